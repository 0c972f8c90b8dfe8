"""The smallest true change: of all sets of missing facts, the least that lifts the verdict."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raisethebar.facts.model import IMPLIES, REPLACES, REQUIRES, FactName, Facts, Signal
from raisethebar.score.ladder import Columns, judge
from raisethebar.score.rubric import VERDICTS, Rubric, Verdict

EASIEST_FIRST = (
    FactName.PRODUCT_METRIC,
    Signal.OWN_WORK,
    FactName.BASELINE,
    FactName.OWNED,
    FactName.CUSTOMER,
    FactName.LIFT,
    FactName.MONEY,
    FactName.CALCULATED_RISK,
    Signal.CUSTOMER_NAMED,
    Signal.CUSTOMER_OUTCOME,
    Signal.CUSTOMER_EVIDENCE,
    Signal.RISK_BOUNDED,
    Signal.INITIATIVE,
    Signal.EARLY_GAIN,
    FactName.ITERATED,
    Signal.TRADEOFF_PRICED,
    Signal.CUSTOMER_FIRST,
    Signal.SCALE_STATED,
    FactName.SHIPPED,
    Signal.OUTCOME,
    Signal.DELIVERED,
)
"""Ties go to what a candidate most likely knows and left out."""

_MOST = 18
"""At most 2**18 suppositions are weighed; the article's rubric never has more than 16 facts to add."""


@dataclass(frozen=True)
class Improvement:
    """What the story would be judged with `adds` told truthfully: its rating (0 to 10) and verdict.

    `gain` is in rating points. `adds` are names of facts; what a fact cannot be told without (a lift has a
    metric) is among them where it is missing.
    """

    adds: tuple[str, ...]
    rating: float
    verdict: Verdict
    gain: float


def improvements(facts: Facts, rubric: Rubric) -> tuple[Improvement, ...]:
    """The smallest change for every better verdict, then each single fact that gains, best first."""
    holds = {name for name in rubric.names() if facts.holds(name)}
    wanted = {n for d in rubric.dimensions for lv in d.levels for c in lv.needs for n in c}
    wanted |= set(rubric.two_level.needs) | {n for g in rubric.gates for n in g.without}
    missing = [n for n in EASIEST_FIRST if n in wanted and n not in holds][:_MOST]
    if not missing:
        return ()
    rows = np.arange(1 << len(missing))
    by_name = {name: np.full(len(rows), name in holds) for name in rubric.names()}
    for bit, name in enumerate(missing):
        by_name[name] = (rows >> bit & 1).astype(bool)
    possible = np.ones(len(rows), dtype=bool)
    for name in missing:
        for other in REQUIRES.get(name, ()):
            if other in missing:
                possible &= ~by_name[name] | by_name[other]
        for told in IMPLIES.get(name, ()):
            if told in by_name:
                by_name[told] = by_name[told] | by_name[name]
        for gone in REPLACES.get(name, ()):
            if gone in by_name:
                by_name[gone] = by_name[gone] & ~by_name[name]
    outcome = judge(Columns(by_name, len(rows)), rubric)
    bits = rows[:, None] >> np.arange(len(missing)) & 1
    sizes, places = bits.sum(axis=1), (bits * np.arange(1, len(missing) + 1)).sum(axis=1)
    now_band, now_rating = int(outcome.band[0]), float(outcome.rating[0])

    def made(row: int) -> Improvement:
        adds = tuple(name for bit, name in enumerate(missing) if row >> bit & 1)
        rating = float(outcome.rating[row])
        return Improvement(adds, rating, VERDICTS[int(outcome.band[row])], round(rating - now_rating, 2))

    found: list[Improvement] = []
    for band in range(now_band + 1, len(VERDICTS)):
        reach = np.flatnonzero(possible & (outcome.band >= band))
        if len(reach):
            order = np.lexsort((places[reach], -outcome.rating[reach], sizes[reach]))
            least = made(int(reach[order[0]]))
            # One change can lift a story over both bars at once.
            if least not in found:
                found.append(least)
    singles = [made(_closed(1 << bit, missing)) for bit in range(len(missing))]
    singles = [s for s in singles if s.gain > 0 or VERDICTS.index(s.verdict) > now_band]
    singles.sort(key=lambda s: (-VERDICTS.index(s.verdict), len(s.adds), -s.gain))
    for single in singles:
        if not any(set(other.adds) <= set(single.adds) and other.rating >= single.rating for other in found):
            found.append(single)
    return tuple(found)


def _closed(row: int, missing: list[Signal | FactName]) -> int:
    """`row` with whatever its facts cannot be told without."""
    for _ in missing:
        for bit, name in enumerate(missing):
            if row >> bit & 1:
                for other in REQUIRES.get(name, ()):
                    if other in missing:
                        row |= 1 << missing.index(other)  # type: ignore[arg-type]
    return row
