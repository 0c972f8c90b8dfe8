"""Krippendorff's alpha, against figures worked out by hand and what must hold of any."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raisethebar.agreement.panel import alpha


def by_hand(table) -> float:
    """Interval alpha from its definition: one minus observed over expected squared difference."""
    units = [[s for s in unit if s is not None] for unit in zip(*table, strict=True)]
    units = [u for u in units if len(u) >= 2]
    values = [s for u in units for s in u]
    observed = sum(sum((a - b) ** 2 for a in u for b in u) / (len(u) - 1) for u in units) / len(values)
    expected = sum((a - b) ** 2 for a in values for b in values) / (len(values) * (len(values) - 1))
    return 1 - observed / expected


TABLE = [[1, 3, 4, 2, 5, 1, None, 4], [1, 3, 5, 2, 4, 1, 2, 4], [2, 3, 4, 2, None, 1, 2, 3]]


def test_it_is_what_its_definition_gives():
    assert alpha(TABLE, "interval").value == pytest.approx(by_hand(TABLE), abs=0.001)


def test_the_interval_holds_the_value_and_is_the_same_each_time():
    found = alpha(TABLE)
    assert found.low < found.value < found.high <= 1 and found == alpha(TABLE)
    assert (found.raters, found.units) == (3, 8) and "few" in found.note


def test_full_agreement_is_one_and_opposition_is_below_chance():
    assert alpha([[1, 2, 3, 4, 5]] * 3).value == 1
    assert alpha([[1, 5, 1, 5, 1], [5, 1, 5, 1, 5]]).value < 0


def test_where_it_is_not_defined_it_says_why():
    assert alpha([[3, 3, 3], [3, 3, 3]]).value is None and "same score" in alpha([[3, 3], [3, 3]]).note
    assert alpha([[3, None], [None, 4]]).units == 0 and alpha([]).value is None
    lone = alpha([[3], [4]])
    assert lone.value is not None and lone.low is None and "too few" in lone.note


def test_rows_of_unlike_length_are_refused():
    with pytest.raises(ValueError, match="every rater"):
        alpha([[1, 2], [1]])


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=4), st.randoms())
def test_the_order_of_raters_and_units_does_not_matter(table, rng):
    whole = alpha(table).value
    shuffled = np.array(table)[rng.sample(range(len(table)), len(table))][:, rng.sample(range(4), 4)]
    again = alpha(shuffled.tolist()).value
    assert (whole is None) == (again is None) and (whole is None or again == pytest.approx(whole, abs=0.002))
    assert whole is None or whole <= 1
