"""Your part is hedged: you helped, supported or were involved.

Why it matters: a hedge tells the listener that somebody else was answerable. If that is so, it is right to say it; if
it isn't, the modest word gives your work away.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "OWN003"
NAME = "hedged-ownership"
SEVERITY = Severity.WARNING
FLAGS = (
    "In spring [[I helped with]] the recall forecast for the clinic.",
    "[[I was involved in]] the migration of our maps.",
)
PASSES = (
    "In spring I wrote the recall forecast for the clinic.",
    "The forecast helped nurses to plan their week.",
)


def check(story: Story) -> Iterator[Finding]:
    for span in story.matches(wording("hedges")):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(span)} leaves open what you did and who was answerable for it.",
            span,
            "What exactly did you do there, and what would not have happened without you?",
        )
