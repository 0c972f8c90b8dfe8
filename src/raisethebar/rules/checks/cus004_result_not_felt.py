"""The result is not measured where the customer feels it.

Why it matters: a story that starts with somebody's problem should end with that problem. If it ends with revenue
alone, the listener can't tell whether the customer was helped.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import PRODUCT_ROLES, FactName, Signal
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "CUS004"
NAME = "result-not-felt"
SEVERITY = Severity.NOTE
FLAGS = (
    "{customer: Tenants waited days for a plumber}. I built the dispatcher. {product_metric: We saved "
    "[[{$40K|money|40000|usd|costs}]]} on the hotline.",
)
PASSES = (
    "{customer: Tenants waited days for a plumber}. {product_metric: {customer_outcome: Their wait fell by "
    "{two days|lift|2|days|wait}}}.",
    "{product_metric: We saved {$40K|money|40000|usd|costs}} on the hotline.",
)


def check(story: Story) -> Iterator[Finding]:
    facts = story.facts
    problem = story.shows(FactName.CUSTOMER)
    told = facts.with_role(*PRODUCT_ROLES)
    if problem and told and facts.holds(FactName.PRODUCT_METRIC) and not facts.holds(Signal.CUSTOMER_OUTCOME):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(told[0].span)} is where the business feels it; whether {story.quote(problem)} got better is "
            "not told.",
            told[0].span,
            "How did that problem change for the people who had it, and how do you know?",
            (Related(problem, "the problem it started from"),),
        )
