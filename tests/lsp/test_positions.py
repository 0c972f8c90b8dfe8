from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raisethebar.lsp.positions import Lines, Place, Units, length
from raisethebar.text.readers import read_bytes
from raisethebar.text.spans import Span

TRICKY = (
    "😀",
    "👩🏽‍💻",
    "e\u0301",
    "ש",
    "\u2028",
    "\x0b",
    "\x85",
    "\r\n",
    "\r",
    "\n",
    "a",
    " ",
    "𝛼",
    "\u200d",
    "中",
    "\ufeff",
)
texts = st.lists(st.one_of(st.sampled_from(TRICKY), st.characters(codec="utf-8")), max_size=40).map("".join)


ENCODED = {Units.UTF8: ("utf-8", 1), Units.UTF16: ("utf-16-le", 2), Units.UTF32: ("utf-32-le", 4)}


@given(text=texts, units=st.sampled_from(Units))
def test_units_are_those_that_the_encoding_takes(text: str, units: Units) -> None:
    codec, width = ENCODED[units]
    assert length(text, units) == len(text.encode(codec)) // width


@given(text=texts, units=st.sampled_from(Units), data=st.data())
def test_an_offset_survives_the_way_there_and_back(text: str, units: Units, data: st.DataObject) -> None:
    lines = Lines(text, units)
    offset = data.draw(st.integers(0, len(text)))
    inside_line_end = offset > 0 and text[offset - 1 : offset + 1] == "\r\n"
    assert lines.offset(lines.place(offset)) == (offset - 1 if inside_line_end else offset)


@given(text=texts, units=st.sampled_from(Units), data=st.data())
def test_a_column_is_what_an_editor_that_holds_the_encoding_counts(
    text: str, units: Units, data: st.DataObject
) -> None:
    codec, width = ENCODED[units]
    offset = data.draw(st.integers(0, len(text)))
    place = Lines(text, units).place(offset)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    before = rows[place.line].encode(codec)[: place.column * width].decode(codec)
    so_far = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if text[offset - 1 : offset + 1] != "\r\n":
        assert (place.line, before) == (len(so_far) - 1, so_far[-1])


@given(text=texts, start=st.integers(0, 50), end=st.integers(0, 50), new=texts)
def test_an_edit_replaces_exactly_what_lies_between(text: str, start: int, end: int, new: str) -> None:
    lines = Lines(text)
    first, last = sorted((min(start, len(text)), min(end, len(text))))
    first, last = (lines.offset(lines.place(first)), lines.offset(lines.place(last)))
    edited = lines.edited(lines.place(first), lines.place(last), new)
    assert edited.text == text[:first] + new + text[last:]


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("a😀b", 2, Place(0, 3)),
        ("e\u0301x", 2, Place(0, 2)),
        ("one\u2028two\nthree", 8, Place(1, 0)),
        ("a\r\nb", 3, Place(1, 0)),
        ("a\rb", 2, Place(1, 0)),
        ("a\n", 2, Place(1, 0)),
        ("", 0, Place(0, 0)),
    ],
)
def test_known_places(text: str, offset: int, place: Place) -> None:
    assert Lines(text).place(offset) == place
    assert Lines(text).offset(place) == offset


def test_half_a_surrogate_pair_is_the_start_of_its_code_point() -> None:
    assert Lines("a😀b").offset(Place(0, 2)) == 1


def test_places_past_the_end_are_the_end() -> None:
    assert Lines("ab\ncd").offset(Place(0, 99)) == 2
    assert Lines("ab\ncd").offset(Place(9, 0)) == 5


words = st.text(st.sampled_from("ab 😀é\u0301שz"), min_size=1, max_size=12).map(lambda w: f"w{w}w")


@given(
    stories=st.lists(st.lists(words, min_size=1, max_size=4), min_size=1, max_size=4),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_words_of_a_story_are_found_in_the_file_it_came_from(stories: list[list[str]], end: str, mark: str) -> None:
    text = mark + end.join(row for n, rows in enumerate(stories) for row in ("", f"## Title {n}", "", *rows)) + end
    lines = Lines(text)
    documents = read_bytes(text.encode(), "bank.md")
    assert len(documents) == len(stories)
    for document in documents:
        for sentence in (*document.sentences, Span(0, len(document.text))):
            assert lines.span_in_file(document, sentence).of(text) == sentence.of(document.text)
