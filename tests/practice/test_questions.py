"""The bank of opening questions: enough for every round, checked on load, and never an answer."""

from __future__ import annotations

import pytest

from raisethebar.coach.bank import probe_bank
from raisethebar.errors import BankError
from raisethebar.facts.lexical.reader import LexicalReader
from raisethebar.facts.model import FactName
from raisethebar.practice.questions import question_bank, questions_from
from raisethebar.text.document import Document


def test_there_are_questions_enough_for_every_round_and_dimension():
    bank = question_bank()
    assert len(bank) >= 120
    for number in range(1, 7):
        assert sum(number in question.round for question in bank) >= 12
    for dimension in ("owned_impact", "bias_for_action", "customer_obsession", "technical_depth"):
        assert sum(question.dimension == dimension for question in bank) >= 20
    assert {question.tone for question in bank} == {"plain", "warm", "pressing"}


def test_algorithmic_rounds_do_not_ask_for_impact():
    for question in question_bank():
        if {1, 2} & set(question.round):
            assert question.dimension == "technical_depth"
            assert FactName.PRODUCT_METRIC not in question.seeks


def test_no_question_is_a_probe_or_states_a_fact():
    probes = {probe.asks for probe in probe_bank()} | {probe.id for probe in probe_bank()}
    reader = LexicalReader()
    for question in question_bank():
        assert question.asks not in probes and question.id not in probes
        assert not reader.read(Document(question.asks)).holds(FactName.PRODUCT_METRIC), question.asks


VALID = {
    "name": "luck",
    "dimension": "owned_impact",
    "seeks": ["owned"],
    "round": [3],
    "evidence": "what was done, and by whom",
    "plain": {"luck-1": "When were you lucky, and what did you make of it?"},
}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"seeks": ["fortune"]}, "fortune"),
        ({"seeks": []}, "seeks"),
        ({"round": [9]}, "round"),
        ({"plain": {"luck-1": "When did you win 5 %?"}}, "no figure"),
        ({"plain": {"Luck": "When were you lucky?"}}, "a name is"),
        ({"plain": {"luck-1": "When were you lucky?"}, "warm": {"luck-1": "Where were you lucky?"}}, "share one name"),
        ({"answer": "never"}, "answer"),
    ],
    ids=str,
)
def test_a_topic_that_is_not_valid_is_refused(change, told):
    assert questions_from({"topic": [VALID]}, "own.toml")[0].topic == "luck"
    with pytest.raises(BankError, match=told):
        questions_from({"topic": [VALID | change]}, "own.toml")
