"""Where the marks of the app's pictures stand. Colours are the style sheet's; every number is in a table beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from raisethebar.chart.curve import Curve, Level, Point, svg
from raisethebar.learn.coverage import Line
from raisethebar.learn.self_scores import Progress

FURTHEST = 4
"""Levels that two scores can be apart at most."""

MOST_STEPS = 40
"""The last tellings that a picture has room for."""


def distances(found: Progress) -> SafeString | None:
    """How far apart own and engine's scores were, telling by telling; None with fewer than two."""
    steps = found.steps[-MOST_STEPS:]
    if len(steps) < 2:
        return None
    points = tuple(
        Point(f"{s.day:%-d %b}", s.apart, f"{s.name}, {s.day:%-d %B %Y}: {s.apart:g} levels apart") for s in steps
    )
    said = " and ".join(f"{s.apart:g} on {s.day:%-d %B}" for s in (steps[0], steps[-1]))
    description = f"Over {len(steps)} tellings, in levels from 0 to {FURTHEST}. First and last: {said}."
    title = "How far apart your scores and the engine's were"
    levels = (Level(2, "2 levels"), Level(FURTHEST, f"{FURTHEST} levels"))
    # Made by the template of the engine's charts, which escapes every word that it is given.
    return mark_safe(svg(Curve(title, description, points, 0, FURTHEST, levels)))


@dataclass(frozen=True)
class Square:
    """A cell of the coverage picture: where it stands, its best score (0 without a story), and how many stories."""

    x: int
    y: int
    best: int
    count: int


@dataclass(frozen=True)
class Grid:
    """The coverage picture: squares, and labels (x, y, words) of rows and columns."""

    width: int
    height: int
    side: int
    squares: tuple[Square, ...]
    rows: tuple[tuple[int, int, str], ...]
    columns: tuple[tuple[int, int, str], ...]
    description: str


def grid(lines: Sequence[Line]) -> Grid:
    """A square for every dimension in every round."""
    left, top, side, gap = 136, 26, 36, 4
    squares, rows = [], []
    for down, line in enumerate(lines):
        y = top + down * (side + gap)
        rows.append((left - 8, y + side // 2, line.title))
        for across, cell in enumerate(line.cells):
            squares.append(Square(left + across * (side + gap), y, cell.best or 0, len(cell.stories)))
    columns = tuple(
        (left + n * (side + gap) + side // 2, top - 9, str(c.round or "none"))
        for n, c in enumerate(lines[0].cells if lines else ())
    )
    gaps = sum(not c.covered for line in lines for c in line.cells if c.round is not None)
    of = sum(c.round is not None for line in lines for c in line.cells)
    strong = ", ".join(f"{line.title} {len(line.strong)}" for line in lines)
    description = (
        f"Best score by dimension and round; {of - gaps} of {of} squares of rounds 1 to 6 have a strong story. "
        f"Strong stories in all: {strong}."
    )
    width = left + len(columns) * (side + gap)
    return Grid(width, top + len(lines) * (side + gap), side, tuple(squares), tuple(rows), columns, description)
