from raisethebar.facts.coherence import coherent
from raisethebar.facts.model import Fact, FactName, Facts, Quantity, Role, Signal
from raisethebar.text.spans import Span


def _facts(*names: str, quantities: tuple[Quantity, ...] = ()) -> Facts:
    return Facts(quantities, {n: Fact(n, True, 0.9, (Span(0, 3),)) for n in names})


RESULT = Quantity(Span(4, 6), 9, "percent", Role.RESULT)
MONEY = Quantity(Span(7, 9), 10, "usd", Role.MONEY)
SHOPS = Quantity(Span(10, 12), 40, "count", Role.SCALE)


def test_a_product_metric_needs_a_number() -> None:
    found = coherent(_facts(FactName.PRODUCT_METRIC, FactName.LIFT, FactName.BASELINE))
    assert not any(found.holds(n) for n in (FactName.PRODUCT_METRIC, FactName.LIFT, FactName.BASELINE))
    assert found.evidence(FactName.PRODUCT_METRIC) == ()


def test_money_needs_a_sum() -> None:
    names = (FactName.PRODUCT_METRIC, FactName.MONEY)
    assert not coherent(_facts(*names, quantities=(RESULT,))).holds(FactName.MONEY)
    assert coherent(_facts(*names, quantities=(RESULT, MONEY))).holds(FactName.MONEY)


def test_a_product_metric_is_an_outcome_and_may_have_a_scale() -> None:
    found = coherent(_facts(FactName.PRODUCT_METRIC, quantities=(RESULT, SHOPS)))
    assert found.holds(Signal.OUTCOME)
    assert found.evidence(Signal.SCALE_STATED) == (Span(10, 12),)


def test_customers_and_risks_hold_what_hangs_on_them() -> None:
    assert coherent(_facts(FactName.CUSTOMER)).holds(Signal.CUSTOMER_NAMED)
    assert not coherent(_facts(Signal.CUSTOMER_OUTCOME)).holds(Signal.CUSTOMER_OUTCOME)
    assert not coherent(_facts(Signal.RISK_BOUNDED)).holds(Signal.RISK_BOUNDED)


def test_who_owns_what_moved_a_metric_did_it_by_own_work() -> None:
    found = coherent(_facts(FactName.PRODUCT_METRIC, FactName.OWNED, quantities=(RESULT,)))
    assert found.holds(FactName.SHIPPED)
    assert found.level == 2
    assert coherent(_facts(FactName.PRODUCT_METRIC, quantities=(RESULT,))).level == 1


def _half_believed(*against: str, confidence: float = 0.9, chance: float = 0.3) -> Facts:
    facts = {FactName.PRODUCT_METRIC: Fact(FactName.PRODUCT_METRIC, False, chance)}
    facts |= {name: Fact(name, False, 0.45) for name in against}
    return Facts((Quantity(Span(7, 9), 10, "usd", Role.MONEY, confidence=confidence),), facts)


def test_a_sure_number_that_nothing_speaks_against_makes_a_metric() -> None:
    found = coherent(_half_believed())
    assert found.holds(FactName.PRODUCT_METRIC) and found.holds(FactName.MONEY)
    assert found.evidence(FactName.PRODUCT_METRIC) == (Span(7, 9),)


def test_a_number_in_dispute_makes_none() -> None:
    for against in (Signal.WITHDRAWN, Signal.NOT_MINE, Signal.PLANNED):
        assert not coherent(_half_believed(against)).holds(FactName.PRODUCT_METRIC)
    assert not coherent(_half_believed(confidence=0.6)).holds(FactName.PRODUCT_METRIC)
    assert not coherent(_half_believed(chance=0.2)).holds(FactName.PRODUCT_METRIC)


def test_a_baseline_alone_makes_no_metric() -> None:
    before = Quantity(Span(1, 3), 12, "percent", Role.BASELINE, confidence=0.95)
    assert not coherent(_facts(FactName.PRODUCT_METRIC, FactName.BASELINE, quantities=(before,))).holds(
        FactName.PRODUCT_METRIC
    )
    half = Facts((before,), {FactName.PRODUCT_METRIC: Fact(FactName.PRODUCT_METRIC, False, 0.3)})
    assert not coherent(half).holds(FactName.PRODUCT_METRIC)
