"""Every number of the result is a guess.

Why it matters: one "about" is honest. If no number is exact, the listener suspects that nobody looked it up.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import PRODUCT_ROLES
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "NUM008"
NAME = "every-number-rough"
SEVERITY = Severity.NOTE
FLAGS = (
    "Renewals rose from about [[{20%|baseline|20|percent|renewals|approximate}]] to roughly "
    "{30%|result|30|percent|renewals|approximate}, worth maybe {$2M|money|2000000|usd|approximate}.",
)
PASSES = (
    "Renewals rose from about {20%|baseline|20|percent|renewals|approximate} to {31%|result|31|percent|renewals}, "
    "worth about {$2M|money|2000000|usd|approximate}.",
    "Renewals rose to about {30%|result|30|percent|renewals|approximate}.",
)
_LEAST = 3


def check(story: Story) -> Iterator[Finding]:
    told = story.facts.with_role(*PRODUCT_ROLES)
    if len(told) >= _LEAST and all(quantity.approximate for quantity in told):
        first, *rest = told
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"All {len(told)} numbers are rough, from {story.quote(first.span)} on; none sounds looked up.",
            first.span,
            "Which of these can be looked up before the interview?",
            tuple(Related(q.span, "rough, too") for q in rest),
        )
