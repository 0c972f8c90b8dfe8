"""Seeded Monte Carlo of a forecast's value: vectorised PERT draws."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from raisethebar.offer.fields import Range
from raisethebar.offer.forecast import HAIRCUTS, Forecast

Floats = NDArray[np.float64]


def pert(generator: np.random.Generator, spread: Range, draws: int) -> Floats | float:
    """`draws` values of a PERT distribution (Beta with shape 4), or the number itself if it has no spread."""
    low, mode, high = float(spread.low), float(spread.mode), float(spread.high)
    if high == low:
        return mode
    width = high - low
    values = generator.beta(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, draws)
    values *= width
    values += low
    return values


def _gross(forecast: Forecast, effect: Floats) -> Floats:
    if forecast.worth == "gross":
        return effect
    baseline, unit = float(forecast.baseline or 0), float(forecast.unit_value or 0)
    points = effect * (baseline / 100 if forecast.change == "relative" else 1.0)
    if forecast.worth == "per_point":
        return points * unit
    before, keep = 1 - baseline / 100, 1 - baseline / 100 + points / 100
    total, power = np.zeros_like(keep), np.ones_like(keep)
    for month in range(1, 13):
        power *= keep
        total += power
        total -= before**month
    return total * (float(forecast.units or 0) * unit)


@dataclass(frozen=True, eq=False)
class Simulation:
    """Draws of value over the horizon and in year 1 (money), and the part of a graded milestone that pays."""

    value: Floats
    first_year: Floats
    reached: Floats
    seed: int

    @property
    def mean(self) -> float:
        """Mean value over the horizon."""
        return float(self.value.mean())

    @property
    def mean_first_year(self) -> float:
        """Mean value of the first 12 months."""
        return float(self.first_year.mean())

    @property
    def standard_error(self) -> float:
        """Standard error of `mean`."""
        return float(self.value.std(ddof=1) / np.sqrt(self.value.size))

    def quantiles(self) -> tuple[float, float, float]:
        """P10, P50, P90 of value over the horizon."""
        low, middle, high = np.quantile(self.value, (0.1, 0.5, 0.9))
        return float(low), float(middle), float(high)

    def covers(self, cost: Decimal) -> float:
        """Probability that value is at least `cost`."""
        return float((self.value >= float(cost)).mean())

    def milestone_share(self, threshold: float = 0.5, pays: float = 0.5) -> tuple[float, float, float]:
        """(probability a graded milestone pays anything, its mean share, probability of the full target).

        From `threshold` of the target it pays `pays`, rising in a line to all of it at the target.
        """
        hit = self.reached >= threshold
        slope = (1 - pays) / (1 - threshold) if threshold < 1 else 0.0
        paid = np.where(hit, np.minimum(1.0, pays + slope * (self.reached - threshold)), 0.0)
        return float(hit.mean()), float(paid.mean()), float((self.reached >= 1).mean())


def simulate(forecast: Forecast, *, seed: int, draws: int = 20_000) -> Simulation:
    """Draws of V = ship x gross x haircut x margin x attribution x weight; the same seed, the same bytes."""
    generator = np.random.Generator(np.random.PCG64(seed))
    value = _gross(forecast, np.broadcast_to(pert(generator, forecast.effect, draws), draws).astype(np.float64))
    value = value * pert(generator, HAIRCUTS[forecast.grade], draws)
    value *= generator.random(draws) < float(forecast.ship_probability)
    target = float(forecast.gross(forecast.effect.mode))
    reached = value / target if target else np.zeros_like(value)
    value *= pert(generator, forecast.margin, draws)
    value *= pert(generator, forecast.attribution, draws)
    first = value * float(forecast.weight(1))
    value *= float(forecast.weight())
    return Simulation(value, first, reached, seed)


@dataclass(frozen=True)
class Swing:
    """How far expected value moves when one input goes from its low to its high."""

    name: str
    low: float
    high: float


def tornado(forecast: Forecast) -> tuple[Swing, ...]:
    """Swings of closed-form expected value, widest first; single figures are moved by a fifth, within bounds."""

    def at(**fields: object) -> float:
        return float(Forecast.model_construct(**{**dict(forecast), **fields}).expected())

    def one(number: Decimal) -> Range:
        return Range(low=number, mode=number, high=number)

    swings = []
    for name in ("effect", "margin", "attribution"):
        spread: Range = getattr(forecast, name)
        low, high = spread.low, spread.high
        if low == high:
            low, high = low * Decimal(".8"), high * Decimal("1.2")
            high = high if name == "effect" else min(Decimal(1), high)
        swings.append(Swing(name, at(**{name: one(low)}), at(**{name: one(high)})))
    for name in ("ship_probability", "decay", "discount"):
        number: Decimal = getattr(forecast, name)
        ends = at(**{name: number * Decimal(".8")}), at(**{name: min(Decimal(1), number * Decimal("1.2"))})
        swings.append(Swing(name, min(ends), max(ends)))
    haircut = HAIRCUTS[forecast.grade]
    whole = float(forecast.expected()) / float(haircut.mean)
    swings.append(Swing("evidence haircut", whole * float(haircut.low), whole * float(haircut.high)))
    return tuple(sorted(swings, key=lambda swing: (-(swing.high - swing.low), swing.name)))


def break_even(forecast: Forecast, cost: Decimal) -> Decimal | None:
    """The part of the forecast effect at which expected value equals `cost`; None if nothing would."""
    expected = forecast.expected()
    return cost / expected if expected else None
