from hypothesis import given
from hypothesis import strategies as st

from raisethebar.text.document import Document, Origin
from raisethebar.text.spans import Span


def test_positions_count_lines_of_every_kind() -> None:
    document = Document("one\r\ntwo\nthree")
    assert document.position(0) == (1, 1)
    assert document.position(5) == (2, 1)
    assert document.position(10) == (3, 2)


def test_positions_start_where_the_text_stood_in_its_file() -> None:
    document = Document("kept\nmoved", origins=(Origin(0, 5, 12, 5), Origin(5, 10, 30, 3)))
    assert document.position(2) == (12, 7)
    assert document.position(6) == (30, 4)


def test_the_sentence_of_an_offset() -> None:
    document = Document("I built it. I owned it.")
    assert document.sentence_at(14) == Span(12, 23)
    assert document.sentence_at(11) == Span(0, 11)
    assert Document("").sentence_at(0) == Span(0, 0)


def test_what_is_hidden_is_blank_and_nothing_moves() -> None:
    document = Document("I did <!-- not\nthis --> it.", hidden=(Span(6, 23),))
    assert document.visible == "I did " + " " * 8 + "\n" + " " * 8 + " it."
    assert len(document.visible) == len(document.text)


@given(st.text())
def test_lower_case_keeps_every_offset(text: str) -> None:
    assert len(Document(text).lower) == len(text)
