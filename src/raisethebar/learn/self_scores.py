"""One's own scores beside the engine's: how far apart, which way, and whether that changes over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from raisethebar.agreement.panel import Alpha, alpha
from raisethebar.learn.shares import Share, share


@dataclass(frozen=True)
class Scored:
    """A telling that a person scored before seeing the engine's scores; both by dimension key, 1 to 5."""

    day: date
    name: str
    own: Mapping[str, int]
    engine: Mapping[str, int]

    @property
    def gaps(self) -> tuple[int, ...]:
        """Own score less the engine's, by dimension, where both are there."""
        return tuple(self.own[key] - self.engine[key] for key in self.own if key in self.engine)

    @property
    def apart(self) -> float:
        """The mean distance between the two, in levels, 0 to 4; 0 where nothing is shared."""
        return round(float(np.mean(np.abs(self.gaps))), 2) if self.gaps else 0.0


@dataclass(frozen=True)
class Lean:
    """One dimension, or all: the mean of own less engine, in levels from -4 to 4, over `n` pairs of scores."""

    key: str
    mean: float
    n: int


@dataclass(frozen=True)
class Progress:
    """How one's own judgment stands to the engine's.

    `alpha` is Krippendorff's, of the two as raters; `same` the share of scores that are the same. `leans` are by
    dimension, `lean` of all. `steps` are the tellings in the order of their days. `earlier` and `later` are the
    mean distance in levels in the first and the second half of them, None with fewer than SPLIT tellings.
    """

    alpha: Alpha
    same: Share
    lean: Lean
    leans: tuple[Lean, ...]
    steps: tuple[Scored, ...]
    earlier: float | None
    later: float | None


SPLIT = 6
"""Tellings from which two halves are compared: three in each."""


def progress(scored: Sequence[Scored]) -> Progress:
    """What all of one's own scores come to. Tellings that the engine could not assess are left out."""
    steps = tuple(sorted((s for s in scored if s.gaps), key=lambda s: s.day))
    keys = list(dict.fromkeys(key for s in steps for key in s.own if key in s.engine))
    pairs = [(key, s.own[key], s.engine[key]) for s in steps for key in keys if key in s.own and key in s.engine]
    own: list[int | None] = [a for _, a, _ in pairs]
    engine: list[int | None] = [b for _, _, b in pairs]
    middle = len(steps) // 2
    halves = (steps[:middle], steps[middle:]) if len(steps) >= SPLIT else None
    return Progress(
        alpha=alpha([own, engine]),
        same=share([a == b for _, a, b in pairs]),
        lean=_lean("all", [a - b for _, a, b in pairs]),
        leans=tuple(_lean(key, [a - b for k, a, b in pairs if k == key]) for key in keys),
        steps=steps,
        earlier=_apart(halves[0]) if halves else None,
        later=_apart(halves[1]) if halves else None,
    )


def _lean(key: str, gaps: list[int]) -> Lean:
    return Lean(key, round(float(np.mean(gaps)), 2) if gaps else 0.0, len(gaps))


def _apart(steps: Sequence[Scored]) -> float:
    return round(float(np.mean([abs(gap) for s in steps for gap in s.gaps])), 2)
