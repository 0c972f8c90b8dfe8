"""What the candidate's work is forecast to be worth, and how far that can be believed."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from raisethebar.offer.fields import Money, Range, Share, Strict

Grade = Literal["A", "B", "C", "D", "E"]


def _range(low: str, mode: str, high: str) -> Range:
    return Range(low=Decimal(low), mode=Decimal(mode), high=Decimal(high))


HAIRCUTS: dict[Grade, Range] = {
    "A": _range(".6", ".9", "1.1"),
    "B": _range(".4", ".7", "1.0"),
    "C": _range(".1", ".45", ".9"),
    "D": _range(".1", ".35", ".8"),
    "E": _range("0", ".2", ".6"),
}
"""What part of a forecast survives, by evidence: our own choice, not an observed rate."""

GRADES: dict[Grade, str] = {
    "A": "your own randomised test at a similar scale",
    "B": "a quasi-experiment",
    "C": "before and after",
    "D": "somebody's benchmark",
    "E": "an assertion",
}


class Forecast(Strict):
    """A forecast of yearly gross value.

    `effect` is money a year when `worth` is "gross"; otherwise percent, and `change` says whether relative
    or in percentage points of `baseline` (percent). "per_point": a point of the KPI is worth `unit_value` a
    year. "churn": `units` subscribers paying `unit_value` a month, `baseline` the monthly churn.
    """

    kpi: str = Field(min_length=1)
    worth: Literal["gross", "per_point", "churn"]
    effect: Range
    change: Literal["relative", "points"] | None = None
    baseline: Decimal | None = Field(default=None, ge=0, le=100, allow_inf_nan=False)
    unit_value: Money | None = None
    units: Money | None = None
    margin: Range
    attribution: Range
    ship_probability: Share
    grade: Grade
    ramp_months: int = Field(default=0, ge=0, le=12)
    decay: Share = Decimal(".25")
    discount: Decimal = Field(default=Decimal(".10"), ge=0, le=1, allow_inf_nan=False)
    years: int = Field(default=4, ge=1, le=10)
    currency: str | None = None
    stories: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Forecast:
        if self.effect.low < 0:
            raise ValueError("effect.low is negative; give the size of the improvement")
        for name in ("margin", "attribution"):
            if not 0 <= getattr(self, name).low <= getattr(self, name).high <= 1:
                raise ValueError(f"{name} must lie from 0 to 1")
        if self.worth == "gross":
            return self
        if self.change is None:
            raise ValueError('change is missing: say "relative" or "points"; the two can differ many times over')
        if self.unit_value is None or self.baseline is None or (self.worth == "churn" and self.units is None):
            raise ValueError("unit_value, baseline and (for churn) units are needed to turn the effect into money")
        if self.worth == "churn" and self._points(self.effect.high) > self.baseline:
            raise ValueError("effect.high is more than the whole churn")
        return self

    def _points(self, effect: Decimal) -> Decimal:
        if self.change == "relative":
            return effect / 100 * (self.baseline or Decimal(0))
        return effect

    def gross(self, effect: Decimal) -> Decimal:
        """Money gained in the first 12 months at `effect`, before margin, attribution and doubt.

        For churn: the difference of two survival curves, summed over 12 months, times the monthly price.
        """
        if self.worth == "gross":
            return effect
        unit = self.unit_value or Decimal(0)
        if self.worth == "per_point":
            return self._points(effect) * unit
        before = (self.baseline or Decimal(0)) / 100
        after = before - self._points(effect) / 100
        kept = sum(((1 - after) ** m - (1 - before) ** m for m in range(1, 13)), Decimal(0))
        return (self.units or Decimal(0)) * unit * kept

    def weight(self, years: int | None = None) -> Decimal:
        """Discounted years of full value: sum of ramp (1-decay)^t / (1+discount)^(t+1/2), t from 0."""
        total = Decimal(0)
        for t in range(self.years if years is None else years):
            ramp = 1 - Decimal(self.ramp_months) / 12 if t == 0 else Decimal(1)
            total += ramp * (1 - self.decay) ** t / (1 + self.discount) ** (Decimal(t) + Decimal(".5"))
        return total

    @property
    def first_year_contribution(self) -> Decimal:
        """Attributable contribution of the first 12 months if the mode is reached: no doubt, no discount."""
        return self.gross(self.effect.mode) * self.margin.mode * self.attribution.mode

    @property
    def milestone_value(self) -> Decimal:
        """Attributable value over the horizon if the mode is reached, discounted."""
        return self.first_year_contribution * self.weight()

    def expected(self, years: int | None = None) -> Decimal:
        """Closed-form mean value: product of PERT means (exact where gross is linear in the effect)."""
        return (
            self.gross(self.effect.mean)
            * self.margin.mean
            * self.attribution.mean
            * HAIRCUTS[self.grade].mean
            * self.ship_probability
            * self.weight(years)
        )
