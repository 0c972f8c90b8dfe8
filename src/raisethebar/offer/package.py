"""A package: what is paid, when, and what it hangs on. Money is exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from raisethebar.errors import OfferError
from raisethebar.offer.fields import Money, Strict, read_toml, validated
from raisethebar.offer.forecast import Forecast

AVERAGE_GRANT_CEILING = Decimal(50_000_000)


class Equity(Strict):
    """Equity as exactly one of dollars, shares with a price, or percent with a reference valuation."""

    dollars: Money | None = None
    shares: Money | None = None
    price: Money | None = None
    percent: Decimal | None = Field(default=None, ge=0, le=100, allow_inf_nan=False)
    reference_valuation: Money | None = None
    on_milestone: bool = False
    added_after_sign_off: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Equity:
        if sum(way is not None for way in (self.dollars, self.shares, self.percent)) != 1:
            raise ValueError("give one of dollars, shares or percent")
        if self.percent is not None and not self.reference_valuation:
            raise ValueError("percent needs reference_valuation: a percentage of what?")
        if self.shares is not None and self.price is None:
            raise ValueError("shares needs price")
        return self

    @property
    def worth(self) -> Decimal:
        """The grant in money, before vesting and growth."""
        if self.dollars is not None:
            return self.dollars
        if self.shares is not None:
            return self.shares * (self.price or Decimal(0))
        return (self.percent or Decimal(0)) / 100 * (self.reference_valuation or Decimal(0))


class Bonus(Strict):
    """A one-off bonus tied to a KPI."""

    amount: Money
    kpi: str = Field(min_length=1)


class Package(Strict):
    """Pay by year over a horizon; `vesting` in percent, `growth` a yearly share of the equity's price."""

    currency: str = Field(default="USD", pattern="^[A-Z]{3}$")
    base: Money
    sign_on: tuple[Money, ...] = ()
    equity: Equity | None = None
    vesting: tuple[Money, ...] = (Decimal(5), Decimal(15), Decimal(40), Decimal(40))
    bonus: Bonus | None = None
    horizon: int = Field(default=4, ge=1, le=10)
    growth: Decimal = Field(default=Decimal(0), gt=-1, le=2, allow_inf_nan=False)
    band_mid: Money | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> Package:
        if sum(self.vesting) != 100:
            raise ValueError(f"vesting adds up to {sum(self.vesting)} %, not 100 %")
        if len(self.sign_on) > self.horizon:
            raise ValueError("sign_on has more years than horizon")
        return self

    @property
    def equity_worth(self) -> Decimal:
        """The grant in money, nothing if there is none."""
        return self.equity.worth if self.equity else Decimal(0)

    def altered(self, **fields: Any) -> Package:
        """The same package with `fields` replaced, validated again."""
        return Package.model_validate({**dict(self), **fields})


@dataclass(frozen=True)
class Year:
    """What one year pays: for certain, expected, and at most."""

    year: int
    base: Decimal
    sign_on: Decimal
    equity: Decimal
    guaranteed: Decimal
    expected: Decimal
    most: Decimal


def years(package: Package, *, p_hit: Decimal = Decimal(0), milestone_share: Decimal = Decimal(0)) -> tuple[Year, ...]:
    """Pay by year: base + sign-on + vested equity, and the bonus in year 1 at `p_hit` (0 to 1).

    Equity on a milestone is expected at `milestone_share` of its worth and guaranteed at none.
    """
    told = []
    waits = bool(package.equity and package.equity.on_milestone)
    for index in range(package.horizon):
        sign_on = package.sign_on[index] if index < len(package.sign_on) else Decimal(0)
        vest = package.vesting[index] / 100 if index < len(package.vesting) else Decimal(0)
        equity = package.equity_worth * vest * (1 + package.growth) ** index
        bonus = package.bonus.amount if package.bonus and index == 0 else Decimal(0)
        certain = package.base + sign_on
        told.append(
            Year(
                index + 1,
                package.base,
                sign_on,
                equity,
                certain + (Decimal(0) if waits else equity),
                certain + equity * (milestone_share if waits else 1) + p_hit * bonus,
                certain + equity + bonus,
            )
        )
    return tuple(told)


def warnings(package: Package) -> tuple[str, ...]:
    """What the candidate should know before trusting the figures."""
    told = []
    if package.equity and package.equity.percent is not None and package.equity_worth > AVERAGE_GRANT_CEILING:
        told.append(
            f"equity.percent of that valuation is {package.currency} {package.equity_worth:,.0f}: absurd for a hire at "
            "a public company. Percentages are a start-up's way; give dollars or shares, or the programme's value."
        )
    if package.equity:
        early = sum(package.vesting[:2])
        if early < 50:
            told.append(f"only {early} % of the grant vests in the first two years.")
    if any(package.sign_on):
        told.append("sign-on is often clawed back on leaving early: read that clause.")
    if package.bonus or (package.equity and package.equity.on_milestone):
        told.append("write down the KPI's baseline, source of truth, window, cap and a guardrail against gaming it.")
    if package.band_mid is None:
        told.append("band_mid is not given, so base is not tested against the band.")
    return tuple(told)


class Offer(Strict):
    """An offer file: the package, the forecast that bears it, and the least the candidate would take."""

    name: str
    package: Package
    forecast: Forecast | None = None
    walk_away: Money | None = None


def offer_from(fields: Mapping[str, Any], *, where: str) -> Offer:
    """The offer in `fields`; raises OfferError naming `where` and the field."""
    package = fields.get("package")
    currency = package.get("currency", "USD") if isinstance(package, Mapping) else "USD"
    forecast = fields.get("forecast")
    if isinstance(forecast, Mapping) and forecast.get("currency", currency) != currency:
        raise OfferError(
            f"forecast.currency is {forecast['currency']} and package.currency {currency}.",
            where=where,
            remedy="Give every amount in one currency.",
        )
    return validated(Offer, fields, where=where, currency=str(currency))


def load(path: Path) -> Offer:
    """The offer in a TOML file; raises OfferError naming the file and the field."""
    return offer_from(read_toml(path), where=str(path))
