"""A result is told as its best case.

Why it matters: "up to 30 %" says that somewhere, once, it was 30 %. The listener discounts it to nothing; what
happened on the whole is a smaller number and a stronger one.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import PRODUCT_ROLES, Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.text.spans import Span

CODE = "NUM007"
NAME = "best-case"
SEVERITY = Severity.NOTE
FLAGS = ("My planner cut the waiting time by [[up to {30%|lift|30|percent|waiting time}]].",)
PASSES = (
    "My planner cut the waiting time by {12%|lift|12|percent|waiting time} on average.",
    "My planner brought renewals up to {30%|result|30|percent|renewals}.",
    "It takes up to {30|scale|30|count} vans.",
)
_BEST = ("up to ", "as much as ", "as high as ", "at best ", "a maximum of ")


def check(story: Story) -> Iterator[Finding]:
    for quantity in story.facts.with_role(*(PRODUCT_ROLES - {Role.BASELINE, Role.RESULT})):
        start = quantity.span.start
        best = next((words for words in _BEST if story.document.lower.endswith(words, 0, start)), None)
        if best:
            span = Span(start - len(best), quantity.span.end)
            yield Finding(
                CODE,
                NAME,
                SEVERITY,
                f"{story.quote(span)} is the best case; how it went on the whole is not told.",
                span,
                "What was it on average, over everybody it reached?",
            )
