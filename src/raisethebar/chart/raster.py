"""Charts as PNG and as a one-page PDF, through matplotlib (the extra `pictures`)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from raisethebar.chart.bars import COLOURS, Chart
from raisethebar.errors import PicturesError


def _figure(width: float, height: float) -> Any:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise PicturesError(
            "PNG and PDF need matplotlib, which is not installed.",
            remedy="Install raisethebar[pictures], or ask for SVG.",
        ) from error
    return Figure(figsize=(width, height), layout="constrained")


def _draw(axes: Any, chart: Chart, size: int) -> None:
    low, high = chart.span
    for index, row in enumerate(chart.rows):
        for part in row.parts:
            axes.barh(index, part.ends - part.begins, left=part.begins, color=COLOURS[part.kind % len(COLOURS)])
        # A dollar sign would begin a formula.
        axes.text(high + (high - low) * 0.02, index, row.says.replace("$", r"\$"), va="center", fontsize=size)
    axes.set_yticks(range(len(chart.rows)), [row.label for row in chart.rows], fontsize=size)
    axes.set_xlim(low, high + (high - low) * 0.55)
    axes.set_xticks([])
    axes.invert_yaxis()
    axes.set_title(chart.title, fontsize=size + 2, loc="left")
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    for index, name in enumerate(chart.legend):
        axes.barh(0, 0, color=COLOURS[index % len(COLOURS)], label=name)
    if chart.legend:
        axes.legend(fontsize=size - 1, loc="lower right", frameon=False)


def png(chart: Chart) -> bytes:
    """`chart` as a PNG's bytes; raises PicturesError without matplotlib."""
    figure = _figure(9, 1.2 + 0.35 * len(chart.rows))
    _draw(figure.subplots(), chart, 9)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=150, metadata={"Software": None, "Description": chart.description})
    return out.getvalue()


def one_page(charts: Sequence[Chart], *, title: str, notes: str) -> bytes:
    """`charts` on one A4 page as a PDF's bytes, `notes` at its foot; raises PicturesError without matplotlib."""
    figure = _figure(8.27, 11.69)
    places = figure.subplots(
        max(1, len(charts)), 1, squeeze=False, height_ratios=[2 + len(chart.rows) for chart in charts] or [1]
    )
    for axes, chart in zip(places[:, 0], charts, strict=False):
        _draw(axes, chart, 7)
    figure.suptitle(title, fontsize=13)
    figure.supxlabel(notes, fontsize=6, wrap=True)
    out = io.BytesIO()
    figure.savefig(out, format="pdf", metadata={"Title": title, "CreationDate": None})
    return out.getvalue()
