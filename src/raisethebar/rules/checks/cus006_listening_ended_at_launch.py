"""Listening to the customer ends at the launch.

Why it matters: the customer's problem was found and measured; what is left for a 5 in Customer Obsession is a decision
that put the customer first, or listening that went on.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "CUS006"
NAME = "listening-ended-at-launch"
SEVERITY = Severity.NOTE
FLAGS = (
    "{customer: Tenants waited days for a plumber}; {customer_evidence: I rang forty of them}. {shipped: The dispatcher "
    "went live}. {customer_outcome: [[Their wait fell by {two days|lift|2|days|wait}]]}.",
)
PASSES = (
    "{customer: Tenants waited days for a plumber}; {customer_evidence: I rang forty of them}. {customer_outcome: Their "
    "wait fell}. {customer_first: I still ring ten of them a month}.",
    "{customer: Tenants waited days for a plumber}. I built the dispatcher.",
)


def check(story: Story) -> Iterator[Finding]:
    facts = story.facts
    felt = story.shows(Signal.CUSTOMER_OUTCOME)
    started = facts.holds(FactName.CUSTOMER) and facts.holds(Signal.CUSTOMER_EVIDENCE)
    if felt and started and not facts.holds(Signal.CUSTOMER_FIRST) and not facts.holds(FactName.ITERATED):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(felt)} closes the matter; what those customers said afterwards is not told.",
            felt,
            "What did you hear from them after that, or what did you turn down for their sake?",
        )
