from __future__ import annotations

import re
from itertools import product

import pytest

from raisethebar.facts.quantities.numerals import FRACTION, fraction_value

TOPS = "a an one two three four five six seven eight nine".split()
BOTTOMS = [
    f"{one}{s}" for one in "half third quarter fifth sixth seventh eighth ninth tenth".split() for s in ("", "s")
]


@pytest.mark.parametrize("link", [" ", "-"])
def test_every_fraction_that_is_seen_has_a_value(link: str) -> None:
    seen = [text for top, bottom in product(TOPS, BOTTOMS) if re.fullmatch(FRACTION, text := f"{top}{link}{bottom}")]
    assert len(seen) > 80
    assert all(0 < fraction_value(text) <= 9 / 3 for text in seen)


@pytest.mark.parametrize(
    ("text", "value"),
    [("a half", 1 / 2), ("an half", 1 / 2), ("one-ninth", 1 / 9), ("one seventh", 1 / 7), ("three quarters", 3 / 4)],
)
def test_a_fraction_is_one_number_over_the_other(text: str, value: float) -> None:
    assert fraction_value(text) == pytest.approx(value)
