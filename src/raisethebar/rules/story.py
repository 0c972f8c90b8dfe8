"""What a rule looks at: the story's text and its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from raisethebar.facts.model import Facts
from raisethebar.text.document import Document
from raisethebar.text.spans import Span


@dataclass(frozen=True)
class Story:
    """A document with the facts read from it."""

    document: Document
    facts: Facts

    @property
    def text(self) -> str:
        """The story's text, as given."""
        return self.document.text

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The story's sentences and bullets."""
        return self.document.sentences

    @property
    def opening(self) -> Span:
        """The first sentence: where a gap in the whole story is pointed at."""
        return self.sentences[0] if self.sentences else Span(0, len(self.text))

    def matches(self, pattern: re.Pattern[str], within: Span | None = None) -> Iterator[Span]:
        """Where `pattern` matches the folded text, lower-cased, in `within` or anywhere."""
        where = within or Span(0, len(self.text))
        for match in pattern.finditer(self.document.lower, where.start, where.end):
            yield Span(match.start(), match.end())

    def shows(self, name: str) -> Span | None:
        """The first evidence of fact `name`, if it is true."""
        evidence = self.facts.evidence(name)
        return evidence[0] if evidence else None

    def first(self, pattern: re.Pattern[str], within: Span | None = None) -> Span | None:
        """The first place where `pattern` matches, or None."""
        return next(self.matches(pattern, within), None)

    def quote(self, span: Span, most: int = 80) -> str:
        """The words at `span` in quotation marks, shortened to about `most` characters."""
        words = " ".join(span.of(self.text).split())
        return f"“{words}”" if len(words) <= most else f"“{words[:most].rsplit(' ', 1)[0]} …”"
