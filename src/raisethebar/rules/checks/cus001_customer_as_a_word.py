"""The customer is a bare word: nobody in particular has a problem in this story.

Why it matters: "our users" are the owners of a metric, which is a 2 of 5 in Customer Obsession. A particular customer
with a particular problem is a 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "CUS001"
NAME = "customer-as-a-word"
SEVERITY = Severity.NOTE
FLAGS = ("I rolled the matcher out to all [[users]] and bookings rose.",)
PASSES = (
    "{customer: Parents with prams could not see which stations have a lift}, so I put that on the map for all users.",
    "I rolled the matcher out in May.",
)


def check(story: Story) -> Iterator[Finding]:
    word = story.first(wording("customers"))
    if word and not story.facts.holds(FactName.CUSTOMER):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(word)} is all that is said of them: no problem of theirs starts the work or measures it.",
            word,
            "Which of them had the problem, and what did it look like on their side?",
        )
