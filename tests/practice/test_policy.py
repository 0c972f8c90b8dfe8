"""The interviewer, against candidates of every kind."""

from __future__ import annotations

import pytest

from practice.candidates import (
    KNOWS,
    LOOP,
    OPENING,
    Script,
    asks_back,
    dodges,
    engine,
    is_silent,
    knows_everything,
    lexical,
    only_the_model,
    pastes_the_rubric,
    retracts,
    sit,
)
from raisethebar.facts.model import FactName
from raisethebar.practice.answers import Kind
from raisethebar.practice.gaps import open_gaps
from raisethebar.practice.session import begin, cut_short, reply
from raisethebar.practice.state import OPENS, Act, Answer, Move, Setup, Table

EVERYBODY = (knows_everything, only_the_model, dodges, asks_back, pastes_the_rubric, is_silent, retracts)


def test_every_fact_at_the_tip_of_the_tongue_is_probed_at_most_four_times_and_passed():
    state = sit(Setup(), knows_everything)
    (telling,) = state.tellings
    assert 1 <= telling.probes <= 4
    assert telling.first.assessment.verdict != "raises"
    assert telling.last.assessment.verdict == "raises"
    assert telling.exchanges[1].move.seeks == FactName.PRODUCT_METRIC
    assert state.ended.reason == "done"


def test_only_the_model_metric_ends_the_loop_before_round_four_and_says_why():
    state = sit(LOOP, only_the_model)
    assert state.ended.reason == "no_outcome"
    assert max(t.round for t in state.tellings) == 3
    assert "the model's own" in state.ended.says and "0.8" in state.ended.says
    third = [e for e in state.exchanges if e.move.round == 3]
    assert [e.move.tries for e in third if e.move.seeks == FactName.PRODUCT_METRIC] == [1, 2]
    pressed = next(e.move for e in third if e.move.tries == 2)
    assert "model" in pressed.says and pressed.tone == "pressing" and pressed.why.after == "dodge"


def test_a_dodge_is_met_with_a_firmer_question_and_twice_is_enough():
    state = sit(Setup(), dodges)
    (telling,) = state.tellings
    asked = [e.move for e in telling.exchanges if e.move.act is Act.PROBE]
    assert len(asked) == 4
    assert [m.seeks for m in asked[:2]] == [FactName.PRODUCT_METRIC] * 2
    assert [m.tone for m in asked] == ["plain", "pressing"] * 2
    assert asked[2].seeks == asked[3].seeks != FactName.PRODUCT_METRIC
    assert telling.last.assessment.verdict == "below"


def test_questions_for_answers_are_turned_back_and_earn_nothing():
    state = sit(Setup(), asks_back)
    (telling,) = state.tellings
    assert {e.kind for e in telling.exchanges} == {Kind.QUESTION_BACK}
    first = telling.exchanges[1].move
    assert first.act is Act.NUDGE and first.says.startswith("I will answer that at the end.")
    assert len(telling.exchanges) <= 5
    assert telling.last.assessment is None and telling.last.document.text == ""


def test_the_rubrics_own_words_are_no_answer():
    state = sit(Setup(), pastes_the_rubric)
    (telling,) = state.tellings
    assert {e.kind for e in telling.exchanges} == {Kind.RECITED}
    assert not telling.last.facts.holds(FactName.PRODUCT_METRIC)
    assert telling.last.assessment is None or telling.last.assessment.rating == 0


def test_a_story_with_the_rubric_pasted_in_is_judged_as_the_story_alone():
    alone = sit(Setup(), lambda move: OPENING)
    padded = sit(Setup(), lambda move: OPENING + "\n" + pastes_the_rubric(move) if move.act in OPENS else OPENING)
    assert padded.tellings[0].last.assessment.rating <= alone.tellings[0].last.assessment.rating


def test_silence_is_given_time_once_and_then_the_interviewer_goes_on():
    state = sit(Setup(), is_silent)
    (telling,) = state.tellings
    assert [e.move.act for e in telling.exchanges] == [Act.QUESTION, Act.NUDGE]
    assert "Take your time" in telling.exchanges[1].move.says
    assert sit(LOOP, is_silent).ended.reason == "no_outcome"


def test_what_is_taken_back_is_open_again_and_is_asked_for_again():
    state = sit(Setup(), retracts)
    (telling,) = state.tellings
    assert telling.first.facts.holds(FactName.PRODUCT_METRIC)
    assert not telling.holds(FactName.PRODUCT_METRIC)
    taken = next(at for at, e in enumerate(telling.exchanges) if FactName.PRODUCT_METRIC in e.lost)
    after = telling.exchanges[taken + 1].move
    assert after.why.after == "retracted" and after.seeks == FactName.PRODUCT_METRIC
    assert telling.last.assessment.rating < telling.first.assessment.rating


