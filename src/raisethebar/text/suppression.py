"""Comments that switch rules off: `<!-- raisethebar: ignore KPI001, OWN003 -->`."""

from __future__ import annotations

import re

from raisethebar.text.spans import Span

_IGNORE = re.compile(r"raisethebar:\s*ignore\s(?P<codes>[A-Za-z0-9,\s]+)", re.IGNORECASE)


def comments(text: str) -> tuple[Span, ...]:
    """Every HTML comment in `text`, in order: not the candidate's words, so hidden from judgment.

    One that is never closed is no comment: hiding the rest of the file would lose the story.
    """
    found: list[Span] = []
    start = text.find("<!--")
    while start >= 0 and (close := text.find("-->", start + 4)) >= 0:
        found.append(Span(start, close + 3))
        start = text.find("<!--", close + 3)
    return tuple(found)


def suppressed(text: str) -> frozenset[str]:
    """The rule codes that comments in `text` switch off, in capitals; a code that no rule has does no harm."""
    codes: set[str] = set()
    for comment in comments(text):
        if match := _IGNORE.fullmatch(comment.of(text)[4:-3].strip()):
            codes.update(match["codes"].upper().replace(",", " ").split())
    return frozenset(codes)
