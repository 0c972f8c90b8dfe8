"""What the stories cover: every dimension in every round, and where nothing is to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raisethebar.score.rubric import Rubric

STRONG = 4
"""The score from which a story covers a dimension."""

ROUNDS: tuple[int | None, ...] = (1, 2, 3, 4, 5, 6, None)
"""The rounds of a loop; None is for stories that are meant for no round yet."""


@dataclass(frozen=True)
class Placed:
    """A story, the round it is meant for, and its scores by dimension key, 1 to 5."""

    name: str
    round: int | None
    scores: Mapping[str, int]


@dataclass(frozen=True)
class Cell:
    """A dimension in a round: the stories told there, and the `best` score among them, None without a story."""

    round: int | None
    stories: tuple[str, ...]
    best: int | None

    @property
    def covered(self) -> bool:
        """Whether a story there is strong."""
        return self.best is not None and self.best >= STRONG


@dataclass(frozen=True)
class Line:
    """A dimension in all rounds, and the names of the stories that are strong on it, whatever their round."""

    key: str
    title: str
    cells: tuple[Cell, ...]
    strong: tuple[str, ...]


def coverage(stories: Sequence[Placed], rubric: Rubric) -> tuple[Line, ...]:
    """A line for each dimension of the rubric, in its order, with a cell for each of ROUNDS."""
    return tuple(
        Line(
            d.key,
            d.title,
            tuple(_cell(stories, d.key, number) for number in ROUNDS),
            tuple(s.name for s in stories if s.scores.get(d.key, 0) >= STRONG),
        )
        for d in rubric.dimensions
    )


def _cell(stories: Sequence[Placed], key: str, number: int | None) -> Cell:
    there = [s for s in stories if s.round == number and key in s.scores]
    return Cell(number, tuple(s.name for s in there), max((s.scores[key] for s in there), default=None))
