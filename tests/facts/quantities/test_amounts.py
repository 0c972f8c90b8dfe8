from __future__ import annotations

import pytest

from raisethebar.facts.quantities.amounts import amounts


def first(text: str) -> tuple[str, float, str]:
    read = next(amounts(text))
    return read.quantity.span.of(text), read.quantity.value, read.quantity.unit


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("3 h 40 lamps", "3 h", 3, "hours"),
        ("took 3 h 40.", "3 h 40", 220, "minutes"),
        ("it ran for 2h 15m daily", "2h 15m", 135, "minutes"),
        ("about two euros forty an hour", "two euros forty", 2.4, "eur"),
        ("a million three a year", "a million three", 1_300_000, "count"),
        ("a couple of hundred grand", "a couple of hundred grand", 200_000, "count"),
        ("hundred and ten lamps", "hundred and ten", 110, "count"),
        ("half a point lower", "half a point", 0.5, "percentage_points"),
        ("for three quarters", "three quarters", 9, "months"),
        ("three quarters of them", "three quarters", 0.75, "ratio"),
        ("one branch in fifty", "one branch in fifty", 0.02, "ratio"),
        ("one in six thousand", "one in six thousand", 1 / 6000, "ratio"),
        ("ten working days", "ten working days", 10, "days"),
        ("five times faster", "five times", 5, "times"),
        ("five times that night", "five", 5, "count"),
        ("350 m deep", "350", 350, "count"),
    ],
)
def test_a_number_takes_in_what_belongs_to_it(text: str, words: str, value: float, unit: str) -> None:
    got = first(text)
    assert (got[0], got[2]) == (words, unit)
    assert got[1] == pytest.approx(value)


def test_numbers_beyond_all_measure_are_none() -> None:
    assert list(amounts("9" * 400)) == []
    assert list(amounts("one" + " million" * 60)) == []
