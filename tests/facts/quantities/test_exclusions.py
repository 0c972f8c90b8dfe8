from __future__ import annotations

import pytest

from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.text.document import Document


@pytest.mark.parametrize(
    "text",
    [
        "Recall at ten went up.",
        "Women over forty liked it.",
        "It began in week eight.",
        "The shop opens at nine.",
        "Forty calls a week.",
        "It was a year ago.",
        "We ran Llama 3 70B.",
        "The pager is on 555-0134.",
        "Since 2019 it has been so.",
        "A team called Atlas 9 owns it.",
        "It came from Kubernetes 1.27 by May 5th.",
    ],
)
def test_a_name_a_date_or_a_rate_is_no_amount_of_its_own(text: str) -> None:
    spans = [q.span.of(text) for q in read_quantities(Document(text))]
    assert spans == (["Forty"] if text.startswith("Forty") else [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It took a week.", "a week"),
        ("The refusals are at one point eight.", "one point eight"),
        ("It took 10-15 people.", "10-15"),
        ("MAE 1.9 at first.", "1.9"),
        ("One GPU did it.", "One"),
    ],
)
def test_what_looks_like_a_name_can_be_an_amount(text: str, words: str) -> None:
    (quantity,) = read_quantities(Document(text))
    assert quantity.span.of(text) == words
