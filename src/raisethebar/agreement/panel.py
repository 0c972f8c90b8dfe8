"""Agreement among people who scored the same things: Krippendorff's alpha, with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import krippendorff
import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
"""Bootstrap resamples of whole units; the interval is the middle 95 % (percentile method, Efron 1979)."""

Level = Literal["nominal", "ordinal", "interval", "ratio"]


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha: 1 is full agreement, 0 what chance would give, below 0 worse than chance.

    `value` is None where alpha is not defined, and `note` says why; `low` and `high` bound 95 % of the
    resamples in which it is defined, None where there are too few units to resample.
    """

    value: float | None
    low: float | None
    high: float | None
    raters: int
    units: int
    note: str = ""


def alpha(scores: Sequence[Sequence[int | None]], level: Level = "ordinal", seed: int = 0) -> Alpha:
    """Alpha of `scores`: a row for each rater, a column for each unit, None where a rater gave none.

    Krippendorff, Content Analysis (2004), ch. 11; units that fewer than two raters scored say nothing about
    agreement and are left out. Raises ValueError where the rows differ in length.
    """
    if len({len(row) for row in scores}) > 1:
        raise ValueError("every rater has a place for every unit")
    if not scores or not scores[0]:
        return Alpha(None, None, None, len(scores), 0, _NOBODY)
    table = np.array([[np.nan if s is None else s for s in row] for row in scores], dtype=float).reshape(
        len(scores), -1
    )
    table = table[:, (~np.isnan(table)).sum(axis=0) >= 2]
    raters, units = int((~np.isnan(table)).any(axis=1).sum()), table.shape[1]
    if units == 0:
        return Alpha(None, None, None, raters, 0, _NOBODY)
    value = _alpha(table, level)
    if value is None:
        same = "Everybody gave one and the same score throughout, so there is nothing to agree or disagree about."
        return Alpha(None, None, None, raters, units, same)
    rng = np.random.default_rng(seed)
    draws = Counter(tuple(np.sort(rng.integers(0, units, units)).tolist()) for _ in range(DRAWS if units > 1 else 0))
    # Few units have few resamples that differ: each is worked out once.
    drawn = [(_alpha(table[:, list(draw)], level), times) for draw, times in draws.items()]
    defined = [one for one, times in drawn if one is not None for _ in range(times)]
    if not defined:
        return Alpha(value, None, None, raters, units, "One thing scored is too few for an interval.")
    low, high = np.percentile(defined, [2.5, 97.5])
    note = "" if units >= _MANY else f"{units} things scored are few: the interval is wide, and rightly so."
    return Alpha(value, round(float(low), 3), round(float(high), 3), raters, units, note)


_MANY = 10
_NOBODY = "No two people scored the same thing."


def _alpha(table: NDArray[np.float64], level: Level) -> float | None:
    if len(np.unique(table[~np.isnan(table)])) < 2:
        return None
    return round(float(krippendorff.alpha(reliability_data=table, level_of_measurement=level)), 3)
