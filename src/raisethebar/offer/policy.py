"""The policy: named rules that say what of an ask stands, on which figures."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import Field

from raisethebar.offer.fields import Share, Strict, read_toml, validated
from raisethebar.offer.forecast import Forecast
from raisethebar.offer.package import Bonus, Package
from raisethebar.offer.simulate import Simulation

Verdict = Literal["supported", "reduced", "convert to milestone", "rejected"]


class Policy(Strict):
    """Tolerances and conversion rates; shares of one, `step` in money."""

    name: str
    guaranteed_tolerance: Share
    contingent_tolerance: Share
    sign_on_share: Share
    hit_probability: Decimal = Field(gt=0, le=1)
    risk_premium: Decimal = Field(ge=0, le=10)
    step: Decimal = Field(gt=0)
    milestone_threshold: Decimal = Field(gt=0, lt=1)
    milestone_pays: Share


def load_policy(path: Path | None = None) -> Policy:
    """The policy in a TOML file, or the shipped one; raises OfferError naming the field."""
    if path is None:
        text = files("raisethebar.offer").joinpath("policy.toml").read_text(encoding="utf-8")
        return validated(Policy, tomllib.loads(text, parse_float=Decimal), where="policy.toml")
    return validated(Policy, read_toml(path), where=str(path))


@dataclass(frozen=True)
class Ruling:
    """One rule's answer: its name, whether the ask stands, the figures, and what would make it stand."""

    rule: str
    stands: bool
    figures: str
    would_stand: str = ""


@dataclass(frozen=True)
class Decision:
    """The verdict on an ask, its rulings, and the package the rules leave (None if rejected outright)."""

    verdict: Verdict
    rulings: tuple[Ruling, ...]
    approved: Package | None


def guaranteed_cost(package: Package) -> Decimal:
    """Discretionary pay that comes whatever happens: sign-on, unconditional equity, base above the band's middle."""
    above = max(Decimal(0), package.base - package.band_mid) if package.band_mid is not None else Decimal(0)
    waits = package.equity is not None and package.equity.on_milestone
    return sum(package.sign_on, Decimal(0)) + above * package.horizon + (Decimal(0) if waits else package.equity_worth)


def contingent_cost(package: Package) -> Decimal:
    """Pay that hangs on a KPI: the bonus and equity on a milestone, at most."""
    waits = package.equity is not None and package.equity.on_milestone
    bonus = package.bonus.amount if package.bonus else Decimal(0)
    return bonus + (package.equity_worth if waits else Decimal(0))


def to_step(amount: Decimal, step: Decimal) -> Decimal:
    """`amount` rounded half up to a multiple of `step`."""
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def rebalanced(package: Package, forecast: Forecast, simulation: Simulation, policy: Policy) -> Package:
    """Sign-on over the cap moved into the KPI bonus.

    bonus = cut x (1 + premium) / hit probability, on top of what is there, capped at the contingent
    tolerance of the first year's attributable contribution.
    """
    asked = sum(package.sign_on, Decimal(0))
    cap = policy.sign_on_share * Decimal(repr(simulation.mean_first_year))
    kept = min(asked, to_step(cap, policy.step))
    cut = asked - kept
    if cut <= 0:
        return package
    bonus = to_step(cut * (1 + policy.risk_premium) / policy.hit_probability, policy.step)
    bonus += package.bonus.amount if package.bonus else Decimal(0)
    bonus = min(bonus, policy.contingent_tolerance * forecast.first_year_contribution)
    left = kept
    sign_on = []
    for amount in package.sign_on:
        sign_on.append(min(amount, left))
        left -= sign_on[-1]
    return package.altered(sign_on=tuple(sign_on), bonus=Bonus(amount=bonus, kpi=forecast.kpi))


def decide(package: Package, forecast: Forecast | None, simulation: Simulation | None, policy: Policy) -> Decision:
    """The policy's decision on an ask; `simulation` is that of `forecast`, both None where there is none."""
    guaranteed, contingent = guaranteed_cost(package), contingent_cost(package)
    rulings: list[Ruling] = []
    if package.equity and package.equity.added_after_sign_off:
        stands = forecast is not None
        rulings.append(
            Ruling(
                "committee-review",
                stands,
                f"equity of {package.currency} {package.equity_worth:,.0f} was raised after sign-off",
                "" if stands else "attach a forecast and ask for a new review",
            )
        )
    value = Decimal(repr(simulation.mean)) if simulation else Decimal(0)
    if forecast is None or simulation is None or value <= 0:
        cost = guaranteed + contingent
        if cost:
            figures = f"asked {package.currency} {cost:,.0f} against no forecast value: cost over value is infinite"
            rulings.append(
                Ruling("unsupported-ask", False, figures, "attach a forecast: KPI, baseline, effect, evidence")
            )
        if not rulings:
            return Decision("supported", (Ruling("unsupported-ask", True, "nothing discretionary is asked"),), package)
        return Decision("rejected", tuple(rulings), None)
    ratio = guaranteed / value
    fits = ratio <= policy.guaranteed_tolerance
    rulings.append(
        Ruling(
            "guaranteed-risk",
            fits,
            f"{guaranteed:,.0f} / {value:,.0f} = {ratio:.2f} against {policy.guaranteed_tolerance}",
            "" if fits else f"guarantee at most {policy.guaranteed_tolerance * value:,.0f}, the rest on a milestone",
        )
    )
    limits = [("contingent-risk", contingent, forecast.milestone_value)]
    if package.bonus:
        limits.append(("bonus-risk", package.bonus.amount, forecast.first_year_contribution))
    for rule, cost, worth in limits:
        if not cost:
            continue
        share = cost / worth if worth else Decimal("Infinity")
        stands = share <= policy.contingent_tolerance
        most = policy.contingent_tolerance * worth
        figures = f"{cost:,.0f} / {worth:,.0f} = {share:.2f} against {policy.contingent_tolerance}"
        rulings.append(Ruling(rule, stands, figures, "" if stands else f"ask at most {most:,.0f}"))
    left = rebalanced(package, forecast, simulation, policy) if sum(package.sign_on) else package
    if left != package:
        rulings.append(
            Ruling(
                "sign-on-into-bonus",
                False,
                f"sign-on {sum(package.sign_on):,.0f} becomes {sum(left.sign_on):,.0f}, with a bonus of "
                f"{left.bonus.amount if left.bonus else 0:,.0f} on {forecast.kpi}",
                "show a first-year value that bears the sign-on",
            )
        )
    if all(ruling.stands for ruling in rulings):
        return Decision("supported", tuple(rulings), package)
    if guaranteed_cost(left) > policy.guaranteed_tolerance * value and left.equity and not left.equity.on_milestone:
        on_milestone = left.equity.worth
        share = on_milestone / forecast.milestone_value if forecast.milestone_value else Decimal("Infinity")
        could = share <= policy.contingent_tolerance
        rulings.append(
            Ruling(
                "milestone-vesting",
                False,
                f"equity must become milestone-vested: {on_milestone:,.0f} / {forecast.milestone_value:,.0f} = "
                f"{share:.2f} against {policy.contingent_tolerance}",
                f"vest on a graded milestone, from {policy.milestone_threshold:.0%} of {forecast.kpi}"
                + ("" if could else f", at most {policy.contingent_tolerance * forecast.milestone_value:,.0f}"),
            )
        )
        if left == package:
            return Decision("convert to milestone" if could else "rejected", tuple(rulings), None)
    return Decision("reduced" if left != package else "rejected", tuple(rulings), left if left != package else None)
