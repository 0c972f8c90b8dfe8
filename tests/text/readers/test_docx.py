from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document as Word
from hypothesis import given, settings
from hypothesis import strategies as st

from raisethebar.errors import ReadError
from raisethebar.text.readers import read_bytes
from raisethebar.text.readers.docx import SMALL, TIGHTEST


def saved(made: Word) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def short() -> bytes:
    made = docx.Document()
    made.add_heading("Buses", 1)
    made.add_paragraph("I put the dwell model live.")
    return saved(made)


def test_a_merged_cell_is_told_once_and_a_nested_table_is_told() -> None:
    made = docx.Document()
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Late trips fell to 11%."
    table.cell(1, 0).text = "I own the number."
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "It held for a year."
    (story,) = read_bytes(saved(made), "s.docx")
    assert story.text == "Late trips fell to 11%.\nI own the number.\nIt held for a year."


def test_a_place_is_its_paragraph_and_column_even_after_a_line_break() -> None:
    made = docx.Document()
    made.add_paragraph("Buses ran late.")
    made.add_paragraph("  I timed them.\nNow 11%.")
    made.add_paragraph("It held.")
    (story,) = read_bytes(saved(made), "s.docx")
    assert story.text == "Buses ran late.\nI timed them.\nNow 11%.\nIt held."
    assert story.position(story.text.index("I timed")) == (2, 3)
    assert story.position(story.text.index("Now")) == (2, 17)
    assert story.position(story.text.index("It held")) == (3, 1)


def test_what_is_packed_absurdly_tight_is_not_parsed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (SMALL * 2))
    assert len(out.getvalue()) * TIGHTEST < SMALL * 2
    with pytest.raises(ReadError, match="unpacks from"):
        read_bytes(out.getvalue(), "bomb.docx")


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_damaged_part_is_a_read_error_or_a_story(data: st.DataObject) -> None:
    whole = zipfile.ZipFile(io.BytesIO(short()))
    parts = {entry.filename: whole.read(entry) for entry in whole.infolist()}
    damaged = data.draw(st.sampled_from(["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"]))
    start = data.draw(st.integers(0, len(parts[damaged])))
    end = data.draw(st.integers(start, min(start + 60, len(parts[damaged]))))
    parts[damaged] = parts[damaged][:start] + data.draw(st.binary(max_size=8)) + parts[damaged][end:]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    try:
        assert read_bytes(out.getvalue(), "s.docx")
    except ReadError as error:
        assert error.where == "s.docx:1"


@settings(max_examples=100, deadline=None)
@given(st.integers(0), st.binary(min_size=1, max_size=20))
def test_a_damaged_archive_is_a_read_error_or_a_story(place: int, junk: bytes) -> None:
    content = short()
    place %= len(content)
    try:
        assert read_bytes(content[:place] + junk + content[place + len(junk) :], "s.docx")
    except ReadError as error:
        assert error.where == "s.docx:1"
