"""A rate is told more precisely than it can be known.

Why it matters: two decimals claim that the second one means something; few tests are large enough for that. A rounded
number with its range is the stronger claim. (Sums of money are looked at by the numbers audit.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.facts.model import Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "NUM002"
NAME = "false-precision"
SEVERITY = Severity.NOTE
FLAGS = ("Renewals went up by [[{12.847%|lift|12.847|percent|renewals}]] after the new letters.",)
PASSES = (
    "Renewals went up by {13%|lift|13|percent|renewals} after the new letters.",
    "Chargebacks fell to {0.04%|result|0.04|percent|chargebacks}.",
    "Conversion went to {3.52%|result|3.52|percent|conversion}.",
)
_DECIMALS = re.compile(r"\d[.]\d{2,}")
_LEAST_DIGITS = 4


def check(story: Story) -> Iterator[Finding]:
    for quantity in story.facts.with_role(Role.BASELINE, Role.RESULT, Role.LIFT):
        said = quantity.span.of(story.document.folded)
        digits = re.sub(r"\D", "", said).lstrip("0")
        if _DECIMALS.search(said) and len(digits) >= _LEAST_DIGITS and not quantity.is_money:
            yield Finding(
                CODE,
                NAME,
                SEVERITY,
                f"{story.quote(quantity.span)} claims {len(digits)} digits, and the story does not say what could tell "
                "the last ones apart.",
                quantity.span,
                "How was that measured, and how far could it be off?",
                confidence=0.7,
            )
