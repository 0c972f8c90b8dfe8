"""The result is a target, a forecast or a hope.

Why it matters: what should happen is not what happened. A listener who notes down "will save" writes no number
beside it, and asks why nobody has looked since.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "KPI004"
NAME = "result-only-hoped-for"
SEVERITY = Severity.WARNING
FLAGS = ("I finished the planner in June. {planned: [[It should save the depots {$90K|other|90000|usd}]]} a year.",)
PASSES = (
    "{planned: It was meant to save $90K} and {product_metric: {money: it saved {$70K|money|70000|usd|costs}}}.",
    "I finished the planner in June.",
)


def check(story: Story) -> Iterator[Finding]:
    hoped = story.shows(Signal.PLANNED)
    if hoped and not story.facts.holds(FactName.PRODUCT_METRIC):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(hoped)} has not happened yet, as it is told, and the story has no other result.",
            hoped,
            "What has been measured since, even if it is less?",
        )
