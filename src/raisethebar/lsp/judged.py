"""A file as an editor holds it, with the report of every story in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from lsprotocol import types

from raisethebar.errors import ReadError
from raisethebar.lsp.positions import Lines, Place
from raisethebar.report.shape import Report
from raisethebar.text.document import Document
from raisethebar.text.readers import read_bytes
from raisethebar.text.spans import Span

_TEXTUAL = frozenset((".md", ".markdown", ".txt", ".text", ".vtt", ".srt"))
_HEADING = re.compile(r"#{1,2}[ \t]+\S")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")

Judge = Callable[[Document], Report]


@dataclass(frozen=True)
class Placed:
    """A story's report and where it stands in the file.

    `body` are the story's words; `head` is the line that names it: its heading, or its first line.
    """

    report: Report
    body: Span
    head: Span


@dataclass(frozen=True)
class JudgedFile:
    """One version of a file. `error` says why no story could be read from it; then there are no stories."""

    lines: Lines
    markdown: bool
    stories: tuple[Placed, ...] = ()
    error: ReadError | None = None
    reports: Mapping[Document, Report] = field(default_factory=dict, repr=False)

    def story_at(self, offset: int) -> Placed | None:
        """The story whose heading or words `offset` is in, or the last one before it."""
        before = [s for s in self.stories if min(s.head.start, s.body.start) <= offset]
        return before[-1] if before else next(iter(self.stories), None)

    def within(self, story: Placed, span: Span) -> Span:
        """The span of the file that holds `span` of the story's text."""
        return self.lines.span_in_file(story.report.document, span)

    def range(self, span: Span) -> types.Range:
        """`span` of the file as the protocol writes it."""
        return types.Range(position(self.lines.place(span.start)), position(self.lines.place(span.end)))


def position(place: Place) -> types.Position:
    """A place as the protocol writes it."""
    return types.Position(place.line, place.column)


def place(found: types.Position) -> Place:
    """A place from the protocol's way of writing it."""
    return Place(found.line, found.character)


def reading_name(path: str, language: str) -> str:
    """What to call the file before a reader: its own name, or one with the suffix that its language has."""
    name = PurePath(path).name or "untitled"
    if PurePath(name).suffix.lower() in _TEXTUAL:
        return name
    return f"{name}.{'md' if language == 'markdown' else 'txt'}"


def judged_file(
    lines: Lines, name: str, judge: Judge, *, before: JudgedFile | None = None, stale: Callable[[], bool]
) -> JudgedFile | None:
    """Judge the stories of a file; those that `before` holds word for word are not judged again.

    `stale` is asked before each story; once it is true the rest is left, and the answer is None.
    """
    markdown = PurePath(name).suffix.lower() in (".md", ".markdown")
    try:
        documents = read_bytes(lines.text.encode("utf-8", "replace"), name)
    except ReadError as error:
        return JudgedFile(lines, markdown, error=error)
    known = before.reports if before else {}
    reports: dict[Document, Report] = {}
    stories: list[Placed] = []
    end = 0
    for document in documents:
        if stale():
            return None
        # Where a story stands in the file changes with every line above it; its judgment does not.
        words = replace(document, origins=())
        report = known[words] if words in known else judge(words)
        reports[words] = report
        here = replace(report, document=replace(report.document, origins=document.origins))
        body = lines.span_in_file(document, Span(0, len(document.text)))
        stories.append(Placed(here, body, _head(lines, end, body) if markdown else _first_line(lines, body)))
        end = body.end
    return JudgedFile(lines, markdown, tuple(stories), reports=reports)


def _first_line(lines: Lines, body: Span) -> Span:
    return Span(body.start, max(body.start, min(lines.line(lines.place(body.start).line).end, body.end)))


def _head(lines: Lines, after: int, body: Span) -> Span:
    """The nearest heading between `after` and the story's words, else the first line of those."""
    for number in range(lines.place(body.start).line - 1, -1, -1):
        line = lines.line(number)
        if line.start < after:
            break
        if _HEADING.match(line.of(lines.text)):
            return line
        if _UNDERLINE.match(line.of(lines.text)) and number and lines.line(number - 1).of(lines.text).strip():
            above = lines.line(number - 1)
            # Front matter ends with dashes, too, and is no heading.
            return above if ":" not in above.of(lines.text) else _first_line(lines, body)
    return _first_line(lines, body)


def findings_at(file: JudgedFile, span: Span) -> Iterator[tuple[Placed, int]]:
    """Stories and indexes of their findings that touch `span` of the file."""
    for story in file.stories:
        for index, finding in enumerate(story.report.findings):
            found = file.within(story, finding.span)
            if found.start <= span.end and span.start <= found.end:
                yield story, index
