"""The debrief: votes from each seat's own evidence, the veto, the review, and scores that stay as given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice.candidates import KNOWS, LOOP, OPENING, engine, knows_everything, only_the_model, sit
from raisethebar.errors import PracticeError
from raisethebar.practice.debrief import Change, amended, outcome
from raisethebar.practice.session import begin
from raisethebar.practice.state import OPENS, Exchange, Move, Setup, State, Table

DEEP = (
    "We used a gradient boosting model with cross-validation and a calibration step, and compared it with a logistic "
    "regression in an ablation; precision went from 0.81 to 0.88, recall held, and dropout was of no use."
)


def strong(move: Move) -> str:
    """Deep in the technical rounds, whole elsewhere."""
    if move.round in (1, 2):
        return "I built it myself. " + DEEP
    said = knows_everything(move)
    return f"{said} {DEEP}" if move.act in OPENS and move.round in (4, 5) else said


@pytest.fixture(scope="module")
def over() -> State:
    return sit(LOOP, strong, engine)


def seat(state: State, key: str):
    return next(b for b in outcome(state).ballots if b.seat == key)


def test_each_seat_votes_on_its_own_rounds_alone(over):
    assert {b.seat: b.rounds for b in outcome(over).ballots} == {
        "hiring_manager": (3, 5),
        "technical_1": (1, 4),
        "technical_2": (2, 5),
        "bar_raiser": (3, 6),
    }
    for ballot in outcome(over).ballots:
        assert {q.round for s in ballot.scores for q in s.quotes} <= set(ballot.rounds)


def emptied(state: State, rounds: set[int]) -> State:
    """The session as if nothing had been said in some rounds."""
    nothing = sit(LOOP, lambda move: "", engine).exchanges[0]

    def gone(exchange: Exchange) -> Exchange:
        if exchange.move.round not in rounds:
            return exchange
        return replace(exchange, answer=nothing.answer, judgment=nothing.judgment, kind=nothing.kind)

    return replace(state, exchanges=tuple(gone(e) for e in state.exchanges))


def test_what_was_said_to_one_seat_moves_no_other_ballot(over):
    without = emptied(over, {3, 6})
    assert seat(without, "technical_1") == seat(over, "technical_1")
    assert seat(without, "technical_2") == seat(over, "technical_2")
    assert seat(without, "bar_raiser").vote == "nothing heard" != seat(over, "bar_raiser").vote


def test_who_tells_all_is_hired_and_the_review_upholds(over):
    found = outcome(over)
    assert found.decision == "hire" and found.survived and not found.vetoed
    assert found.review.upheld is True
    assert all(b.vote == "hire" for b in found.ballots)


def test_the_bar_raisers_veto_stands_against_the_others(over):
    found = outcome(emptied(over, {3, 6}))
    assert [b.vote for b in found.ballots if b.seat != "bar_raiser"] == ["hire"] * 3
    assert found.decision == "no hire" and found.vetoed and "veto" in found.says
    assert found.review.upheld is False and "overturns" in found.review.says


def test_a_hiring_managers_no_is_overturned_where_the_bar_raiser_heard_better(over):
    quiet = emptied(over, {5})
    heard_in_three = [e for e in quiet.exchanges if e.move.round != 3 or e.move.act in OPENS]
    found = outcome(replace(quiet, exchanges=tuple(heard_in_three)))
    manager = next(b for b in found.ballots if b.seat == "hiring_manager")
    assert manager.vote == "no hire"
    assert found.review.upheld is False and "“no hire”" in found.review.says


def test_depth_alone_passes_the_technical_seats_and_nobody_else():
    found = outcome(sit(Setup(), lambda move: "I built it myself. " + DEEP, engine))
    votes = {b.seat: b.vote for b in found.ballots}
    assert votes == {
        "hiring_manager": "no hire",
        "technical_1": "hire",
        "technical_2": "hire",
        "bar_raiser": "no hire",
    }
    assert found.decision == "no hire"


def test_a_loop_that_ended_early_is_decided_by_its_end():
    found = outcome(sit(LOOP, only_the_model, engine))
    assert found.decision == "no hire" and found.ended == "no_outcome" and "before the fourth round" in found.says


def test_a_session_that_is_not_over_has_no_debrief():
    with pytest.raises(PracticeError, match="not over"):
        outcome(begin(Setup(), Table()))


def test_scores_stay_as_given_beside_a_change_with_its_reason(over):
    ballots = outcome(over).ballots
    given = seat(over, "bar_raiser").score("owned_impact")
    other = 1 if given != 1 else 2
    changed = amended(ballots, [("bar_raiser", Change("owned_impact", 0, other, "The baseline was a guess.", "Ama"))])
    raiser = next(b for b in changed if b.seat == "bar_raiser")
    assert raiser.score("owned_impact") == other
    assert {s.dimension: s.score for s in raiser.scores}["owned_impact"] == given
    assert raiser.changes[0].before == given and raiser.vote == seat(over, "bar_raiser").vote


@pytest.mark.parametrize(
    ("who", "change", "told"),
    [
        ("bar_raiser", Change("owned_impact", 0, 2, "", ""), "written reason"),
        ("bar_raiser", Change("owned_impact", 0, 2, "Just because", ""), "written reason"),
        ("bar_raiser", Change("owned_impact", 0, 9, "There was more to it.", ""), "1, 2, 3, 4 or 5"),
        ("bar_raiser", Change("technical_depth", 0, 2, "There was more to it.", ""), "no score on"),
        ("nobody", Change("owned_impact", 0, 2, "There was more to it.", ""), "no seat"),
    ],
)
def test_a_change_that_may_not_be_is_refused(over, who, change, told):
    with pytest.raises(PracticeError, match=told):
        amended(outcome(over).ballots, [(who, change)])


def test_the_words_used_here_are_the_candidates_own(over):
    said = " ".join([OPENING, DEEP, "I built it myself.", *KNOWS.values()])
    for ballot in outcome(over).ballots:
        for quote in (q for s in ballot.scores for q in s.quotes):
            assert quote.words in said
