"""Chooses the reader for a file by its suffix."""

from __future__ import annotations

from pathlib import PurePath

from raisethebar.errors import ReadError
from raisethebar.text.document import Document
from raisethebar.text.readers.markdown import read_markdown
from raisethebar.text.readers.plain import decode, read_plain

READERS = {".md": read_markdown, ".markdown": read_markdown, ".txt": read_plain, "": read_plain}


def read_bytes(content: bytes, name: str) -> list[Document]:
    """The stories in `content`, read as the suffix of `name` says. Raises ReadError."""
    reader = READERS.get(PurePath(name).suffix.lower() if not name.startswith("<") else "")
    if reader is None:
        raise ReadError("not a format read here.", where=f"{name}:1", remedy="Save it as .md or .txt.")
    return reader(decode(content, name), name)
