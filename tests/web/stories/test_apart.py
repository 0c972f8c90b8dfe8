"""Reading in a process of its own: the same stories as without, and an end to what never would."""

from __future__ import annotations

import io

import docx
import pytest

from raisethebar.errors import ReadError
from raisethebar.text.readers.reader import read_bytes
from raisethebar.web.stories import apart
from raisethebar.web.stories.apart import read_apart


def word() -> bytes:
    made, out = docx.Document(), io.BytesIO()
    for line in ("I rang the depot — “twice”.", "Waiting fell from 9 to 4 days. 🚚"):
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def endless(pages: int = 150, operators: int = 250_000) -> bytes:
    """A PDF of one stream that its many pages share: each costs seconds to read."""
    stream = b"BT /F1 1 Tf (a) Tj ET\n" * operators
    kids = b" ".join(b"%d 0 R" % (n + 4) for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        *[
            b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F1 << /Type /Font "
            b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            for _ in range(pages)
        ],
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out),
    )  # fmt: skip


def test_stories_are_those_of_the_reader() -> None:
    content = word()
    assert read_apart(content, "told.docx") == read_bytes(content, "told.docx")
    assert read_apart(b"# One\n\nI rang.", "a.md") == read_bytes(b"# One\n\nI rang.", "a.md")


def test_what_the_reader_refuses_is_told_in_its_words() -> None:
    with pytest.raises(ReadError) as here:
        read_bytes(b"PK nothing", "told.docx")
    with pytest.raises(ReadError) as there:
        read_apart(b"PK nothing", "told.docx")
    assert str(there.value) == str(here.value)


def test_a_file_that_would_take_forever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 2)
    with pytest.raises(ReadError, match="more time or memory than a story could need"):
        read_apart(endless(), "endless.pdf")


def test_a_process_that_hangs_without_working_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "CLOCK", 0.001)
    with pytest.raises(ReadError, match=r"told\.docx:1: reading it takes more time"):
        read_apart(word(), "told.docx")
