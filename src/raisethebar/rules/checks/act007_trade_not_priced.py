"""Acting early gained something, and what waiting would have cost is not set beside it.

Why it matters: the trade is whole only with both sides: what was risked, and what each week of caution would have
cost. Priced, it is a way to the 5 in Owned Impact.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "ACT007"
NAME = "trade-not-priced"
SEVERITY = Severity.NOTE
FLAGS = (
    "{calculated_risk: I cut the trial to two weeks}, and {early_gain: [[the season's start brought {$30K|money|30000|usd|sales}]]}.",
)
PASSES = (
    "{calculated_risk: I cut the trial to two weeks}: {tradeoff_priced: each week of it cost us "
    "{$7K|money|7000|usd|sales}}, and {early_gain: we caught the start of the season}.",
    "I ran the whole trial.",
)


def check(story: Story) -> Iterator[Finding]:
    gain = story.shows(Signal.EARLY_GAIN)
    if gain and story.facts.holds(FactName.CALCULATED_RISK) and not story.facts.holds(Signal.TRADEOFF_PRICED):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(gain)} is the gain; what was given up for it is not told as a price.",
            gain,
            "What did you give up for that, and what would each week of waiting have cost?",
        )
