"""A million draws of the offer's forecast, beside the same sum in a plain Python loop.

uv run python bench/offer_simulation.py
"""

from __future__ import annotations

import random
import resource
import time
from pathlib import Path

from raisethebar.offer.forecast import HAIRCUTS, Forecast
from raisethebar.offer.package import load
from raisethebar.offer.simulate import simulate

DRAWS = 1_000_000


def plain(forecast: Forecast, draws: int) -> float:
    chance = random.Random(1)
    hair = HAIRCUTS[forecast.grade]

    def pert(low: float, mode: float, high: float) -> float:
        width = high - low
        return low + width * chance.betavariate(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width)

    effect = [float(n) for n in (forecast.effect.low, forecast.effect.mode, forecast.effect.high)]
    cut = [float(n) for n in (hair.low, hair.mode, hair.high)]
    rest = float(forecast.margin.mode * forecast.attribution.mode * forecast.weight())
    ship = float(forecast.ship_probability)
    total = 0.0
    for _ in range(draws):
        total += pert(*effect) * pert(*cut) * (chance.random() < ship) * rest
    return total / draws


def main() -> None:
    folder = Path(__file__).parents[1] / "examples" / "offers"
    for name in ("milestone", "churn"):
        forecast = load(folder / f"{name}.toml").forecast
        assert forecast is not None
        began = time.perf_counter()
        mean = simulate(forecast, seed=1, draws=DRAWS).mean
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name}: numpy, {DRAWS:,} draws: {took:.2f} s, peak {peak:.0f} MB, mean {mean:,.0f}")
        if forecast.worth == "gross":
            began = time.perf_counter()
            mean = plain(forecast, DRAWS)
            print(f"{name}: plain loop, {DRAWS:,} draws: {time.perf_counter() - began:.2f} s, mean {mean:,.0f}")


if __name__ == "__main__":
    main()
