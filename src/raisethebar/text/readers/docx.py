"""Word documents: paragraphs and table cells as lines; a heading begins a story."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from raisethebar.errors import ReadError
from raisethebar.text.document import Document, Origin

UNPACKED_LIMIT = 50_000_000
"""Bytes that a document may unpack to; more is no story, and may be a zip bomb."""

SMALL = 1_000_000
"""Bytes below which a document may be packed as tightly as it likes."""

TIGHTEST = 200
"""Times that a document above `SMALL` may grow when unpacked; written documents grow five to twenty times."""


def read_docx(content: bytes, name: str) -> list[Document]:
    """The stories of a .docx file. Lines are counted in paragraphs. Raises ReadError for a broken or hostile file."""
    _guarded(content, name)
    import docx

    try:
        document = docx.Document(io.BytesIO(content))
        rows = list(_rows(document))
    except Exception as error:  # zip, XML and python-docx raise many kinds on a damaged file
        raise ReadError(
            f"not a Word document that can be read ({type(error).__name__}).",
            where=f"{name}:1",
            remedy="Open it in a word processor and save it again.",
        ) from None
    stories: list[Document] = []
    title: str | None = None
    held: list[Origin] = []
    text = ""
    for line, heading, words in [*rows, (0, True, "")]:
        if heading:
            if held:
                stories.append(Document(text, title=title, source=name, origins=tuple(held)))
            title, held, text = words.strip() or None, [], ""
            continue
        column = 1
        for row in words.split("\n"):
            if kept := row.strip():
                text += "\n" if held else ""
                held.append(Origin(len(text), len(text) + len(kept), line, column + row.index(kept)))
                text += kept
            column += len(row) + 1
    if not stories:
        raise ReadError("there is no text in it.", where=f"{name}:1", remedy="Write the story into it.")
    return stories


def _guarded(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(
            f"not a Word document: {error}.", where=f"{name}:1", remedy="Save the story as .docx or .txt."
        ) from None
    if unpacked > UNPACKED_LIMIT or (unpacked > SMALL and unpacked > TIGHTEST * len(content)):
        raise ReadError(
            f"it unpacks from {len(content) / 1e6:,.1f} to {unpacked / 1e6:,.0f} MB: too much for a story.",
            where=f"{name}:1",
            remedy="Save the story alone, without pictures.",
        )


def _rows(document: object) -> Iterator[tuple[int, bool, str]]:
    for line, (heading, text) in enumerate(_paragraphs(document), 1):
        yield line, heading, text


def _paragraphs(block_holder: object, inside: bool = False) -> Iterator[tuple[bool, str]]:
    from docx.table import Table

    for block in block_holder.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(block, Table):
            # A merged cell is told once for every column it spans; its words were said once.
            told: set[object] = set()
            for row in block.rows:
                for cell in row.cells:
                    if cell._tc not in told:
                        told.add(cell._tc)
                        yield from _paragraphs(cell, inside=True)
        else:
            style = (block.style.name if block.style is not None else "") or ""
            heading = style in ("Title", "Heading 1", "Heading 2") and bool(block.text.strip()) and not inside
            yield heading, block.text
