"""Which reader a file gets: by its suffix, and for plain text by what it looks like."""

from __future__ import annotations

from pathlib import PurePath

from raisethebar.errors import ReadError
from raisethebar.text.document import Document
from raisethebar.text.readers.docx import read_docx
from raisethebar.text.readers.markdown import read_markdown
from raisethebar.text.readers.pdf import read_pdf
from raisethebar.text.readers.plain import decode, read_plain
from raisethebar.text.readers.transcript import looks_like_srt, looks_like_transcript, read_names, read_srt, read_vtt

SUFFIXES = (".md", ".markdown", ".txt", ".text", ".vtt", ".srt", ".docx", ".pdf")
"""What can be read; a name without a suffix, such as <stdin>, is read as plain text."""


def read_bytes(content: bytes, name: str) -> list[Document]:
    """The stories in `content`, at least one; `name` names it in messages and chooses the reader.

    Raises ReadError, naming file, line and remedy, for what can't be read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == ".docx" or (not suffix and content.startswith(b"PK\x03\x04")):
        return read_docx(content, name)
    if suffix == ".pdf" or (not suffix and content.startswith(b"%PDF-")):
        return read_pdf(content, name)
    if suffix and suffix not in SUFFIXES:
        raise ReadError(
            f"{suffix} is not a format that is read here.",
            where=f"{name}:1",
            remedy=f"There are {', '.join(SUFFIXES)}.",
        )
    text = decode(content, name)
    if suffix == ".vtt" or text.startswith("WEBVTT"):
        return read_vtt(text, name)
    if suffix == ".srt" or (suffix not in (".md", ".markdown") and looks_like_srt(text)):
        return read_srt(text, name)
    if suffix in (".md", ".markdown"):
        return read_markdown(text, name)
    if looks_like_transcript(text):
        return read_names(text, name)
    return read_plain(text, name)
