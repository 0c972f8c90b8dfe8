"""Too many numbers crowd one sentence.

Why it matters: a listener keeps one number of a sentence, two at most, and may keep the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import Quantity
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.text.spans import Span

CODE = "NUM004"
NAME = "crowded-sentence"
SEVERITY = Severity.NOTE
FLAGS = (
    "It went well. [[In {3 weeks|duration|3|weeks} we had {40|scale|40|count} vans, {12|scale|12|count} depots, "
    "{9%|lift|9|percent|orders} more orders, {2%|lift|2|percent|returns} fewer returns and "
    "{$3K|money|3000|usd} of savings.]]",
)
PASSES = (
    "Orders rose from {3%|baseline|3|percent|orders} to {4%|result|4|percent|orders} in {3 weeks|duration|3|weeks}, "
    "which was worth {$3K|money|3000|usd} a month.",
)
_MOST = 5


def check(story: Story) -> Iterator[Finding]:
    by_sentence: dict[Span, list[Quantity]] = {}
    for quantity in story.facts.quantities:
        by_sentence.setdefault(story.document.sentence_at(quantity.span.start), []).append(quantity)
    for sentence, told in by_sentence.items():
        if len(told) > _MOST:
            yield Finding(
                CODE,
                NAME,
                SEVERITY,
                f"{len(told)} numbers from {story.quote(told[0].span)} to {story.quote(told[-1].span)} in one sentence; "
                "which of them is the result is hard to hear.",
                sentence,
                "Which one of these numbers should be remembered?",
            )
