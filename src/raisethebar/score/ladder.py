"""The arithmetic of a verdict: which facts hold, up the ladder, through the gates, to a rating and a band.

Everything is computed for many stories at once: a column of truth values for each fact, a row for each story
(or for each supposition about one story, which is how the smallest true change is found among all of them).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raisethebar.facts.model import Facts
from raisethebar.score.rubric import VERDICTS, Cap, Clauses, Gate, Rubric, Verdict

Column = NDArray[np.bool_]


@dataclass(frozen=True)
class Columns:
    """Truth values by fact name, each of shape (rows,). A name that is not there is untrue throughout."""

    by_name: Mapping[str, Column]
    rows: int

    def of(self, name: str) -> Column:
        """The truth of one fact, shape (rows,)."""
        found = self.by_name.get(name)
        return np.zeros(self.rows, dtype=bool) if found is None else found

    def any_of(self, names: tuple[str, ...]) -> Column:
        """Where at least one of `names` is true; shape (rows,)."""
        out = np.zeros(self.rows, dtype=bool)
        for name in names:
            out |= self.of(name)
        return out

    def all_of(self, names: tuple[str, ...]) -> Column:
        """Where every one of `names` is true; shape (rows,)."""
        out = np.ones(self.rows, dtype=bool)
        for name in names:
            out &= self.of(name)
        return out

    def meets(self, needs: Clauses) -> Column:
        """Where of each alternative at least one is true; shape (rows,)."""
        out = np.ones(self.rows, dtype=bool)
        for clause in needs:
            out &= self.any_of(clause)
        return out


@dataclass(frozen=True)
class Judged:
    """The outcome for each row: scores (rows, dimensions), and base, rating and band of shape (rows,)."""

    scores: NDArray[np.int64]
    base: NDArray[np.float64]
    rating: NDArray[np.float64]
    band: NDArray[np.int64]

    def verdict(self, row: int = 0) -> Verdict:
        """The verdict of one row."""
        return VERDICTS[int(self.band[row])]


def columns_of(facts: Facts, names: frozenset[str]) -> Columns:
    """One row: what `facts` hold of `names`."""
    return Columns({name: np.array([facts.holds(name)]) for name in names}, 1)


def held_down(cap: Cap, columns: Columns) -> Column:
    """Where `cap` applies; shape (rows,)."""
    return columns.all_of(cap.when) & ~columns.any_of(cap.unless)


def gate_fires(gate: Gate, columns: Columns) -> Column:
    """Where `gate` fires; shape (rows,)."""
    return columns.all_of(gate.when) & ~columns.any_of(gate.without)


def judge(columns: Columns, rubric: Rubric, gates: tuple[Gate, ...] | None = None, freed: Cap | None = None) -> Judged:
    """Scores, rating (0 to 10, two decimals) and band of every row.

    `gates`, where given, stand in for the rubric's own; `freed` is a cap that is to hold nothing down.

    base = 10 * sum(weight * (score - 1) / 4); the Two-Level Ownership Check then takes its points, never
    below 0; the gates act on the band.
    """
    scores = np.ones((columns.rows, len(rubric.dimensions)), dtype=np.int64)
    for i, dimension in enumerate(rubric.dimensions):
        for level in dimension.levels:
            scores[columns.meets(level.needs), i] = level.score
        for cap in dimension.caps:
            if cap is freed:
                continue
            where = held_down(cap, columns)
            scores[where, i] = np.minimum(scores[where, i], cap.at)
    weights = np.array([d.weight for d in rubric.dimensions])
    base = 10 * ((scores - 1) / 4 * weights).sum(axis=1)
    held = columns.all_of(rubric.two_level.needs)
    rating = np.where(held, base, np.maximum(0.0, base - rubric.two_level.points))
    base, rating = np.round(base, 2), np.round(rating, 2)
    band = (rating >= rubric.bands.meets - 1e-9).astype(np.int64) + (rating >= rubric.bands.raises - 1e-9)
    for gate in rubric.gates if gates is None else gates:
        fires = gate_fires(gate, columns)
        band[fires] = np.maximum(0, band[fires] - gate.drop)
        if gate.verdict is not None:
            band[fires] = np.minimum(band[fires], VERDICTS.index(gate.verdict))
    return Judged(scores, base, rating, band)
