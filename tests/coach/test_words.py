from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raisethebar.coach.words import words_of


def keys(text):
    return [word.key for word in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nine percent", "9%"),
        ("$12K", "twelve thousand dollars"),
        ("two weeks", "2-week".replace("week", "weeks")),
        ("9.30 %", "nine point three percent"),
        ("120ms", "120 milliseconds"),
        ("1.4 percentage points", "1.4 pp"),
        ("0.78", ".78"),
        ("1,200,000", "1.2 million"),
        ("“Café”", "'café'"),
    ],
)
def test_one_amount_written_two_ways_is_one_word(one, other):
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3 %", "3 points"), ("3", "-3"), ("120 ms", "120 s"), ("US", "us"), ("$5", "€5"), ("5 m", "5 million")],
)
def test_what_differs_stays_different(one, other):
    assert keys(one) != keys(other)


def test_an_amount_does_not_reach_across_a_line():
    assert keys("cut by five\nhundred users") == keys("cut by 5") + keys("100 users")


@given(st.text(max_size=80))
def test_words_stand_in_order_inside_the_text(text):
    last = 0
    for word in words_of(text):
        assert last <= word.span.start < word.span.end <= len(text)
        last = word.span.end
