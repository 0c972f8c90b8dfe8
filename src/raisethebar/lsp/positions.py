"""Positions as editors count them: lines from 0, and columns in UTF-16 code units of the line.

An editor that offers UTF-8 or UTF-32 may be served in that instead. The engine counts Unicode code points of the whole text; nothing but this module knows both. The protocol
(LSP 3.17, "Text Documents") ends a line at \\n, \\r\\n or \\r and at nothing else: not at U+2028 or a form
feed, where `str.splitlines` does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from raisethebar.text.document import Document
from raisethebar.text.spans import Span

_LINE_END = re.compile(r"\r\n|\r|\n")


class Units(StrEnum):
    """What a column counts, by the protocol's names."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line and a column, both from 0; the column counts code units of the line's encoding."""

    line: int
    column: int


def length(text: str, units: Units = Units.UTF16) -> int:
    """How many code units `text` takes: in UTF-16 two for a code point above U+FFFF, one for any other.

    A lone half of a surrogate pair, which no encoding can write, counts as what stands in for it, U+FFFD.
    """
    if units is Units.UTF32:
        return len(text)
    if units is Units.UTF16:
        return len(text) + sum(character > "\uffff" for character in text)
    return sum(1 if c < "\x80" else 2 if c < "\u0800" else 3 if c <= "\uffff" else 4 for c in text)


@dataclass(frozen=True)
class Lines:
    """A text as an editor shows it, and what its columns count."""

    text: str
    units: Units = Units.UTF16

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return (0, *(end.end() for end in _LINE_END.finditer(self.text)))

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return (*(end.start() for end in _LINE_END.finditer(self.text)), len(self.text))

    def __len__(self) -> int:
        """The number of lines: one more than there are line ends."""
        return len(self._starts)

    def line(self, number: int) -> Span:
        """Line `number`, from 0, without its end; numbers past either end give the nearest line."""
        number = min(max(number, 0), len(self) - 1)
        return Span(self._starts[number], self._ends[number])

    def place(self, offset: int) -> Place:
        """Where code point `offset` stands; inside a line's end, that is the end of the line."""
        offset = min(max(offset, 0), len(self.text))
        number = bisect_right(self._starts, offset) - 1
        line = self.line(number)
        return Place(number, length(self.text[line.start : min(offset, line.end)], self.units))

    def offset(self, place: Place) -> int:
        """The code point at `place`; a place past its line is the line's end, past the text the text's.

        A column inside a code point, between the halves of a surrogate pair, is taken as its start.
        """
        if place.line >= len(self):
            return len(self.text)
        line = self.line(place.line)
        column = 0
        for offset in range(line.start, line.end):
            column += length(self.text[offset], self.units)
            if column > place.column:
                return offset
        return line.end

    def edited(self, start: Place, end: Place, replacement: str) -> Lines:
        """The text with what lies from `start` to `end` replaced."""
        first = self.offset(start)
        last = max(first, self.offset(end))
        return replace(self, text=self.text[:first] + replacement + self.text[last:])

    def in_file(self, document: Document, offset: int) -> int:
        """The code point of this text where `offset` of a story that was read from it stands."""
        line, column = document.position(offset)
        if line > len(self):
            return len(self.text)
        # A byte-order mark is in the editor's text but not in what the reader counts columns of.
        mark = int(line == 1 and self.text.startswith("\ufeff"))
        return min(self.line(line - 1).start + column - 1 + mark, len(self.text))

    def span_in_file(self, document: Document, span: Span) -> Span:
        """The span of this text that holds the words `span` of a story read from it.

        The end is found from the last code point covered, since what follows it may stand elsewhere: the
        next turn of a transcript, say.
        """
        start = self.in_file(document, span.start)
        if not len(span):
            return Span(start, start)
        return Span(start, max(start, min(self.in_file(document, span.end - 1) + 1, len(self.text))))
