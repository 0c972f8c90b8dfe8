from __future__ import annotations

from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.text.document import Document


def read(text: str) -> list[tuple[float, str]]:
    return [(q.value, q.unit) for q in read_quantities(Document(text))]


def test_a_bare_number_is_told_of_the_same_thing() -> None:
    assert read("It took nine minutes and now it's six.") == [(9, "minutes"), (6, "minutes")]
    assert read("Churn went from 41 percent to 17.") == [(41, "percent"), (17, "percent")]


def test_a_length_of_time_lends_nothing_to_what_happened_in_it() -> None:
    assert read("Within three weeks complaints were down to two.")[1] == (2, "count")


def test_a_number_with_a_noun_keeps_to_itself() -> None:
    assert read("From 41 percent to 17 shops.")[1] == (17, "count")


def test_a_large_number_that_is_paid_is_money_of_the_story() -> None:
    assert read("The fee was €90. It saves us four million a year.")[1] == (4_000_000, "eur")
    assert read("It serves four million readers, which saved the paper.") == [(4_000_000, "count")]


def test_cents_are_of_the_storys_currency() -> None:
    assert read("Each ride was €3 and fell by thirty cents.")[1] == (0.3, "eur")
