"""A result stands without the value it started from.

Why it matters: 3.5 % is a triumph after 2 % and a loss after 4 %. A product metric alone is worth a 3 of 5 in
Owned Impact; its baseline is the cheapest way to a 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "KPI003"
NAME = "result-without-baseline"
SEVERITY = Severity.WARNING
FLAGS = (
    "{product_metric: Late parcels are down to [[{6%|result|6|percent|late parcels}]]} since my route planner went live.",
)
PASSES = (
    "{product_metric: Late parcels went from {baseline: {11%|baseline|11|percent|late parcels}} to "
    "{6%|result|6|percent|late parcels}}.",
    "The forecast's error is {6%|model_metric|6|percent|error} now.",
)


def check(story: Story) -> Iterator[Finding]:
    results = story.facts.with_role(Role.RESULT)
    if results and story.facts.holds(FactName.PRODUCT_METRIC) and not story.facts.holds(FactName.BASELINE):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(results[0].span)} has nothing to be compared with: the value before your work is not told.",
            results[0].span,
            "Where did that number stand before you began?",
        )
