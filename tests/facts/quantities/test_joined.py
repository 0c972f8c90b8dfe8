from __future__ import annotations

from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.text.document import Document


def read(text: str) -> list[tuple[float, str]]:
    return [(q.value, q.unit) for q in read_quantities(Document(text))]


def test_a_range_is_one_amount_and_a_change_is_two() -> None:
    assert read("Calls take 10 to 15 minutes.") == [(12.5, "minutes")]
    assert read("Calls went from 10 to 15 minutes.") == [(10, "minutes"), (15, "minutes")]


def test_a_magnitude_is_shared_within_a_range_of_money() -> None:
    assert read("It is worth €2-3 million.") == [(2_500_000, "eur")]


def test_decimals_below_one_are_a_change_not_a_range() -> None:
    assert read("Recall 0.71 to 0.85 at night.") == [(0.71, "ratio"), (0.85, "ratio")]


def test_points_need_a_move_or_a_rate_beside_them() -> None:
    assert read("Retention climbed eleven points.") == [(11, "percentage_points")]
    assert read("The mesh has 64 points.") == [(64, "count")]
