"""The metric belongs to another person or team.

Why it matters: the Two-Level Ownership Check asks for a number that *your* work moved. A neighbour's number, however
good, leaves you at level 1 and costs two points.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "KPI006"
NAME = "somebody-elses-metric"
SEVERITY = Severity.WARNING
FLAGS = (
    "I wrote the adapter. {not_mine: [[The pricing group's own launch lifted margin]]} by "
    "{2%|lift|2|percent|margin} that month.",
)
PASSES = (
    "I wrote the adapter, and {product_metric: {own_work: my launch} lifted margin by {2%|lift|2|percent|margin}}.",
    "{not_mine: The pricing group lifted margin}, and {product_metric: {own_work: my adapter} cut refunds by "
    "{9%|lift|9|percent|refunds}}.",
)


def check(story: Story) -> Iterator[Finding]:
    lent = story.shows(Signal.NOT_MINE)
    if lent and not (story.facts.holds(FactName.PRODUCT_METRIC) and story.facts.holds(Signal.OWN_WORK)):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(lent)} is somebody else's doing as it is told, and no number is left that is yours.",
            lent,
            "Which part of that number would not have moved without you, and how do you know?",
        )
