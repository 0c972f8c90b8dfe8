"""An amount is told in a vague word.

Why it matters: "significantly" is what people say when they don't know the number. It counts as no number, and it
makes the listener doubt those that are told.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "NUM005"
NAME = "vague-amount"
SEVERITY = Severity.NOTE
FLAGS = ("The waiting time at the counter [[dropped significantly]] after that.",)
PASSES = (
    "The waiting time at the counter dropped significantly, by {9 minutes|lift|9|minutes|waiting time}.",
    "I spent a significant part of the year in the depot.",
)


def check(story: Story) -> Iterator[Finding]:
    for span in story.matches(wording("vague")):
        if not story.facts.within(story.document.sentence_at(span.start)):
            yield Finding(
                CODE,
                NAME,
                SEVERITY,
                f"{story.quote(span)}: by how much, the sentence does not say, and so it counts as no number.",
                span,
                "By how much, counted in what?",
            )
