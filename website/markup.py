"""Texts of the product as parts of a page: nothing in them is taken for Markdown, and no quotation mark is bent."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

_CODE = re.compile(r"(`[^`]*`)")


def words(text: str) -> str:
    """Running text for a line of Markdown: what would be markup is written out, code between backticks stays code."""
    parts = _CODE.split(" ".join(text.split()))
    return "".join(part if number % 2 else _plain(part) for number, part in enumerate(parts))


def _plain(text: str) -> str:
    return re.sub(r"([*_\[])", r"\\\1", html.escape(text, quote=False))


def example(text: str, kind: str = "example") -> str:
    """A text of a candidate, word for word, with what stands between [[ and ]] underlined."""
    shown = html.escape(_shortened(text), quote=False).replace("[[", "<mark>").replace("]]", "</mark>")
    paragraphs = "".join(f"<p>{block.replace(chr(10), '<br>' + chr(10))}</p>" for block in shown.split("\n\n") if block)
    return f'<blockquote class="{kind}">{paragraphs}</blockquote>\n\n'


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table of Markdown; a cell's line ends and bars don't break it."""
    names = list(heads)
    yield f"| {' | '.join(names)} |\n|{' --- |' * len(names)}\n"
    for row in rows:
        cells = [cell.replace("|", r"\|").replace("\n", " ") for cell in row]
        yield f"| {' | '.join(cells)} |\n"
    yield "\n"


def _shortened(text: str, most: int = 4) -> str:
    """`text`, but for a sentence that stands more than `most` times in a row, said how often instead.

    Some rules are about length alone; their examples repeat one sentence, which nobody needs to read fifty times.
    """
    sentences = text.split(". ")
    kept: list[str] = []
    at = 0
    while at < len(sentences):
        end = at
        while end < len(sentences) and sentences[end] == sentences[at]:
            end += 1
        times = end - at
        kept += [f"{sentences[at]} (and so on, {times} times)"] if times > most else sentences[at:end]
        at = end
    return ". ".join(kept)
