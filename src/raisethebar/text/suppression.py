"""Comments that switch rules off: `<!-- raisethebar: ignore KPI001, OWN003 -->`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.text.spans import Span

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IGNORE = re.compile(r"<!--\s*raisethebar:\s*ignore\s+([A-Za-z0-9,\s]+?)\s*-->", re.IGNORECASE)


def comments(text: str) -> tuple[Span, ...]:
    """Every HTML comment in `text`: not the candidate's words, so hidden from judgment."""
    return tuple(Span(m.start(), m.end()) for m in _COMMENT.finditer(text))


def suppressed(text: str) -> frozenset[str]:
    """The rule codes that comments in `text` switch off; a code that no rule has does no harm."""
    return frozenset(_codes(text))


def _codes(text: str) -> Iterator[str]:
    for match in _IGNORE.finditer(text):
        yield from (code.upper() for code in re.split(r"[,\s]+", match[1]) if code)
