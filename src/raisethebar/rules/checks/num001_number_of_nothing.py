"""A number stands without what it measures.

Why it matters: "went up by 12 %" makes the listener guess, and the guess may be the model's accuracy. A number counts
as a product metric only if it is clear whose number it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "NUM001"
NAME = "number-of-nothing"
SEVERITY = Severity.WARNING
FLAGS = ("I changed the letters, and it went up by [[{12%|lift|12|percent}]].",)
PASSES = (
    "I changed the letters, and renewals went up by {12%|lift|12|percent|renewals}.",
    "I changed the letters and we saved {$12K|money|12000|usd}.",
)


def check(story: Story) -> Iterator[Finding]:
    for quantity in story.facts.with_role(Role.BASELINE, Role.RESULT, Role.LIFT):
        if quantity.metric is None and not quantity.is_money and not quantity.is_time:
            yield Finding(
                CODE,
                NAME,
                SEVERITY,
                f"{story.quote(quantity.span)} of what, {story.quote(story.document.sentence_at(quantity.span.start))} "
                "does not say.",
                quantity.span,
                "What does that number count, and for whom?",
                confidence=0.6,
            )
            return
