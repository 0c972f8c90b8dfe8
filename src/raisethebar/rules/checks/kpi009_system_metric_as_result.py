"""A property of the system is offered as the result.

Why it matters: latency, throughput and memory are felt by machines until somebody says who waited less or what was
paid less. Told alone they are worth a 2 of 5 in Owned Impact.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "KPI009"
NAME = "system-metric-as-result"
SEVERITY = Severity.WARNING
FLAGS = ("I moved the index into memory, and lookups got [[{80 ms|system_metric|80|milliseconds|latency}]] faster.",)
PASSES = (
    "Lookups got {80 ms|system_metric|80|milliseconds|latency} faster, and {product_metric: abandoned searches fell "
    "by {6%|lift|6|percent|abandoned searches}}.",
    "Lookups got {80 ms|system_metric|80|milliseconds|latency} faster at an accuracy of "
    "{91%|model_metric|91|percent|accuracy}.",
)


def check(story: Story) -> Iterator[Finding]:
    told = story.facts.with_role(Role.SYSTEM_METRIC)
    if not told or story.facts.holds(FactName.PRODUCT_METRIC) or story.facts.with_role(Role.MODEL_METRIC):
        return
    yield Finding(
        CODE,
        NAME,
        SEVERITY,
        f"The result is {story.quote(told[0].span)}, which a machine feels. The story does not say who else did.",
        told[0].span,
        "Who noticed that change, and in which number of theirs?",
    )
