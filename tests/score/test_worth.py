"""The worth of a missing fact, against a plain sum over every supposition."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raisethebar.facts.model import REQUIRES, Fact, FactName, Facts, Signal
from raisethebar.score.assessment import assess
from raisethebar.score.rubric import VERDICTS, load
from raisethebar.score.worth import worths
from raisethebar.text.document import Document
from score.plain_judge import facts_of

CHANCES = {"product_metric": 0.6, "own_work": 0.8, "baseline": 0.5, "owned": 0.7, "customer": 0.4, "money": 0.3}


def use(names: set[str]) -> float:
    """Rating and band of a story that tells `names`, by the ordinary way of judging."""
    told = {n for n in names if all(str(g) in names for g in REQUIRES.get(n, ()))}
    implied = {"outcome"} if "product_metric" in told else set()
    implied |= {"customer_named"} if "customer" in told else set()
    facts = Facts((), {n: Fact(n, True, 1.0) for n in told | implied})
    found = assess(Document("Words."), facts, load())
    return found.rating + 2 * VERDICTS.index(found.verdict)


def plainly(holds: set[str], name: str) -> float:
    others = [n for n in CHANCES if n not in holds and n != name]
    total = 0.0
    for size in range(len(others) + 1):
        for told in combinations(others, size):
            likely = 1.0
            for other in others:
                likely *= CHANCES[other] if other in told else 1 - CHANCES[other]
            total += likely * (use(holds | set(told) | {name}) - use(holds | set(told)))
    return CHANCES[name] * total


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from(sorted(CHANCES))))
def test_it_is_the_expectation_over_all_that_may_yet_be_told(holds):
    if "product_metric" not in holds:
        holds -= {"baseline", "money"}
    facts = Facts((), {n: Fact(n, True, 1.0) for n in holds | ({"outcome"} if "product_metric" in holds else set())})
    found = {w.fact: w.effect for w in worths(facts, load(), CHANCES)}
    for name, effect in found.items():
        assert effect == pytest.approx(plainly(set(holds), name), abs=0.001)


def test_the_kpi_comes_first_where_nothing_is_told():
    found = worths(Facts((), {}), load(), CHANCES)
    assert found[0].fact == FactName.PRODUCT_METRIC
    assert not {"baseline", "money"} & {w.fact for w in found}


def test_greatest_effect_first_and_nothing_that_is_told():
    facts = facts_of({FactName.PRODUCT_METRIC, Signal.OUTCOME, FactName.OWNED})
    found = worths(facts, load(), CHANCES)
    assert [w.effect for w in found] == sorted((w.effect for w in found), reverse=True)
    assert not {w.fact for w in found} & {"product_metric", "owned"}
    assert all(0 <= w.rating <= 10 and w.verdict in VERDICTS for w in found)


def test_a_story_with_everything_has_nothing_to_ask_for():
    assert worths(facts_of({*FactName, *Signal}), load(), CHANCES) == ()
