"""The smallest true change: of all sets of missing facts, the least that lifts the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from raisethebar.facts.model import IMPLIES, REPLACES, REQUIRES, FactName, Facts, Signal
from raisethebar.score.ladder import Columns, Judged, judge
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

Missing = tuple[Signal | FactName, ...]


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
    """The smallest change for every better verdict, then each single fact that gains, best first.

    All sets of a size are weighed before any larger one, until the best verdict is reached: what is found is
    the least of all subsets, and no more of them than needed are looked at.
    """
    holds = frozenset(name for name in rubric.names() if facts.holds(name))
    wanted = {n for d in rubric.dimensions for lv in d.levels for c in lv.needs for n in c}
    wanted |= set(rubric.two_level.needs) | {n for g in rubric.gates for n in g.without}
    missing = tuple(n for n in EASIEST_FIRST if n in wanted and n not in holds)[:_MOST]
    if not missing:
        return ()
    single_rows = np.array([0] + [_closed(1 << bit, missing) for bit in range(len(missing))])
    now = weigh(single_rows, missing, holds, rubric)
    now_band, now_rating = int(now.outcome.band[0]), float(now.outcome.rating[0])

    def made(weighed: Weighed, at: int) -> Improvement:
        adds = tuple(name for bit, name in enumerate(missing) if int(weighed.rows[at]) >> bit & 1)
        rating = float(weighed.outcome.rating[at])
        return Improvement(adds, rating, weighed.outcome.verdict(at), round(rating - now_rating, 2))

    found: list[Improvement] = []
    sought = list(range(now_band + 1, len(VERDICTS)))
    for rows in _by_size(len(missing)):
        if not sought:
            break
        weighed = weigh(rows, missing, holds, rubric)
        for band in list(sought):
            reach = np.flatnonzero(weighed.possible & (weighed.outcome.band >= band))
            if len(reach):
                places = _places(rows[reach], len(missing))
                order = np.lexsort((places, -weighed.outcome.rating[reach]))
                least = made(weighed, int(reach[order[0]]))
                sought.remove(band)
                # One change can lift a story over both bars at once.
                if least not in found:
                    found.append(least)
    singles = [made(now, at) for at in range(1, len(single_rows))]
    singles = [s for s in singles if s.gain > 0 or VERDICTS.index(s.verdict) > now_band]
    singles.sort(key=lambda s: (-VERDICTS.index(s.verdict), len(s.adds), -s.gain))
    for single in singles:
        if not any(set(other.adds) <= set(single.adds) and other.rating >= single.rating for other in found):
            found.append(single)
    return tuple(found)


@dataclass(frozen=True)
class Weighed:
    """Suppositions as bit sets over the missing facts, which of them can be told, and how each is judged."""

    rows: NDArray[np.int64]
    possible: NDArray[np.bool_]
    outcome: Judged


@cache
def _by_size(count: int) -> tuple[NDArray[np.int64], ...]:
    """All non-empty subsets of `count` facts as bit sets, grouped by size, small ones first."""
    rows = np.arange(1, 1 << count)
    sizes = (rows[:, None] >> np.arange(count) & 1).sum(axis=1)
    return tuple(rows[sizes == size] for size in range(1, count + 1))


def _places(rows: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """How far down EASIEST_FIRST the facts of each subset stand, added up."""
    out: NDArray[np.int64] = ((rows[:, None] >> np.arange(count) & 1) * np.arange(1, count + 1)).sum(axis=1)
    return out


def weigh(rows: NDArray[np.int64], missing: Missing, holds: frozenset[str], rubric: Rubric) -> Weighed:
    """Judge a story that `holds` some facts under each supposition of `rows`, bit sets over `missing`."""
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
    return Weighed(rows, possible, judge(Columns(by_name, len(rows)), rubric))


def _closed(row: int, missing: Missing) -> int:
    """`row` with whatever its facts cannot be told without."""
    for _ in missing:
        for bit, name in enumerate(missing):
            if row >> bit & 1:
                for other in REQUIRES.get(name, ()):
                    if other in missing:
                        row |= 1 << [str(n) for n in missing].index(str(other))
    return row
