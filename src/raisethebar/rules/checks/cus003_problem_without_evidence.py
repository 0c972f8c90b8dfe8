"""The customer's problem is stated without how you knew of it.

Why it matters: evidence (complaints read, people asked, data counted) is what separates a customer's problem from a
guess about one. It is needed for a 4 in Customer Obsession.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "CUS003"
NAME = "problem-without-evidence"
SEVERITY = Severity.NOTE
FLAGS = ("{customer: [[Night nurses could not find a free bed]]}, so I built a board for them.",)
PASSES = (
    "{customer: Night nurses could not find a free bed}; {customer_evidence: I sat with four of them}.",
    "I built a board for the ward.",
)


def check(story: Story) -> Iterator[Finding]:
    problem = story.shows(FactName.CUSTOMER)
    if problem and not story.facts.holds(Signal.CUSTOMER_EVIDENCE):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(problem)}: how you knew that is not told, so it could be a guess.",
            problem,
            "How did you learn of it: whom did you ask, what did you read or count?",
        )
