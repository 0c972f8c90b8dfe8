"""A risk is named without what bounded it.

Why it matters: a risk that nothing limits is a gamble. A canary, a threshold, a way back or a time box is what turns
a 4 in Bias for Action into a 5, together with what acting early gained.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "ACT003"
NAME = "risk-without-bound"
SEVERITY = Severity.NOTE
FLAGS = ("{calculated_risk: [[I shipped it without the winter data]]}, since the season was about to begin.",)
PASSES = (
    "{calculated_risk: I shipped it without the winter data}, {risk_bounded: to one depot at first}.",
    "I shipped it once the winter data was in.",
)


def check(story: Story) -> Iterator[Finding]:
    risk = story.shows(FactName.CALCULATED_RISK)
    if risk and not story.facts.holds(Signal.RISK_BOUNDED):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(risk)} is a risk taken, and the story does not say what would have stopped it.",
            risk,
            "What limited the damage if you had been wrong, and how would you have noticed?",
        )
