"""The Impact Ownership Matrix as a sheet: in an order, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.score.matrix import COLUMNS, Cell, Row
from raisethebar.text.document import Document

HEADINGS = ("story", *COLUMNS)

AMOUNTS = frozenset({"baseline", "result", "lift", "money", "when"})
"""Columns that are put in order by what they amount to, not by their letters."""

_SECONDS = {
    "milliseconds": 0.001, "seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86_400.0, "weeks": 604_800.0,
    "months": 2_629_800.0, "years": 31_557_600.0,
}  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def words(cell: Cell | None) -> str:
    """A cell on one line, with the arithmetic behind its words; "" for an empty one."""
    if cell is None:
        return ""
    told = " ".join(cell.text.split())
    return f"{told} (= {cell.computed})" if cell.computed and cell.computed not in told else told


def ordered(rows: Sequence[tuple[str, Row]], by: str, *, down: bool = False) -> list[int]:
    """Where each row comes from, in order of one of HEADINGS: `rows[ordered(rows, by)[0]]` is the first.

    Amounts of one kind stand together, by their size; then words, without regard to case. Empty cells are last, either
    way. Raises KeyError for another heading.
    """
    if by not in HEADINGS:
        raise KeyError(by)
    shown = [name if by == "story" else words(row.cell(by)) for name, row in rows]
    keys = {at: _key(told, by) for at, told in enumerate(shown) if told}
    filled = sorted(keys, key=keys.__getitem__, reverse=down)
    return filled + [at for at in range(len(rows)) if at not in keys]


def _key(told: str, by: str) -> tuple[int, str, float, str]:
    if by in AMOUNTS and (found := read_quantities(Document(told))):
        first = found[0]
        kind, size = ("time", first.value * _SECONDS[first.unit]) if first.is_time else (first.unit, first.value)
        before = told[: first.span.start].rstrip(" $€£")
        return 0, kind, -size if before.endswith(("-", "−")) else size, ""
    return 1, "", 0.0, told.casefold()


def as_csv(rows: Sequence[tuple[str, Row]]) -> str:
    """RFC 4180, with an apostrophe before what a spreadsheet would run as a formula; empty cells stay empty."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for name, row in rows:
        values = [name, *(words(row.cell(column)) for column in COLUMNS)]
        writer.writerow([f"'{v}" if v.startswith(_FORMULA) else v for v in values])
    return out.getvalue()
