"""The Impact Ownership Matrix of the whole bank: sorted as asked, and as a file to take along."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from raisethebar.report.bank import bank
from raisethebar.score.matrix import COLUMNS, Row
from raisethebar.web.access import person_of
from raisethebar.web.stories.models import Story
from raisethebar.web.stories.writing import report_of

HEADINGS = ("story", *COLUMNS)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


@dataclass(frozen=True)
class Line:
    """One row with the story it comes from; `cells` are by COLUMNS, "" where the story leaves one empty."""

    story: Story
    name: str
    cells: tuple[str, ...]

    def under(self, heading: str) -> str:
        """What stands under one of HEADINGS."""
        return self.name if heading == "story" else self.cells[COLUMNS.index(heading)]


def lines(stories: list[Story]) -> list[Line]:
    """The rows of every story that could be assessed, in the order of `stories`."""
    found = []
    for story in stories:
        for _, row in bank([report_of(story)]).matrix:
            found.append(Line(story, story.name, tuple(_words(row, column) for column in COLUMNS)))
    return found


def _words(row: Row, column: str) -> str:
    cell = row.cell(column)
    if cell is None:
        return ""
    words = " ".join(cell.text.split())
    return f"{words} ({cell.computed})" if cell.computed and cell.computed not in words else words


def ordered(found: list[Line], by: str, down: bool) -> list[Line]:
    """Sorted by a heading without regard to case; empty cells last, either way."""
    filled = [line for line in found if line.under(by)]
    filled.sort(key=lambda line: line.under(by).casefold(), reverse=down)
    return filled + [line for line in found if not line.under(by)]


@require_GET
def matrix(request: HttpRequest) -> HttpResponse:
    """The table; `by` is a heading, `down` sorts from the last to the first."""
    by = request.GET.get("by", "")
    down = request.GET.get("down") == "1"
    found = lines(list(Story.objects.filter(owner=person_of(request))))
    if by in HEADINGS:
        found = ordered(found, by, down)
    headings = [
        {"name": h, "sorted": ("descending" if down else "ascending") if h == by else "none", "down": h == by and not down}
        for h in HEADINGS
    ]  # fmt: skip
    empty = sum(not cell for line in found for cell in line.cells)
    return render(
        request, "web/matrix.html", {"lines": found, "headings": headings, "empty": empty, "forms": sorted(FORMS)}
    )


def as_csv(found: list[Line]) -> str:
    """RFC 4180, with an apostrophe before what a spreadsheet would run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for line in found:
        writer.writerow([f"'{v}" if v.startswith(_FORMULA) else v for v in (line.name, *line.cells)])
    return out.getvalue()


def as_markdown(found: list[Line]) -> str:
    """A table; bars in a cell are escaped."""
    rows = [HEADINGS, ("---",) * len(HEADINGS), *((line.name, *line.cells) for line in found)]
    escaped = ([cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in row] for row in rows)
    return "".join(f"| {' | '.join(row)} |\n" for row in escaped)


def as_json(found: list[Line]) -> str:
    """A list of objects by heading; an empty cell is null."""
    rows = [{h: line.under(h) or None for h in HEADINGS} for line in found]
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMS: dict[str, tuple[Callable[[list[Line]], str], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "md": (as_markdown, "text/markdown; charset=utf-8"),
    "json": (as_json, "application/json"),
}


@require_GET
def matrix_file(request: HttpRequest, form: str) -> HttpResponse:
    """The whole matrix as a file."""
    if form not in FORMS:
        raise Http404
    write, kind = FORMS[form]
    body = write(lines(list(Story.objects.filter(owner=person_of(request)))))
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="impact-ownership.{form}"'}
    )
