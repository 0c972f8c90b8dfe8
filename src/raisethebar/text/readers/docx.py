"""Word documents: paragraphs and table cells as lines; a heading begins a story."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from raisethebar.errors import ReadError
from raisethebar.text.document import Document, Origin

UNPACKED_LIMIT = 50_000_000
"""Bytes that a document may unpack to; more is no story, and may be a zip bomb."""


def read_docx(content: bytes, name: str) -> list[Document]:
    """The stories of a .docx file. Lines are counted in paragraphs. Raises ReadError for a broken or hostile file."""
    _guarded(content, name)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(content))
        rows = list(_rows(document))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile, AttributeError) as error:
        raise ReadError(
            f"not a Word document that can be read ({type(error).__name__}).",
            where=f"{name}:1",
            remedy="Open it in a word processor and save it again.",
        ) from None
    stories: list[Document] = []
    title: str | None = None
    held: list[tuple[int, str]] = []
    for line, heading, text in [*rows, (0, True, "")]:
        if heading:
            if held:
                stories.append(_document(name, title, held))
            title, held = text or None, []
        elif text.strip():
            held.append((line, text.strip()))
    if not stories:
        raise ReadError("there is no text in it.", where=f"{name}:1", remedy="Write the story into it.")
    return stories


def _guarded(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReadError(
            f"not a Word document: {error}.", where=f"{name}:1", remedy="Save the story as .docx or .txt."
        ) from None
    if unpacked > UNPACKED_LIMIT:
        raise ReadError(
            f"it unpacks to {unpacked / 1e6:,.0f} MB: too much for a story.",
            where=f"{name}:1",
            remedy="Save the story alone, without pictures.",
        )


def _rows(document: object) -> Iterator[tuple[int, bool, str]]:
    from docx.table import Table

    line = 0
    for block in document.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    line += 1
                    yield line, False, cell.text
        else:
            line += 1
            style = (block.style.name if block.style is not None else "") or ""
            yield line, style in ("Title", "Heading 1", "Heading 2") and bool(block.text.strip()), block.text


def _document(name: str, title: str | None, rows: list[tuple[int, str]]) -> Document:
    text, origins = "", []
    for line, words in rows:
        if text:
            text += "\n"
        origins.append(Origin(len(text), len(text) + len(words), line))
        text += words
    return Document(text, title=title, source=name, origins=tuple(origins))
