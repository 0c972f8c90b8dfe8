"""A curve over a few points, such as the rating of each version, as accessible SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

HEIGHT = 240
LEFT, RIGHT, TOP, BOTTOM = 44, 96, 34, 40
NARROWEST, WIDEST = 360, 720
"""A few points are drawn narrow, so that their numbers can be read on a telephone."""

APART = 56
"""Between two points, until the picture is as wide as it gets."""


@dataclass(frozen=True)
class Point:
    """One value, with what stands under it and what is said of it; `value` is None where there was none to draw."""

    label: str
    value: float | None
    says: str


@dataclass(frozen=True)
class Level:
    """A line across the picture at `value`, with its name."""

    value: float
    name: str


@dataclass(frozen=True)
class Curve:
    """Points in order, on a scale from `low` to `high`; `description` says in words what the picture shows."""

    title: str
    description: str
    points: tuple[Point, ...]
    low: float
    high: float
    levels: tuple[Level, ...] = ()


def svg(curve: Curve) -> str:
    """`curve` as an SVG document in the page's own colours: role img, title, description, the value at each point.

    A point without a value breaks the line and is a cross at the foot. Beyond a dozen points only every so many labels are
    written. The picture is as wide as its points need, from NARROWEST to WIDEST.
    """
    count = len(curve.points)
    width = min(max(LEFT + RIGHT + APART * (count - 1), NARROWEST), WIDEST)
    step = (width - LEFT - RIGHT) / max(1, count - 1)
    every = -(-count // 12) or 1
    drawn = [
        {
            "x": round(LEFT + step * n, 1),
            "y": None if point.value is None else _height(curve, point.value),
            "label": point.label if n % every == 0 or n == count - 1 else "",
            "says": point.says,
        }
        for n, point in enumerate(curve.points)
    ]
    levels = [{"y": _height(curve, level.value), "name": level.name} for level in curve.levels]
    environment = Environment(
        loader=PackageLoader("raisethebar.chart"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("curve.svg").render(
        curve=curve, points=drawn, runs=_runs(drawn), levels=levels, width=width, height=HEIGHT,
        ends=[(_height(curve, end), f"{end:g}") for end in (curve.low, curve.high)],
        left=LEFT, right=width - RIGHT, foot=HEIGHT - BOTTOM, last=count - 1,
    )  # fmt: skip


def _height(curve: Curve, value: float) -> float:
    share = (min(max(value, curve.low), curve.high) - curve.low) / (curve.high - curve.low)
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _runs(points: Sequence[Mapping[str, object]]) -> list[str]:
    runs: list[list[str]] = [[]]
    for point in points:
        if point["y"] is None:
            runs.append([])
        else:
            runs[-1].append(f"{point['x']},{point['y']}")
    return [" ".join(run) for run in runs if len(run) > 1]
