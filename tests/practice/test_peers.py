"""Peers' sheets: a quote for every score, and a comparison by evidence."""

from __future__ import annotations

import pytest

from raisethebar.errors import PracticeError
from raisethebar.practice.peers import Mark, compared, sheet
from raisethebar.score.rubric import load

TEXT = "Late orders stood at 18%. I decided to  predict the picking time, and shoppers’ complaints fell to 40 a week."
MARKS = {
    "owned_impact": Mark(3, "Late orders stood at 18%."),
    "bias_for_action": Mark(2, "“I decided to predict the picking time”"),
    "customer_obsession": Mark(4, "shoppers' complaints fell"),
}


def test_quotes_are_the_storys_own_words_whatever_their_marks_and_spaces():
    found = sheet("Ama", MARKS, TEXT, load())
    assert found.marks["bias_for_action"].quote == "I decided to predict the picking time"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"owned_impact": Mark(0, "Late orders stood")}, "Owned Impact: give a score"),
        ({"owned_impact": Mark(6, "Late orders stood")}, "give a score"),
        ({"owned_impact": Mark(4, "")}, "needs a quote"),
        ({"owned_impact": Mark(4, "orders")}, "needs a quote"),
        ({"owned_impact": Mark(4, "revenue rose by a third")}, "needs a quote"),
        ({"customer_obsession": Mark(1, "revenue rose by a third")}, "needs a quote"),
    ],
)
def test_a_score_without_its_words_is_refused(change, told):
    with pytest.raises(PracticeError, match=told):
        sheet("Ama", MARKS | change, TEXT, load())
    with pytest.raises(PracticeError, match="give a score"):
        sheet("Ama", {}, TEXT, load())


def test_what_is_missing_needs_no_words_to_show_it():
    assert (
        sheet("Ama", MARKS | {"customer_obsession": Mark(1, "")}, TEXT, load()).marks["customer_obsession"].score == 1
    )


def test_disagreements_are_listed_widest_first_with_each_ones_words():
    rubric = load()
    ama = sheet("Ama", MARKS, TEXT, rubric)
    kofi = sheet(
        "Kofi", MARKS | {"customer_obsession": Mark(1, ""), "owned_impact": Mark(2, "at 18%. I decided")}, TEXT, rubric
    )
    found = compared([ama, kofi], {"owned_impact": 3, "bias_for_action": 2, "customer_obsession": 2}, rubric)
    assert [d.dimension for d in found.disagreements] == ["customer_obsession", "owned_impact"]
    assert found.disagreements[0].marks[0] == ("Kofi", Mark(1, ""))
    assert found.disagreements[0].marks[1][1].quote == "shoppers' complaints fell"
    assert found.people.raters == 2 and found.with_engine.raters == 3 and found.people.units == 3


def test_one_persons_scores_are_not_shown_alone():
    with pytest.raises(PracticeError, match="at least two"):
        compared([sheet("Ama", MARKS, TEXT, load())], None, load())
