"""Judgments for pages: `analyse`, remembered for the texts seen last."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from raisethebar.errors import RaiseTheBarError
from raisethebar.pipeline import analyse
from raisethebar.report.json import record
from raisethebar.report.shape import Report
from raisethebar.text.document import Document
from raisethebar.text.spans import Span
from raisethebar.text.suppression import comments, suppressed

ASKED = re.compile(r"\[\? [^\]\n]*\]")
"""A question that a button has put into the text. It isn't the candidate's, so nothing is read from it."""

LONGEST = 12_000
"""Code points of the longest text that is judged while it is typed."""


def plain(text: str) -> str:
    """A text as it is stored: line ends as browsers count them, and none of what no database takes."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def document(text: str, *, title: str = "", question: str = "") -> Document:
    """The story as the engine takes it; comments and questions put in by buttons are hidden."""
    asked = tuple(Span(*match.span()) for match in ASKED.finditer(text))
    hidden = tuple(sorted((*comments(text), *asked)))
    return Document(text, title=title or None, question=question or None, hidden=hidden, suppressed=suppressed(text))


REMEMBERED = 1024
"""Reports kept at hand, of some 40 kB each: those of a whole bank, so that its pages judge no story twice."""


@lru_cache(maxsize=REMEMBERED)
def judged(text: str, title: str = "", question: str = "") -> Report:
    """The report of a text. Raises TooLong beyond LONGEST code points."""
    if len(text) > LONGEST:
        raise TooLong(len(text))
    return analyse(document(text, title=title, question=question))


class TooLong(RaiseTheBarError):
    """A text that is no interview answer by its length alone."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"This text has {length:,} characters; an answer of two minutes has about 2,000.",
            remedy=f"Paste one story of at most {LONGEST:,} characters.",
        )


def as_json(report: Report, name: str) -> dict[str, Any]:
    """The report in the form of the batch contract, `name` as its id."""
    return dict(record(report, name))
