"""The first number that matters comes only at the very end.

Why it matters: an interviewer decides early what kind of story this is. One that opens with a minute of technique is
filed as technique, and it may be cut short before the number comes.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import PRODUCT_ROLES, FactName
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "KPI008"
NAME = "result-at-the-very-end"
SEVERITY = Severity.NOTE
FLAGS = (
    "I joined in May. The planner was old. I read its code. I drew a new design. I wrote it in a month. I tested it on "
    "old routes. {product_metric: Late parcels fell by [[{40%|lift|40|percent|late parcels}]]}.",
)
PASSES = (
    "{product_metric: Late parcels fell by {40%|lift|40|percent|late parcels}} with my planner. I joined in May. The "
    "old one was slow. I read its code. I drew a new design. I wrote it in a month. I tested it on old routes.",
    "I joined in May. {product_metric: Late parcels fell by {40%|lift|40|percent|late parcels}}.",
)
_LEAST = 6
_LATE = 0.8


def check(story: Story) -> Iterator[Finding]:
    told = story.facts.with_role(*PRODUCT_ROLES)
    if not told or not story.facts.holds(FactName.PRODUCT_METRIC) or len(story.sentences) < _LEAST:
        return
    first = told[0].span
    before = sum(sentence.end <= first.start for sentence in story.sentences)
    if before >= _LATE * len(story.sentences):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(first)} is the first number that a customer or the business feels, and {before} sentences "
            "come before it.",
            first,
            "Could the story open with its result, and then say how it came about?",
        )
