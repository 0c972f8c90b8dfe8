"""Money is stated without the period it was gained in.

Why it matters: $80K a day and $80K once are different stories. Without a period nobody can reckon what the
work is worth in a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.audit.formulas import annualised
from raisethebar.audit.reading import money, period_of, quote, words_around
from raisethebar.facts.model import Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "AUD010"
NAME = "money-without-period"
FLAGS = ("The change brought in [[{$80K|money|80000|usd|revenue}]].",)
PASSES = (
    "The change brought in {$80K|money|80000|usd|revenue} in its first month.",
    "The change brought in {$80K|money|80000|usd|revenue|per=week} a week.",
)
_BOUNDED = re.compile(
    r"\b(first|last|next|that|this|in|over|within|during|per|each|every|by)\s+(?:\w+\s+){0,2}"
    r"(?:day|week|month|quarter|year|days|weeks|months|quarters|years)\b"
    r"|\bq[1-4]\b|\bone-(?:time|off)\b|\b(?:19|20)\d\d\b|\bin total\b|\bonce\b"
    r"|\b(?:daily|weekly|monthly|quarterly|yearly|annual|annually|annuali[sz]ed)\b"
)


def check(story: Story) -> Iterator[Finding]:
    for gain in story.facts.with_role(Role.MONEY):
        if not gain.is_money or gain.per or period_of(story, gain) or _BOUNDED.search(words_around(story, gain)):
            continue
        yield Finding(
            CODE,
            NAME,
            Severity.NOTE,
            f"“{quote(story, gain)}” has no period: by the month it would be "
            f"{money(annualised(gain.value, 'month'), gain.unit)} a year, by the quarter "
            f"{money(annualised(gain.value, 'quarter'), gain.unit)}, once only itself.",
            gain.span,
            "Over what time was that money gained, and does it recur?",
            confidence=0.8,
        )
