"""The story takes its own result back.

Why it matters: a number that turned out to be wrong is no result, however honest it is to say so. The honesty can
still be the story, if what you did about it is told and what the number is now.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "KPI005"
NAME = "result-withdrawn"
SEVERITY = Severity.ERROR
FLAGS = (
    "Bookings rose by {8%|lift|8|percent|bookings}. {withdrawn: [[Later we found that the counter had run twice]]}.",
)
PASSES = (
    "Bookings rose by {8%|lift|8|percent|bookings}. I checked the counter, and it holds.",
    "{withdrawn: The first count was double}; counted again, {product_metric: bookings rose by "
    "{4%|lift|4|percent|bookings}}.",
)


def check(story: Story) -> Iterator[Finding]:
    taken_back = story.shows(Signal.WITHDRAWN)
    if taken_back and not story.facts.holds(FactName.PRODUCT_METRIC):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(taken_back)} takes the result back, so the story is left without one.",
            taken_back,
            "What is the number when it is counted rightly, and what did you change because of it?",
        )
