"""The pages of rules as files on this machine, so that an editor's link leads to one without a request to anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from raisethebar.report.rulebook import explanations, page

_CODE = re.compile(r"[A-Z]{3}\d{3}")


@dataclass(frozen=True)
class Pages:
    """Writes the page of a rule into `folder` the first time that something links to it."""

    folder: Path

    def link(self, code: str) -> str | None:
        """The URI of the page of `code`; None where it has none, or the folder can't be written to."""
        return _written(self.folder, code)


@cache
def _pages() -> dict[str, str]:
    return {one.code: page(one) for one in explanations()}


@cache
def _written(folder: Path, code: str) -> str | None:
    text = _pages().get(code)
    if text is None or not _CODE.fullmatch(code):
        return None
    path = folder.absolute() / f"{code}.md"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path.as_uri()
