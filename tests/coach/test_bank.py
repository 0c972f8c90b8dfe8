"""The bank of probes: large, even, checked on load, open to a person's own, and never an answer."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import ValidationError

from raisethebar.coach.bank import BEYOND_FACTS, TONES, Kind, Probe, probe_bank, probes_from, toml_of, with_own
from raisethebar.coach.probes import ORDER
from raisethebar.errors import BankError
from raisethebar.facts.lexical.reader import LexicalReader
from raisethebar.facts.model import FactName
from raisethebar.text.document import Document


def test_the_bank_is_large_and_has_every_kind_in_many_wordings():
    bank = probe_bank()
    assert len(bank) >= 250
    assert {probe.kind for probe in bank} == set(get_args(Kind))
    for kind in get_args(Kind):
        assert sum(probe.kind == kind for probe in bank) >= 10
    for fact in {*FactName, *BEYOND_FACTS} - {FactName.BUZZWORDS}:
        # Jargon is answered by asking for the KPI that it stands in for.
        assert any(probe.seeks == fact for probe in bank)


def test_whatever_is_sought_can_be_asked_in_every_tone():
    for seeks, _ in ORDER:
        assert {probe.tone for probe in probe_bank() if probe.seeks == seeks} == set(TONES)


def test_every_round_and_every_dimension_has_its_probes():
    for number in range(1, 7):
        assert sum(number in probe.round for probe in probe_bank()) >= 15
    for dimension in ("owned_impact", "bias_for_action", "customer_obsession", "technical_depth"):
        assert sum(probe.dimension == dimension for probe in probe_bank()) >= 15


def test_no_probe_states_a_fact_that_a_reader_could_credit_to_the_candidate():
    reader = LexicalReader()
    for probe in probe_bank():
        facts = reader.read(Document(probe.asks))
        assert not facts.holds(FactName.PRODUCT_METRIC) and not facts.holds(FactName.OWNED), probe.asks


VALID = {
    "id": "kpi-1",
    "kind": "kpi",
    "seeks": "lift",
    "dimension": "owned_impact",
    "round": [3],
    "tone": "plain",
    "asks": "By how much did that number change?",
    "evidence": "the size of the change, with its unit",
}


@pytest.mark.parametrize(
    "broken",
    [
        {"asks": "Did it rise by 5 %?"},
        {"asks": "Did it rise by five percent?"},
        {"asks": "Did it double your $ sales to 7M?"},
        {"asks": "Name the number"},
        {"id": "The first one"},
        {"seeks": "luck"},
        {"kind": "gossip"},
        {"round": [7]},
        {"round": []},
        {"tone": "rude"},
        {"answer": "churn"},
        {"evidence": ""},
    ],
    ids=lambda change: str(change),
)
def test_a_probe_that_answers_or_names_nothing_known_is_refused(broken):
    Probe.model_validate(VALID)
    with pytest.raises(ValidationError):
        Probe.model_validate(VALID | broken)


OWN = """
[[group]]
seeks = "baseline"
kind = "baseline"
dimension = "owned_impact"
round = [3]
evidence = "the value before, from our own weekly report"
[group.plain]
own-1 = "What did our own weekly report say before you came?"
"""


def test_a_bank_of_ones_own_comes_before_the_shipped_one(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    both = with_own(probes_from(toml_of(file), str(file)), str(file))
    assert both[0].id == "own-1"
    assert both[1:] == probe_bank()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("group = 3", "group"),
        ("[[group]", "not TOML"),
        (OWN.replace('"baseline"', '"luck"', 1), "luck"),
        (OWN.replace("our own weekly report say", "that read: 5 %, say"), "no figure"),
        (OWN.replace("[group.plain]", "[group.rude]"), "rude"),
        (OWN + 'own-2 = "What did our own weekly report say before you came?"\n', "share one wording"),
    ],
)
def test_a_bank_that_is_not_valid_is_refused_by_file_and_fault(tmp_path, text, told):
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BankError, match=told) as refusal:
        probes_from(toml_of(file), str(file))
    assert str(file) in str(refusal.value)


def test_a_name_or_a_file_that_is_taken_or_missing_is_said(tmp_path):
    with pytest.raises(BankError, match="share one name: 'kpi-1'"):
        with_own((Probe.model_validate(VALID),), "own.toml")
    with pytest.raises(BankError, match="cannot be read"):
        toml_of(tmp_path / "none.toml")
