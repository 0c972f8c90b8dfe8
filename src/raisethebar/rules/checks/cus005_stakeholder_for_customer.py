"""A pleased stakeholder stands in for a customer.

Why it matters: a director's thanks are pleasant and prove nothing about whoever uses the product. Customer Obsession
counts the user's problem, not the sponsor's mood.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "CUS005"
NAME = "stakeholder-for-customer"
SEVERITY = Severity.NOTE
FLAGS = ("I showed the board in May and the [[stakeholders were very happy]] with it.",)
PASSES = (
    "{customer: Night nurses could not find a bed}. With the board they could, and the stakeholders were happy.",
    "I showed the board to the stakeholders in May.",
)


def check(story: Story) -> Iterator[Finding]:
    pleased = story.first(wording("stakeholders"))
    if pleased and not story.facts.holds(FactName.CUSTOMER):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(pleased)}, but who uses the thing and what it does for them is not told.",
            pleased,
            "What did it change for the people who use it?",
        )
