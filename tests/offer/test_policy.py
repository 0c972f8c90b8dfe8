"""The worked cases: what the policy says of each, with its figures."""

from decimal import Decimal
from pathlib import Path

import pytest

from raisethebar.offer.counter import counters, stands
from raisethebar.offer.package import Equity, Offer, load, years
from raisethebar.offer.policy import Decision, decide, guaranteed_cost, load_policy
from raisethebar.offer.simulate import Simulation, simulate

OFFERS = Path(__file__).parents[2] / "examples" / "offers"


def decided(name: str, seed: int = 1) -> tuple[Offer, Simulation | None, Decision]:
    offer = load(OFFERS / f"{name}.toml")
    simulation = simulate(offer.forecast, seed=seed) if offer.forecast else None
    return offer, simulation, decide(offer.package, offer.forecast, simulation, load_policy())


@pytest.mark.parametrize("seed", range(14))
def test_sign_on_becomes_20k_and_a_bonus_of_45k(seed: int) -> None:
    offer, simulation, decision = decided("churn", seed)
    assert simulation and 98_000 < simulation.mean_first_year < 101_500
    assert decision.verdict == "reduced" and decision.approved and decision.approved.bonus
    assert sum(decision.approved.sign_on) == 20_000
    assert decision.approved.bonus.amount == 45_000
    assert guaranteed_cost(offer.package) == 205_000
    assert {"guaranteed-risk", "sign-on-into-bonus", "milestone-vesting"} <= {
        r.rule for r in decision.rulings if not r.stands
    }


def test_totals_before_and_after() -> None:
    offer, _, decision = decided("churn")
    before = years(offer.package)
    assert [y.guaranteed for y in before] == [Decimal(n) for n in ("253750", "241250", "285000", "285000")]
    assert sum(y.guaranteed for y in before) == 1_065_000
    assert decision.approved
    after = years(decision.approved, p_hit=load_policy().hit_probability)
    assert sum(y.guaranteed for y in after) == 1_055_000
    assert sum(y.most for y in after) == 1_100_000
    assert round(sum(y.expected for y in after)) == 1_070_000


def test_churn_forecast_figures() -> None:
    forecast = load(OFFERS / "churn.toml").forecast
    assert forecast
    assert round(forecast.gross(forecast.effect.mode), -4) == 1_260_000
    assert forecast.first_year_contribution == pytest.approx(Decimal(220_500), rel=Decimal(".002"))
    points = forecast.model_copy(update={"change": "points"})
    assert 25.5 < points.gross(forecast.effect.mode) / forecast.gross(forecast.effect.mode) < 26.5


def test_no_forecast_is_rejected() -> None:
    _, _, decision = decided("unsupported")
    assert decision.verdict == "rejected" and decision.approved is None
    assert [r.rule for r in decision.rulings] == ["unsupported-ask"]
    assert "250,000" in decision.rulings[0].figures and "infinite" in decision.rulings[0].figures


def test_milestone_stands_and_unconditional_does_not() -> None:
    offer, simulation, decision = decided("milestone")
    assert decision.verdict == "supported"
    assert offer.forecast and simulation
    assert round(offer.forecast.milestone_value, -2) == 727_900
    assert any("= 0.24 " in r.figures for r in decision.rulings)
    equity = offer.package.equity
    assert equity
    plain = offer.package.altered(equity=Equity(percent=equity.percent, reference_valuation=equity.reference_valuation))
    verdict = decide(plain, offer.forecast, simulation, load_policy())
    assert verdict.verdict == "convert to milestone"
    assert any("= 0.50 " in r.figures for r in verdict.rulings)
    more = offer.package.altered(equity=Equity(percent=Decimal(".1"), reference_valuation=equity.reference_valuation))
    rejected = decide(more, offer.forecast, simulation, load_policy())
    assert rejected.verdict == "rejected"
    assert simulation.covers(Decimal(175_000)) == pytest.approx(0.70, abs=0.02)


def test_the_reference_valuation_carries_the_verdict() -> None:
    offer, simulation, _ = decided("milestone")
    dearer = offer.package.altered(
        equity=Equity(percent=Decimal(".07"), reference_valuation=Decimal(300_000_000), on_milestone=True)
    )
    decision = decide(dearer, offer.forecast, simulation, load_policy())
    assert decision.verdict == "rejected" and any("= 0.29 " in r.figures for r in decision.rulings)


def test_a_cliff_is_a_bad_deal() -> None:
    _, simulation, _ = decided("milestone")
    assert simulation
    some, share, full = simulation.milestone_share()
    assert full < 0.03 and some == pytest.approx(0.64, abs=0.04) and share == pytest.approx(0.45, abs=0.05)


def test_equity_after_sign_off_is_rejected_by_the_committee() -> None:
    _, _, decision = decided("after-sign-off")
    assert decision.verdict == "rejected"
    assert decision.rulings[0].rule == "committee-review" and not decision.rulings[0].stands


def test_counters_stand_and_nothing_on_the_grid_is_better() -> None:
    offer, simulation, _ = decided("churn")
    assert offer.forecast and simulation
    policy = load_policy()
    found = counters(offer.package, offer.forecast, simulation, policy, walk_away=offer.walk_away)
    assert found and found.cheapest and offer.walk_away
    for counter in (found.best, found.cheapest):
        assert stands(counter.package, offer.forecast, simulation, policy)
        assert decide(counter.package, offer.forecast, simulation, policy).verdict == "supported"
    assert found.best.to_candidate >= found.cheapest.to_candidate >= offer.walk_away
    assert found.cheapest.to_company <= found.best.to_company
    assert not stands(offer.package, offer.forecast, simulation, policy)
