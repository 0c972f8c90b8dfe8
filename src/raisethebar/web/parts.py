"""The pieces of the writing page that a judgment changes, each with a digest: what a browser has is not sent again."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from raisethebar.web.shown import Page

PARTS = ("headline", "gauges", "gates", "changes", "remarks", "rewrite", "matrix")


def rendered(request: HttpRequest | None, page: Page, context: dict[str, Any]) -> dict[str, str]:
    """Every part as HTML, by name."""
    return {name: render_to_string(f"web/parts/{name}.html", {**context, "page": page}, request) for name in PARTS}


def digest(html: str) -> str:
    """A short name for a piece of HTML: the same for the same."""
    return hashlib.sha256(html.encode()).hexdigest()[:12]


def answer(page: Page, parts: dict[str, str], have: dict[str, str]) -> dict[str, Any]:
    """What a browser needs to show a judgment, given the digests of the parts that it has.

    Places are in UTF-16 units, which is how a browser counts a text. `marks` are [start, end, kind, labels].
    """
    units = Units(page.report.document.text)
    marks, at = [], 0
    for stretch in page.stretches:
        end = at + len(stretch.text)
        if stretch.kind:
            marks.append([units.of(at), units.of(end), stretch.kind, list(stretch.labels)])
        at = end
    changed = {name: (digest(html), html) for name, html in parts.items()}
    return {
        "marks": marks,
        "spans": {key: [units.of(s.start), units.of(s.end)] for key, s in page.spans.items()},
        "parts": {name: found for name, found in changed.items() if have.get(name) != found[0]},
        "summary": page.summary,
    }


class Units:
    """Offsets in code points as offsets in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, character in enumerate(text) if ord(character) > 0xFFFF]

    def of(self, offset: int) -> int:
        """The UTF-16 offset of a code-point offset: one more for each wide character before it."""
        return offset + bisect_right(self._wide, offset - 1)
