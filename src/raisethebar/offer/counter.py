"""The counter-offer that stands: every package on a grid is tried, none is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from raisethebar.offer.forecast import Forecast
from raisethebar.offer.package import Bonus, Equity, Package
from raisethebar.offer.policy import Policy, contingent_cost, guaranteed_cost
from raisethebar.offer.simulate import Simulation

_STEPS = 40


@dataclass(frozen=True)
class Counter:
    """A package the policy approves: worth to the candidate (risk-adjusted) and expected cost to the company."""

    package: Package
    to_candidate: Decimal
    to_company: Decimal


@dataclass(frozen=True)
class Counters:
    """The best for the candidate, and the cheapest that meets the candidate's least (None if none does)."""

    best: Counter
    cheapest: Counter | None
    tried: int


def _steps(most: Decimal, step: Decimal) -> list[Decimal]:
    width = max(step, most / _STEPS)
    return [width * n for n in range(int(most / width) + 1)] + ([most] if most % width else [])


def _packages(asked: Package, forecast: Forecast, policy: Policy) -> Iterator[Package]:
    bonus_cap = policy.contingent_tolerance * forecast.first_year_contribution
    sign_on = sum(asked.sign_on, Decimal(0))
    for cash in _steps(sign_on, policy.step):
        for bonus in _steps(max(Decimal(0), bonus_cap), policy.step):
            for worth in _steps(asked.equity_worth, policy.step):
                for waits in (False, True) if worth else (False,):
                    left, by_year = cash, []
                    for amount in asked.sign_on:
                        by_year.append(min(amount, left))
                        left -= by_year[-1]
                    # Every part lies under an ask that was validated, so it is built without validating again.
                    yield asked.model_copy(
                        update={
                            "sign_on": tuple(by_year),
                            "bonus": Bonus.model_construct(amount=bonus, kpi=forecast.kpi) if bonus else None,
                            "equity": Equity.model_construct(dollars=worth, on_milestone=waits) if worth else None,
                        }
                    )


def stands(package: Package, forecast: Forecast, simulation: Simulation, policy: Policy) -> bool:
    """Whether guaranteed, sign-on, bonus and contingent pay all lie within the policy's tolerances."""
    first = Decimal(repr(simulation.mean_first_year))
    whole = Decimal(repr(simulation.mean))
    bonus = package.bonus.amount if package.bonus else Decimal(0)
    half = policy.step / 2
    return (
        guaranteed_cost(package) <= policy.guaranteed_tolerance * whole
        and sum(package.sign_on) <= policy.sign_on_share * first + half
        and bonus <= policy.contingent_tolerance * forecast.first_year_contribution
        and contingent_cost(package) <= policy.contingent_tolerance * forecast.milestone_value
    )


def counters(
    asked: Package, forecast: Forecast, simulation: Simulation, policy: Policy, *, walk_away: Decimal | None = None
) -> Counters | None:
    """The two counter-offers on the grid, nothing above the ask but the bonus; None if not even base stands.

    `walk_away` is the least total over the horizon that the candidate would take, in risk-adjusted money:
    contingent pay counts at its expected part over 1 + the policy's risk premium. Without it the cheapest
    is left out: no such figure is invented.
    """
    _, share, _ = simulation.milestone_share(float(policy.milestone_threshold), float(policy.milestone_pays))
    paid = Decimal(repr(share))
    best: Counter | None = None
    cheapest: Counter | None = None
    tried = 0
    for package in _packages(asked, forecast, policy):
        tried += 1
        if not stands(package, forecast, simulation, policy):
            continue
        waits = package.equity is not None and package.equity.on_milestone
        sure = package.base * package.horizon + sum(package.sign_on, Decimal(0))
        sure += Decimal(0) if waits else package.equity_worth
        unsure = policy.hit_probability * (package.bonus.amount if package.bonus else Decimal(0))
        unsure += paid * package.equity_worth if waits else Decimal(0)
        found = Counter(package, sure + unsure / (1 + policy.risk_premium), sure + unsure)
        if best is None or found.to_candidate > best.to_candidate:
            best = found
        enough = walk_away is not None and found.to_candidate >= walk_away
        if enough and (cheapest is None or found.to_company < cheapest.to_company):
            cheapest = found
    return Counters(best, cheapest, tried) if best else None
