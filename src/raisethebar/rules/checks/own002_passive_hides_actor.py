"""The passive hides who did the work.

Why it matters: "the model was deployed" is true of everybody in the building. Whoever listens for ownership hears
none, and asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "OWN002"
NAME = "passive-hides-actor"
SEVERITY = Severity.NOTE
FLAGS = ("After the audit a new forecast [[was built]] for the depots.",)
PASSES = (
    "After the audit I built a new forecast for the depots.",
    "A forecast was built by me within a week.",
    "{owned: I chose the forecast}, and it was built in a week.",
)


def check(story: Story) -> Iterator[Finding]:
    if story.facts.holds(FactName.OWNED):
        return
    hidden = [s for s in story.matches(wording("passives")) if not story.document.lower.startswith(" by ", s.end)]
    if hidden:
        first, *rest = hidden
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(first)}: by whom, the story does not say, so it is not heard as yours.",
            first,
            "Who did that, and what was your part?",
            tuple(Related(span, "here, too") for span in rest),
        )
