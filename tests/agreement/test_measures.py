import pytest

from raisethebar.agreement.cases import Case, GoldQuantity
from raisethebar.agreement.measures import Judged, agreement, same_value, weighted_kappa
from raisethebar.agreement.reference import reference_verdict
from raisethebar.facts.model import Fact, FactName, Facts, Quantity, Role, Signal
from raisethebar.score.assessment import assess
from raisethebar.score.rubric import load
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

TEXT = "Waits fell to 3 minutes from 9 minutes."


def _case(**changes: object) -> Case:
    facts = {name.value: False for name in FactName} | {
        "product_metric": True,
        "lift": True,
        "baseline": True,
    }
    return Case.model_validate(
        {
            "id": "x",
            "register": "written",
            "text": TEXT,
            "quantities": [
                {"quote": "3 minutes", "role": "result", "value": 3, "unit": "minutes"},
                {"quote": "9 minutes", "role": "baseline", "value": 9, "unit": "minutes"},
            ],
            "facts": facts,
            "evidence": {"product_metric": "Waits fell to 3 minutes"},
            "level": 2,
            "scores": {"owned_impact": 3, "bias_for_action": 2, "customer_obsession": 2},
            **changes,
        }
    )


def _judged(case: Case, *names: str, roles: tuple[Role, Role] = (Role.RESULT, Role.BASELINE)) -> Judged:
    quantities = (
        Quantity(Span(14, 23), 3, "minutes", roles[0]),
        Quantity(Span(29, 38), 9, "minutes", roles[1]),
    )
    facts = Facts(quantities, {n: Fact(n, True, 0.9, (Span(0, 10),)) for n in names})
    return Judged(case, facts, assess(Document(TEXT), facts, load()))


FOUND = (FactName.PRODUCT_METRIC, FactName.LIFT, FactName.BASELINE, Signal.OWN_WORK, Signal.CUSTOMER_NAMED)


def _figures(judged: list[Judged]) -> dict[str, float]:
    return {m.name: m.value for m in agreement(judged, reference_verdict(load()))}


def test_perfect_agreement_is_one_everywhere() -> None:
    assert set(_figures([_judged(_case(), *FOUND)]).values()) == {1.0}


def test_a_role_taken_for_another_costs_role_and_not_span() -> None:
    found = _figures([_judged(_case(), *FOUND, roles=(Role.RESULT, Role.RESULT))])
    assert found["quantity span F1"] == 1
    assert found["quantity role F1"] == 0.5


def test_a_missed_fact_costs_that_fact() -> None:
    found = _figures([_judged(_case(), *(n for n in FOUND if n != FactName.LIFT))])
    assert found["F1 lift"] == 0
    assert found["fact macro F1"] == pytest.approx(10 / 11)


def test_intervals_hold_the_value() -> None:
    judged = [_judged(_case(), *FOUND), _judged(_case(level=1), *FOUND), _judged(_case(), Signal.OUTCOME)]
    for m in agreement(judged, reference_verdict(load())):
        assert m.low <= m.value <= m.high


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(1, 1), (3, 3), (5, 5)], 1.0),
        ([(1, 5), (5, 1)], -1.0),
        ([(2, 2), (2, 2)], 1.0),
        # Worked by hand: observed 2/4 weighted 1 each over 16, chance by the margins.
        ([(1, 1), (1, 2), (2, 1), (2, 2)], 0.0),
    ],
)
def test_weighted_kappa(pairs: list[tuple[int, int]], expected: float) -> None:
    assert weighted_kappa(pairs, (1, 2, 3, 4, 5)) == pytest.approx(expected)


def test_weighted_kappa_agrees_with_statsmodels() -> None:
    import numpy as np
    from statsmodels.stats.inter_rater import cohens_kappa

    rng = np.random.default_rng(3)
    pairs = [(int(a), int(np.clip(a + rng.integers(-1, 2), 1, 5))) for a in rng.integers(1, 6, 80)]
    table = np.zeros((5, 5))
    for a, b in pairs:
        table[a - 1, b - 1] += 1
    assert weighted_kappa(pairs, (1, 2, 3, 4, 5)) == pytest.approx(cohens_kappa(table, wt="quadratic").kappa)


def test_a_percent_is_not_told_from_its_fraction() -> None:
    assert same_value(0.03, 3)
    assert same_value(-3, 3)
    assert not same_value(3.2, 3)


def test_a_quote_that_is_not_there_is_found_out() -> None:
    with pytest.raises(ValueError):
        _case().span(GoldQuantity(quote="4 minutes", role="result", value=4, unit="minutes"))
