from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raisethebar.text.word_diff import Piece, word_diff

TEXTS = st.text(st.sampled_from("ab 1.,\n’é🙂"), max_size=40)


def test_a_number_put_in_is_all_that_is_marked() -> None:
    assert word_diff("Sales rose.", "Sales rose by 4%.") == (
        Piece("same", "Sales rose"),
        Piece("added", " by 4%"),
        Piece("same", "."),
    )


def test_what_was_taken_out_stands_before_what_replaces_it() -> None:
    assert word_diff("We decided.", "I decided.") == (
        Piece("removed", "We"),
        Piece("added", "I"),
        Piece("same", " decided."),
    )


@given(TEXTS, TEXTS)
def test_the_pieces_spell_out_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(p.kind == "same" for p in word_diff(text, text))


def test_a_phrase_that_changed_is_one_phrase() -> None:
    assert word_diff("It was the team's call.", "It was my own call.") == (
        Piece("same", "It was "),
        Piece("removed", "the team's"),
        Piece("added", "my own"),
        Piece("same", " call."),
    )


def test_words_that_stayed_between_two_changes_are_no_change() -> None:
    kinds = [p.kind for p in word_diff("We cut waste, and they shipped it.", "I cut waste, and I shipped it.")]
    assert kinds == ["removed", "added", "same", "removed", "added", "same"]
