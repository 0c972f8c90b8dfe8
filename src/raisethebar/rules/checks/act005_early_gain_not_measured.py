"""A risk is taken, and the gain from acting early is not measured.

Why it matters: a risk is worth what acting then, and not later, brought. Without that number nobody can tell whether
it was a good trade.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "ACT005"
NAME = "early-gain-not-measured"
SEVERITY = Severity.NOTE
FLAGS = ("{calculated_risk: [[I cut the trial from six weeks to two]]}, {risk_bounded: with a switch to turn it off}.",)
PASSES = (
    "{calculated_risk: I cut the trial to two weeks}; {early_gain: the four weeks brought in "
    "{$30K|money|30000|usd|sales}}.",
    "{calculated_risk: I cut the trial to two weeks} and nothing else was changed.",
    "I ran the trial for six weeks.",
)


def check(story: Story) -> Iterator[Finding]:
    risk = story.shows(FactName.CALCULATED_RISK)
    # A risk without a bound has the larger gap, and one question at a time is enough.
    if risk and story.facts.holds(Signal.RISK_BOUNDED) and not story.facts.holds(Signal.EARLY_GAIN):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(risk)} bought time, and the story does not say what the time was worth.",
            risk,
            "What did acting then gain that acting later would not have?",
        )
