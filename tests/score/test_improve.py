from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raisethebar.facts.model import IMPLIES, REPLACES, REQUIRES, FactName, Signal
from raisethebar.score.improve import EASIEST_FIRST, improvements
from raisethebar.score.rubric import VERDICTS, load
from score.plain_judge import facts_of, plainly

AGAINST = ("process_only", "waited", "buzzwords")


def told(true: frozenset[str], adds: tuple[str, ...]) -> set[str] | None:
    """What is true once `adds` are told, or None if they can't be told without something else."""
    after = {*true, *adds, *(n for name in adds for n in IMPLIES.get(name, ()))}
    if any(need not in after for name in adds for need in REQUIRES.get(name, ())):
        return None
    return after - {n for name in adds for n in REPLACES.get(name, ())}


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(EASIEST_FIRST), max_size=8), st.sets(st.sampled_from(AGAINST)))
def test_no_smaller_change_does_as_much(lacking, against):
    rubric = load()
    true = frozenset(str(n) for n in EASIEST_FIRST if n not in lacking) | against
    missing = [str(n) for n in EASIEST_FIRST if n in lacking and n in rubric.names()]
    _, rating, verdict = plainly(set(true), rubric)
    every = [
        (adds, plainly(after, rubric))
        for size in range(len(missing) + 1)
        for adds in combinations(missing, size)
        if (after := told(true, adds)) is not None
    ]
    found = improvements(facts_of(true), rubric)
    for improvement in found:
        after = told(true, improvement.adds)
        assert after is not None
        _, promised, band = plainly(after, rubric)
        assert (improvement.rating, improvement.verdict) == (pytest.approx(promised), band)
        assert improvement.gain == pytest.approx(promised - rating, abs=0.006)
    for better in VERDICTS[VERDICTS.index(verdict) + 1 :]:
        reach = [len(a) for a, (_, _, band) in every if VERDICTS.index(band) >= VERDICTS.index(better)]
        offered = [len(i.adds) for i in found if VERDICTS.index(i.verdict) >= VERDICTS.index(better)]
        assert (min(reach) if reach else None) == (min(offered) if offered else None)
    assert len({i.adds for i in found}) == len(found), "no change is offered twice"


def test_nothing_is_missing_from_a_story_that_has_it_all(article):
    assert improvements(facts_of(EASIEST_FIRST), article) == ()


def test_the_first_thing_to_ask_a_bare_story_for_is_its_kpi(article):
    bare = facts_of({FactName.OWNED, FactName.SHIPPED, Signal.OUTCOME, Signal.OWN_WORK, FactName.CUSTOMER})
    assert improvements(bare, article)[0].adds[0] == FactName.PRODUCT_METRIC
