"""A sum of money is told more precisely than anyone can know it.

Why it matters: a gain to four digits claims to be known within a tenth of a percent, and the test behind it
rarely knows it within a tenth. A rounded figure with its range is the stronger claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.audit.reading import money, quote
from raisethebar.facts.model import Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "AUD015"
NAME = "money-precision"
FLAGS = ("The launch brought in [[{$1,237,412|money|1237412|usd|revenue}]] that quarter.",)
PASSES = (
    "The launch brought in {$1.24M|money|1240000|usd|revenue} that quarter.",
    "The launch brought in {$1,200,000|money|1200000|usd|revenue} that quarter.",
)


def check(story: Story) -> Iterator[Finding]:
    for gain in story.facts.with_role(Role.MONEY):
        digits = re.sub(r"\D", "", quote(story, gain)).strip("0")
        if not gain.is_money or gain.approximate or len(digits) < 4:
            continue
        yield Finding(
            CODE,
            NAME,
            Severity.NOTE,
            f"“{quote(story, gain)}” has {len(digits)} digits, a claim to within "
            f"{50 / int(digits):.2g} %; to two digits it is "
            f"{money(float(f'{gain.value:.1e}'), gain.unit)}.",
            gain.span,
            "How was that sum measured, and how far could it be off?",
            confidence=0.6,
        )
