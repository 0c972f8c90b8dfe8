"""Bytes to text, and plain text to one story."""

from __future__ import annotations

import codecs

from raisethebar.errors import ReadError
from raisethebar.text.document import Document, Origin

LIMIT = 5_000_000


def decode(content: bytes, name: str) -> str:
    """The text of `content`: UTF-8, or UTF-16 with a byte-order mark; the mark itself is dropped.

    Raises ReadError for content that is empty, binary, above 5 MB or in another encoding.
    """
    if len(content) > LIMIT:
        raise ReadError("more than 5 MB of text.", where=f"{name}:1", remedy="Give one story a file.")
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not utf16 and b"\0" in content:
        raise ReadError("binary, not text.", where=f"{name}:1", remedy="Save the story as text.")
    try:
        text = content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 if utf16 else content.count(b"\n", 0, error.start) + 1
        problem = f"byte {error.start + 1} is not valid {'UTF-16' if utf16 else 'UTF-8'}."
        raise ReadError(problem, where=f"{name}:{line}", remedy="Save the file as UTF-8.") from error
    if not text.strip():
        raise ReadError("empty.", where=f"{name}:1", remedy="Write the story into it.")
    if "\0" in text:
        raise ReadError("binary, not text.", where=f"{name}:1", remedy="Save the story as text.")
    return text


def read_plain(text: str, name: str) -> list[Document]:
    """The whole of `text` as one story."""
    return [Document(text, source=name, origins=(Origin(0, len(text), 1),))]
