"""Probes ask for what is missing, the KPI before all else, and never hand over an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raisethebar.coach.probes import missing, probes_for
from raisethebar.facts.model import Fact, FactName, Facts, Signal
from raisethebar.rules.story import Story
from raisethebar.text.document import Document


def story(text="I built it.", *names, **document):
    return Story(Document(text, **document), Facts((), {name: Fact(name, True, 0.9) for name in names}))


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
