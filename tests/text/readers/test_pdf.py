from __future__ import annotations

import io

import pypdf
import pytest

from raisethebar.errors import ReadError
from raisethebar.text.readers import read_bytes
from raisethebar.text.readers.pdf import MOST_PAGES


def blank(pages: int, password: str | None = None) -> bytes:
    """A PDF of empty pages."""
    made = pypdf.PdfWriter()
    for _ in range(pages):
        made.add_blank_page(72, 72)
    if password:
        made.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def test_a_locked_file_says_so() -> None:
    with pytest.raises(ReadError, match="encrypted"):
        read_bytes(blank(1, "seven-bridges"), "s.pdf")


def test_pages_without_text_say_so() -> None:
    with pytest.raises(ReadError, match="only pictures"):
        read_bytes(blank(2), "s.pdf")


def test_a_book_is_refused_and_no_page_dropped_in_silence() -> None:
    with pytest.raises(ReadError, match=f"{MOST_PAGES + 1} pages"):
        read_bytes(blank(MOST_PAGES + 1), "s.pdf")
