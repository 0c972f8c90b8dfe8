from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.text.document import Document

CASES = [
    line
    for line in (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
_MARK = re.compile(r"\[\[([^|\]]+)\|([\d.]+) (\w+)\]\]")


def parse(case: str) -> tuple[str, list[tuple[int, int, float, str]]]:
    """The text without its marks, and the marked quantities."""
    text, at, found = "", 0, []
    for mark in _MARK.finditer(case):
        text += case[at : mark.start()]
        found.append((len(text), len(text) + len(mark[1]), float(mark[2]), mark[3]))
        text += mark[1]
        at = mark.end()
    return text + case[at:], found


@pytest.mark.parametrize("case", CASES)
def test_spans_values_and_units(case: str) -> None:
    text, expected = parse(case)
    read = read_quantities(Document(text))
    assert [(q.span.start, q.span.end) for q in read] == [(a, b) for a, b, _, _ in expected]
    assert [q.value for q in read] == pytest.approx([v for _, _, v, _ in expected], rel=1e-5)
    assert [q.unit for q in read] == [u for *_, u in expected]


def test_typography_moves_nothing() -> None:
    text = "Margin rose 3\u202f% – from £1\u00a0200\u00a0000 to “two\u2011thirds” more."
    assert next((q.span.of(text), q.unit) for q in read_quantities(Document(text))) == ("3\u202f%", "percent")


def test_a_rate_keeps_what_it_is_counted_by() -> None:
    (saving,) = read_quantities(Document("We save $12K a month."))
    assert saving.per == "month"


def test_direction_is_read_from_the_words_before() -> None:
    down, up = read_quantities(Document("Costs fell by 5%. Sales rose by 6%."))
    assert (down.direction, up.direction) == (-1, 1)


def test_a_range_keeps_its_ends() -> None:
    (wait,) = read_quantities(Document("Replies take 10 to 15 days."))
    assert (wait.value, wait.low, wait.high) == (12.5, 10, 15)


def test_what_is_about_right_is_approximate() -> None:
    near, exact = read_quantities(Document("Roughly 40 shops and 12 depots."))
    assert (near.approximate, exact.approximate) == (True, False)


_WORDS = "one two fourteen hundred thousand million and a half of in to from 5 1,200 .8 % $ € k m points weeks an hour times twice - → . \n".split(
    " "
)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_any_words_are_read_the_same_wherever_they_stand(words: list[str]) -> None:
    text = " ".join(words)
    alone = read_quantities(Document(f"It was so.\n\n{text}"))
    moved = read_quantities(Document(f"It was so.\n\nIt was so.\n\n{text}"))
    assert [(q.span.shifted(12), q.value, q.unit) for q in alone] == [(q.span, q.value, q.unit) for q in moved]
    for quantity in alone:
        assert 0 <= quantity.value < 1e19


@settings(max_examples=150)
@given(st.text(alphabet="0123456789 ,.%$£k-+onetwhalf:/()\n", max_size=120))
def test_any_text_is_read_without_overlap(text: str) -> None:
    last = 0
    for quantity in read_quantities(Document(text)):
        assert last <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.value >= 0
        last = quantity.span.end
