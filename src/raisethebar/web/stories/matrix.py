"""The Impact Ownership Matrix of the whole bank: sorted as asked, and as a file to take along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from raisethebar.report import json, sheet
from raisethebar.report.markdown import table
from raisethebar.score.matrix import COLUMNS, QUESTIONS, Row
from raisethebar.web.access import person_of
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story
from raisethebar.web.stories.writing import report_of

Rows = Sequence[tuple[str, Row]]


@dataclass(frozen=True)
class Line:
    """One row with the story it comes from; `cells` pair the words of each column with the question where there are none."""

    story: Story
    row: Row

    @property
    def cells(self) -> list[tuple[str, str]]:
        """By COLUMNS: what stands there, and what to ask where nothing does."""
        return [(sheet.words(self.row.cell(column)), QUESTIONS[column]) for column in COLUMNS]


def lines(person: Person) -> list[Line]:
    """The rows of every story of `person` that could be assessed, the story changed last first."""
    mine = ((story, report_of(story)) for story in Story.objects.filter(owner=person))
    return [Line(story, row) for story, report in mine if report.assessment for row in report.matrix]


def rows(person: Person) -> list[tuple[str, Row]]:
    """The same, each with its story's name alone."""
    return [(line.story.name, line.row) for line in lines(person)]


@require_GET
def matrix(request: HttpRequest) -> HttpResponse:
    """The table; `by` is a heading, `down` sorts from the last to the first."""
    by = request.GET.get("by", "")
    down = request.GET.get("down") == "1"
    found = lines(person_of(request))
    if by in sheet.HEADINGS:
        found = [found[at] for at in sheet.ordered([(line.story.name, line.row) for line in found], by, down=down)]
    headings = [
        {"name": h, "sorted": ("descending" if down else "ascending") if h == by else "", "down": h == by and not down}
        for h in sheet.HEADINGS
    ]
    context = {
        "lines": found,
        "headings": headings,
        "empty": sum(len(line.row.open_questions) for line in found),
        "forms": FORMS,
    }
    return render(request, "web/matrix.html", context)


def as_markdown(found: Rows) -> str:
    """The table of the report, with each story's name."""
    return "\n".join(table([row for _, row in found], [name for name, _ in found])) + "\n"


def as_json(found: Rows) -> str:
    """The rows in the shape of the report: words, arithmetic and spans; an empty cell is null."""
    return json.dumps([{"story": name, **json.row(row)} for name, row in found], indent=1)


@dataclass(frozen=True)
class Form:
    """A kind of file that the matrix is written as."""

    name: str
    write: Callable[[Rows], str]
    kind: str
    encoding: str = "utf-8"


FORMS = {
    # The mark at its beginning tells a spreadsheet that the letters are UTF-8.
    "csv": Form("CSV", sheet.as_csv, "text/csv; charset=utf-8", "utf-8-sig"),
    "md": Form("Markdown", as_markdown, "text/markdown; charset=utf-8"),
    "json": Form("JSON", as_json, "application/json"),
}


@require_GET
def matrix_file(request: HttpRequest, form: str) -> HttpResponse:
    """The whole matrix as a file."""
    if form not in FORMS:
        raise Http404
    chosen = FORMS[form]
    body = chosen.write(rows(person_of(request))).encode(chosen.encoding)
    told = {"Content-Disposition": f'attachment; filename="impact-ownership.{form}"'}
    return HttpResponse(body, content_type=chosen.kind, headers=told)
