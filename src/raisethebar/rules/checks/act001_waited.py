"""You waited, and nothing says what waiting cost.

Why it matters: waiting for an approval or a gate is a 1 of 5 in Bias for Action, unless you did something with the
time or brought the date forward.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "ACT001"
NAME = "waited"
SEVERITY = Severity.WARNING
FLAGS = ("The label check had not passed, so {waited: [[I waited for the green light]]} until March.",)
PASSES = (
    "{waited: I waited for the green light} and {initiative: meanwhile tried it on one depot}.",
    "{calculated_risk: I went ahead before the label check had passed}.",
)


def check(story: Story) -> Iterator[Finding]:
    waited = story.shows(Signal.WAITED)
    if waited and not story.facts.holds(Signal.INITIATIVE) and not story.facts.holds(FactName.CALCULATED_RISK):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(waited)}: the story moves when somebody else lets it, and that holds Bias for Action at 1.",
            waited,
            "What did each week of waiting cost, and what could have gone ahead without the answer?",
        )
