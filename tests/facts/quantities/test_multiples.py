from __future__ import annotations

import pytest

from raisethebar.facts.quantities.multiples import multiples


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it tripled", [(3, "times")]),
        ("costs twice the old price", [(2, "times")]),
        ("he was woken twice", [(2, "count")]),
        ("twice a week", []),
        ("up tenfold", [(10, "times")]),
        ("half of them", [(0.5, "ratio")]),
        ("half as long", [(0.5, "times")]),
        ("the second half of it", []),
        ("a half-hearted try", []),
        ("not halved", []),
        ("more than double that", [(2, "times")]),
    ],
)
def test_a_word_that_multiplies(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(q.value, q.unit) for q in multiples(text)] == expected
