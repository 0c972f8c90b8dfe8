"""A chart as data, and its accessible SVG."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

COLOURS = ("#1f5fa8", "#c2641a", "#3a7d44", "#7a4f9a")
"""Told apart by people with any colour vision; the words beside each bar never depend on them."""


@dataclass(frozen=True)
class Part:
    """A piece of a bar, from `begins` to `ends` on the chart's scale; `kind` indexes the legend."""

    begins: float
    ends: float
    kind: int = 0


@dataclass(frozen=True)
class Row:
    """A bar: its label, its parts, and its numbers in words."""

    label: str
    parts: tuple[Part, ...]
    says: str


@dataclass(frozen=True)
class Chart:
    """Horizontal bars; `description` says in words what the picture shows."""

    title: str
    description: str
    rows: tuple[Row, ...]
    legend: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[float, float]:
        """The least and the greatest value drawn, apart by at least a little."""
        ends = [end for row in self.rows for part in row.parts for end in (part.begins, part.ends)]
        low, high = min(ends, default=0.0), max(ends, default=1.0)
        return (low, high) if high > low else (low, low + 1)


def svg(chart: Chart) -> str:
    """`chart` as an SVG document: role img, title and description, a number beside each bar."""
    low, high = chart.span
    scale = 400 / (high - low)
    rows = [
        {
            "label": row.label,
            "says": row.says,
            "parts": [
                {
                    "x": round(190 + (min(p.begins, p.ends) - low) * scale, 2),
                    "width": round(max(1.0, abs(p.ends - p.begins) * scale), 2),
                    "colour": COLOURS[p.kind % len(COLOURS)],
                }
                for p in row.parts
            ],
        }
        for row in chart.rows
    ]
    # Templates are our own package's files; a loader reads nothing else.
    environment = Environment(
        loader=PackageLoader("raisethebar.chart"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    legend = list(zip(chart.legend, COLOURS, strict=False))
    height = 60 + 26 * len(rows) + 22 * len(legend)
    return environment.get_template("bars.svg").render(chart=chart, rows=rows, legend=legend, height=height)
