"""Money is claimed for a longer period than the work was watched.

Why it matters: a month's rate told as a quarter's or a year's money holds only if the rate stays. Say which
part was seen and which is reckoned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.audit.formulas import DAYS_IN, annualised
from raisethebar.audit.reading import days, money, near, number, period_of, quote
from raisethebar.facts.model import Quantity, Role
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD009"
NAME = "run-rate"
FLAGS = (
    "Conversion rose over {a month|duration|1|months} in the live catalogue, directly raising quarterly "
    "revenue by [[{$1.2M|money|1200000|usd|revenue}]].",
)
PASSES = (
    "Over {six months|duration|6|months} in the live catalogue, quarterly revenue rose by "
    "{$1.2M|money|1200000|usd|revenue}.",
    "I built it in {two weeks|duration|2|weeks}. It saves {$12K|money|12000|usd|compute|per=month} a month.",
)
_WATCHED = re.compile(r"\b(over|within|in|during|for)\s+(?:about |just |only |the first )?$")
_BUILT = re.compile(r"\b(built|build|wrote|trained|shipped|launched|deployed|designed|finished|delivered)\b[^.;]*$")


def check(story: Story) -> Iterator[Finding]:
    for gain in story.facts.with_role(Role.MONEY):
        per = period_of(story, gain)
        if not gain.is_money or per is None:
            continue
        for seen in story.facts.with_role(Role.DURATION):
            if not seen.is_time or not near(story, gain, seen, 0) or not _watched(story, seen):
                continue
            if days(seen) >= DAYS_IN[per] * 0.98:
                continue
            yield Finding(
                CODE,
                NAME,
                Severity.NOTE,
                f"“{quote(story, gain)}” by the {per} ({number(DAYS_IN[per])} days) rests on "
                f"“{quote(story, seen)}” ({number(days(seen))} days); as a run rate it is "
                f"{money(annualised(gain.value, per), gain.unit)} a year, if nothing changes.",
                gain.span,
                f"Did you see the money for a whole {per}, or reckon it from the time you watched?",
                related=(Related(seen.span, "time watched"),),
                confidence=0.6,
            )


def _watched(story: Story, seen: Quantity) -> bool:
    sentence = story.document.sentence_at(seen.span.start)
    lead = story.document.lower[sentence.start : seen.span.start]
    return _WATCHED.search(lead) is not None and _BUILT.search(lead) is None
