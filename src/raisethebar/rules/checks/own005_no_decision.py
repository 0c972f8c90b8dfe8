"""You act throughout the story and decide nothing in it.

Why it matters: a list of things done can be anybody's task list. The decision, with what spoke against it, is what
makes the work yours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "OWN005"
NAME = "no-decision"
SEVERITY = Severity.NOTE
FLAGS = ("[[I built the delay forecast for the ferries.]] I trained it on two years of trips and I wrote the service.",)
PASSES = (
    "I built the delay forecast for the ferries. I chose trips over timetables, because timetables were wrong.",
    "The ferries ran late. We built a forecast.",
    "{owned: The forecast was my call}. I built it in May.",
    "I built the forecast, as {waited: my lead told me to}.",
)
_I = re.compile(r"(?<![\w.-])i(?![\w.])")


def check(story: Story) -> Iterator[Finding]:
    facts = story.facts
    if facts.holds(FactName.OWNED) or facts.holds(FactName.CALCULATED_RISK) or facts.holds(Signal.WAITED):
        return
    if story.first(wording("deciders")) or story.first(wording("decisions")):
        return
    doing = story.first(_I)
    if doing:
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            "The story says what you did and at no point what you decided, so no judgment of yours can be credited.",
            story.document.sentence_at(doing.start),
            "Which choice was yours, and what was the best argument against it?",
        )
