from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raisethebar.facts.model import FactName, Signal
from raisethebar.score.assessment import assess
from raisethebar.score.rubric import load
from raisethebar.text.document import Document
from score.plain_judge import facts_of, plainly

TOLD = Document("I rebuilt the planner of the vans.")
CHAIN = {"outcome", "product_metric", "own_work", "owned", "baseline", "lift", "money", "iterated"}
RISK = {"calculated_risk", "risk_bounded", "early_gain"}
CUSTOMER = {"customer", "customer_named", "customer_evidence", "customer_outcome", "customer_first"}


@pytest.mark.parametrize(
    ("true", "scores", "rating", "verdict"),
    [
        (set(), [1, 2, 1], 0.0, "below"),
        (CHAIN | RISK | CUSTOMER, [5, 5, 5], 10.0, "raises"),
        ({"outcome", "shipped"}, [2, 2, 1], 0.0, "below"),
        # 10 * (0.4 * 3/4 + 0.3 * 1/4 + 0.3 * 2/4) = 5.25
        ({"outcome", "product_metric", "own_work", "owned", "baseline", "customer"}, [4, 2, 3], 5.25, "meets"),
        # 10 * (0.4 * 1/4 + 0.3 + 0.3) = 7, less 2 without level 2, and the KPI gate takes the band.
        (RISK | CUSTOMER | {"outcome"}, [2, 5, 5], 5.0, "below"),
        # The process gate holds Bias for Action at 1, whatever else is told.
        (CHAIN | RISK | CUSTOMER | {"process_only"}, [5, 1, 5], 7.0, "raises"),
        # Waiting does, too, unless something was dared.
        (CHAIN | CUSTOMER | {"waited"}, [5, 1, 5], 7.0, "raises"),
        (CHAIN | CUSTOMER | {"waited", "initiative"}, [5, 3, 5], 8.5, "raises"),
        # Jargon beside a product metric costs nothing.
        (CHAIN | RISK | CUSTOMER | {"buzzwords"}, [5, 5, 5], 10.0, "raises"),
        (RISK | CUSTOMER | {"outcome", "buzzwords"}, [2, 5, 5], 5.0, "below"),
    ],
)
def test_worked_ratings(article, true, scores, rating, verdict):
    found = assess(TOLD, facts_of(true), article)
    assert list(found.scores.values()) == scores
    assert found.rating == pytest.approx(rating)
    assert found.verdict == verdict


@settings(deadline=None)
@given(st.sets(st.sampled_from([*FactName, *Signal])), st.sampled_from(["article", "equal-weights"]))
def test_the_arithmetic_is_the_rubrics_own(true, name):
    rubric = load(name)
    found = assess(TOLD, facts_of(true), rubric)
    scores, rating, verdict = plainly({str(n) for n in true}, rubric)
    assert list(found.scores.values()) == scores
    assert found.rating == pytest.approx(rating, abs=0.011)
    assert found.verdict == verdict
    assert 0 <= found.rating <= found.base <= 10
