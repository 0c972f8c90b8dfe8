"""Contradictions between stories: the same metric told with different values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from raisethebar.audit.reading import metric_key, period_of, quote, rounding
from raisethebar.facts.model import Quantity, Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "AUD020"
NAME = "told-differently"

_COMPARED = (Role.BASELINE, Role.RESULT, Role.LIFT, Role.MONEY)


@dataclass(frozen=True)
class Contradiction:
    """One metric told in two stories with two values.

    `finding` stands in `second`; `first` and `there` say where the other value is told.
    """

    first: Story
    there: Quantity
    second: Story
    finding: Finding


def across_stories(stories: Sequence[Story]) -> Iterator[Contradiction]:
    """Pairs of stories that give one metric, in one role, two values, in the order of `stories`.

    Only quantities of the same named metric, role, unit and period are compared, and only where each story
    gives that metric one value: two experiments in one story may well end with two lifts. What rounding
    explains ("9.3 %" and "9 %") is no contradiction.
    """
    for first, second in combinations(stories, 2):
        told = _told(first)
        for key, others in _told(second).items():
            if len(others) != 1 or len(told.get(key, ())) != 1:
                continue
            there, here = told[key][0], others[0]
            slack = rounding(first, there) + rounding(second, here)
            if abs(there.value - here.value) <= slack + 1e-9:
                continue
            yield Contradiction(
                first,
                there,
                second,
                Finding(
                    CODE,
                    NAME,
                    Severity.NOTE,
                    f"“{quote(second, here)}” here and “{quote(first, there)}” in {first.document.name}, "
                    f"both for {here.metric}, are {abs(here.value - there.value):.4g} {_unit(here)} apart.",
                    here.span,
                    "Which of the two figures is right, or are they two different pieces of work?",
                    confidence=0.6,
                ),
            )


def _unit(quantity: Quantity) -> str:
    # Two percentages differ by percentage points.
    unit = "percentage_points" if quantity.unit == "percent" else quantity.unit
    return unit.upper() if quantity.is_money else unit.replace("_", " ")


def _told(story: Story) -> dict[tuple[object, ...], list[Quantity]]:
    by_metric: dict[tuple[object, ...], list[Quantity]] = {}
    for q in story.facts.with_role(*_COMPARED):
        key = metric_key(q.metric)
        if not key:
            continue
        per = period_of(story, q) if q.is_money else q.per
        same = by_metric.setdefault((key, q.role, q.unit, per, q.direction), [])
        if all(abs(q.value - known.value) > 1e-9 for known in same):
            same.append(q)
    return by_metric
