"""One story as it was given: its text, what is known about it, and its sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from raisethebar.text.normalise import folded
from raisethebar.text.sentences import sentence_spans
from raisethebar.text.spans import Span


@dataclass(frozen=True)
class Origin:
    """Where a stretch of a story's text stands in the file it was read from.

    `start` and `end` are code-point offsets into the story's text; `line` and `column` (both from 1) are
    where `start` stands in the file. `page` is set for PDF, whose lines are those of the extracted page.
    """

    start: int
    end: int
    line: int
    column: int = 1
    page: int | None = None


@dataclass(frozen=True)
class Document:
    """A story to be judged.

    `text` is the candidate's own words, exactly as given: every offset in the product counts its code
    points. `source` names the file or stream for messages. `round` is the interview round, 1 to 6.
    `asked` holds the interviewer's turns of a transcript, in order. `suppressed` holds the rule codes that
    a comment in the file switches off for this story. `unjudged` are stretches that no fact may be read
    from, such as words addressed to the grader. `hidden` are stretches that are not the candidate's words
    at all, such as comments. `remarks` tell the reader of a report how the story was read.
    """

    text: str
    title: str | None = None
    question: str | None = None
    round: int | None = None
    principle: str | None = None
    source: str = "<text>"
    asked: tuple[str, ...] = ()
    suppressed: frozenset[str] = frozenset()
    unjudged: tuple[Span, ...] = ()
    hidden: tuple[Span, ...] = ()
    remarks: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = field(default=(), repr=False)

    @cached_property
    def visible(self) -> str:
        """The text with spaces for what is hidden; same length, same offsets, line breaks kept."""
        out = self.text
        for span in self.hidden:
            blank = "".join(c if c in "\r\n" else " " for c in span.of(out))
            out = out[: span.start] + blank + out[span.end :]
        return out

    @cached_property
    def folded(self) -> str:
        """The visible text with typographic variants folded; same length, same offsets."""
        return folded(self.visible)

    @cached_property
    def lower(self) -> str:
        """`folded` in lower case where that keeps every offset, else as it is."""
        lowered = self.folded.lower()
        return lowered if len(lowered) == len(self.folded) else self.folded

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences and bullets, in order, trimmed of white space, none empty."""
        return sentence_spans(self.visible)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.sentences)

    @property
    def name(self) -> str:
        """What to call the story in a message: its title, or its source."""
        return self.title or self.source

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`, or the nearest one before it; the whole text if there is none."""
        if not self.sentences:
            return Span(0, len(self.text))
        index = bisect_right(self._starts, offset) - 1
        return self.sentences[max(index, 0)]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of `offset` in the file that the story was read from."""
        origin = Origin(0, len(self.text), 1)
        for candidate in self.origins:
            if candidate.start <= offset:
                origin = candidate
        before = self.text[origin.start : offset].replace("\r\n", "\n").replace("\r", "\n")
        lines = before.count("\n")
        if lines == 0:
            return origin.line, origin.column + offset - origin.start
        return origin.line + lines, len(before) - before.rfind("\n")
