"""Probes ask for what is missing, the KPI before all else, and never hand over an answer."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from raisethebar.coach.probes import Kind, Probe, missing, probe_bank, probes_for
from raisethebar.facts.model import Fact, FactName, Facts, Signal
from raisethebar.rules.story import Story
from raisethebar.text.document import Document


def story(text="I built it.", *names, **document):
    return Story(Document(text, **document), Facts((), {name: Fact(name, True, 0.9) for name in names}))


def test_the_bank_has_every_kind_in_many_wordings():
    bank = probe_bank()
    assert len(bank) >= 60
    assert {probe.kind for probe in bank} == set(get_args(Kind))
    for kind in get_args(Kind):
        assert sum(probe.kind == kind for probe in bank) >= 5
    for fact in FactName:
        # Jargon is answered by asking for the KPI that it stands in for.
        assert fact is FactName.BUZZWORDS or any(probe.seeks == fact for probe in bank)


@pytest.mark.parametrize("tone", ["plain", "warm", "pressing"])
def test_a_story_without_a_metric_is_asked_for_the_kpi_first(tone):
    first, *rest = probes_for(story(), tone=tone)
    assert (first.kind, first.seeks, first.tone) == ("kpi", "product_metric", tone)
    assert "baseline" not in {probe.seeks for probe in rest}


def test_the_plain_first_probe_asks_where_the_kpi_is():
    assert probes_for(story())[0].asks.startswith("Where is the KPI")


def test_a_metric_without_a_before_is_asked_for_its_baseline_first():
    told = story("Churn fell 3 % in an A/B test.", "product_metric", "lift")
    seeks = [probe.seeks for probe in probes_for(told)]
    assert seeks[0] == "baseline"
    assert "product_metric" not in seeks and "lift" not in seeks
    assert "test_validity" in seeks and "counterfactual" not in seeks


def test_a_story_of_process_is_asked_what_the_process_cost():
    seeks = [probe.seeks for probe in probes_for(story("We followed the gate.", "process_only"))]
    assert seeks[:2] == ["product_metric", "process_only"]


def test_a_complete_story_is_asked_nothing_that_it_tells():
    text = "In a randomised test with guardrails and an interval I did not know all, and one launch failed."
    everything = [*FactName, *Signal]
    told = story(text, *(name for name in everything if name not in {"process_only", "buzzwords"}))
    assert list(missing(told)) == []


def test_a_tone_that_the_bank_lacks_falls_back_to_plain():
    told = story("", "product_metric", "calculated_risk")
    bounded = next(probe for probe in probes_for(told, tone="pressing") if probe.seeks == "risk_bounded")
    assert bounded.tone == "plain"


VALID = {
    "id": "kpi-1",
    "kind": "kpi",
    "seeks": "lift",
    "dimension": "owned_impact",
    "round": [3],
    "tone": "plain",
    "asks": "By how much did that number change?",
}


@pytest.mark.parametrize(
    "broken",
    [
        {"asks": "Did it rise by 5 %?"},
        {"asks": "Did it rise by five percent?"},
        {"asks": "Did it double your $ sales to 7M?"},
        {"asks": "Name the number"},
        {"seeks": "luck"},
        {"kind": "gossip"},
        {"round": [7]},
        {"round": []},
        {"tone": "rude"},
        {"answer": "churn"},
    ],
    ids=lambda change: str(change),
)
def test_a_probe_that_answers_or_names_nothing_known_is_refused(broken):
    Probe.model_validate(VALID)
    with pytest.raises(ValidationError):
        Probe.model_validate(VALID | broken)


@given(st.sets(st.sampled_from([*FactName, *Signal])), st.sampled_from(["plain", "warm", "pressing"]))
def test_one_probe_for_each_thing_missing(names, tone):
    told = story("We ran an A/B test.", *names, round=3)
    probes = probes_for(told, tone=tone)
    seeks = [probe.seeks for probe in probes]
    assert seeks == list(missing(told))
    assert len(set(seeks)) == len(seeks)
    if FactName.PRODUCT_METRIC not in names:
        assert seeks[0] == FactName.PRODUCT_METRIC
    assert not (set(seeks) - {FactName.PROCESS_ONLY}) & names
