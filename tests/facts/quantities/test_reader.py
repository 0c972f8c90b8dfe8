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
    if line and not line.startswith("#")
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
    got = [(q.span.of(text), q.value, q.unit) for q in read_quantities(Document(text))]
    want = [(text[a:b], v, u) for a, b, v, u in expected]
    assert [g[0].strip("+- ").removeprefix("a ").removeprefix("between ") for g in got] == [
        w[0].strip("+- ").removeprefix("a ").removeprefix("between ") for w in want
    ]
    assert [g[1] for g in got] == pytest.approx([w[1] for w in want], rel=1e-5)
    assert [g[2] for g in got] == [w[2] for w in want]


def test_typography_moves_nothing() -> None:
    text = "Margin rose 3\u202f% – from £1\u00a0200\u00a0000 to “two\u2011thirds” more."
    assert next((q.span.of(text), q.unit) for q in read_quantities(Document(text))) == ("3\u202f%", "percent")


def test_a_rate_keeps_what_it_is_counted_by() -> None:
    (saving,) = read_quantities(Document("We save $12K a month."))
    assert saving.per == "month"


def test_direction_is_read_from_the_words_before() -> None:
    down, up = read_quantities(Document("Costs fell by 5%. Sales rose by 6%."))
    assert (down.direction, up.direction) == (-1, 1)


@settings(max_examples=150)
@given(st.text(alphabet="0123456789 ,.%$£k-+onetwhalf:/()\n", max_size=120))
def test_any_text_is_read_without_overlap(text: str) -> None:
    last = 0
    for quantity in read_quantities(Document(text)):
        assert last <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.value >= 0
        last = quantity.span.end