MONOLOGUE = (
    "So the architecture is a two-tower network with an embedding of every product, and the attention layers sit on top of "
    "that. We did contrastive learning with hard negatives, the loss function was a sampled softmax, and the learning rate "
    "followed a cosine. Then there was distillation into a smaller encoder, quantization, pruning, and a vector index for "
    "nearest neighbour retrieval. Dropout and regularization mattered, cross-validation as well, and early stopping. The "
    "precision and the recall of the retrieval were at 0.91 and 0.88 in the end, after an ablation of all of that."
)


def test_a_technical_monologue_is_interrupted_in_round_three_once():
    def talks(move: Move) -> str:
        return MONOLOGUE

    state = sit(Setup("round", (3,)), talks)
    acts = [e.move.act for e in state.exchanges]
    assert acts.count(Act.INTERRUPTION) == 1
    cut = next(e.move for e in state.exchanges if e.move.act is Act.INTERRUPTION)
    assert "simpl" in cut.asks or "weaker" in cut.asks or "good enough" in cut.asks
    assert Act.INTERRUPTION not in [e.move.act for e in sit(Setup("round", (4,)), talks).exchanges]


def test_an_answer_is_cut_short_while_it_is_being_given():
    state = begin(Setup("round", (3,)), Table())
    assert not cut_short(state, " ".join(MONOLOGUE.split()[:30]), engine)
    assert cut_short(state, " ".join(MONOLOGUE.split()[:80]), engine)
    assert not cut_short(state, OPENING + " " + KNOWS["product_metric"], engine)
    assert not cut_short(begin(Setup("round", (5,)), Table()), MONOLOGUE, engine)


@pytest.mark.parametrize("script", EVERYBODY)
@pytest.mark.parametrize("tone", ["plain", "warm", "pressing"])
def test_no_wording_is_asked_twice_and_no_gap_more_than_twice(script: Script, tone):
    state = sit(Setup("loop", (1, 2, 3, 4, 5, 6), tone=tone), script, lexical)
    asked = [e.move.id for e in state.exchanges if e.move.id]
    assert len(asked) == len(set(asked))
    for telling in state.tellings:
        assert telling.probes <= 4
        for exchange in telling.exchanges:
            assert exchange.move.tries <= 2


@pytest.mark.parametrize("script", EVERYBODY)
def test_the_algorithmic_rounds_are_not_asked_for_impact(script: Script):
    state = sit(LOOP, script, lexical)
    for exchange in state.exchanges:
        if exchange.move.round in (1, 2):
            assert exchange.move.seeks in ("", "technique")


def test_the_whole_loop_hears_three_stories_in_the_last_round():
    state = sit(LOOP, knows_everything, lexical)
    assert state.ended.reason == "done"
    assert [t.round for t in state.tellings] == [1, 2, 3, 4, 5, 6, 6, 6]


def test_the_gap_probed_is_the_one_of_greatest_expected_effect():
    state = begin(Setup(), Table())
    state = reply(state, Answer(OPENING), engine)
    gaps = open_gaps(state.tellings[0], state.table, state.round_rules)
    effects = [gap.worth.effect for gap in gaps]
    assert effects == sorted(effects, reverse=True)
    assert state.pending.seeks == gaps[0].seeks
    assert state.pending.why.effect == effects[0] and state.pending.why.rivals == len(gaps) - 1


def test_what_stands_on_something_untold_is_not_asked_for():
    state = begin(Setup(), Table())
    state = reply(state, Answer("I built a ranking model for a furniture shop over the spring, on my own."), engine)
    asked = {gap.seeks for gap in open_gaps(state.tellings[0], state.table, state.round_rules)}
    assert not asked & {"baseline", "lift", "money", "risk_bounded", "customer_outcome"}


def test_a_refusal_is_asked_again_more_mildly():
    state = begin(Setup(), Table())
    state = reply(state, Answer(OPENING), engine)
    state = reply(state, Answer("I don't know, we never measured that."), engine)
    assert state.pending.tries == 2 and state.pending.tone == "warm" and state.pending.why.after == "refused"
    state = reply(state, Answer("I really can't say."), engine)
    assert state.pending.seeks != FactName.PRODUCT_METRIC
