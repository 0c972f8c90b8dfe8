"""The offer's pictures, as charts with their numbers in words."""

from __future__ import annotations

import numpy as np

from raisethebar.chart.bars import Chart, Part, Row
from raisethebar.offer import NOT_ADVICE
from raisethebar.offer.forecast import Forecast
from raisethebar.offer.package import Package, years
from raisethebar.offer.policy import contingent_cost, guaranteed_cost
from raisethebar.offer.simulate import Simulation, tornado


def by_year(package: Package) -> Chart:
    """Pay by year: base, sign-on, equity, bonus at most."""
    rows = []
    for year in years(package):
        bonus = year.most - year.base - year.sign_on - year.equity
        at, parts = 0.0, []
        for kind, amount in enumerate((year.base, year.sign_on, year.equity, bonus)):
            if amount:
                parts.append(Part(at, at + float(amount), kind))
                at += float(amount)
        rows.append(Row(f"Year {year.year}", tuple(parts), f"{year.guaranteed:,.0f} sure, {year.most:,.0f} at most"))
    words = "; ".join(f"{row.label}: {row.says}" for row in rows)
    legend = ("base", "sign-on", "equity vesting", "bonus at most")
    return Chart(f"Package by year, {package.currency}", f"{words}. {NOT_ADVICE}", tuple(rows), legend)


def value_against_cost(package: Package, simulation: Simulation) -> Chart:
    """Guaranteed and contingent cost beside P10, P50, P90 and mean of simulated value."""
    low, middle, high = simulation.quantiles()
    bars = (
        ("Guaranteed ask", float(guaranteed_cost(package)), 1),
        ("Contingent ask", float(contingent_cost(package)), 1),
        ("Value, P10", low, 0),
        ("Value, P50", middle, 0),
        ("Value, P90", high, 0),
        ("Value, mean", simulation.mean, 0),
    )
    rows = tuple(Row(label, (Part(0, amount, kind),), f"{amount:,.0f}") for label, amount, kind in bars)
    words = "; ".join(f"{row.label} {row.says}" for row in rows)
    return Chart(f"Value against cost, {package.currency}", f"{words}. {NOT_ADVICE}", rows, ("value", "cost"))


def distribution(simulation: Simulation, bins: int = 16) -> Chart:
    """How often each span of value was drawn."""
    counts, edges = np.histogram(simulation.value, bins=bins)
    shares = counts / counts.sum()
    rows = tuple(
        Row(f"{edges[i] / 1000:,.0f}k to {edges[i + 1] / 1000:,.0f}k", (Part(0, float(share)),), f"{share:.1%}")
        for i, share in enumerate(shares)
    )
    low, middle, high = simulation.quantiles()
    words = f"P10 {low:,.0f}, P50 {middle:,.0f}, P90 {high:,.0f} in {simulation.value.size:,} draws. {NOT_ADVICE}"
    return Chart("Distribution of value", words, rows)


def drivers(forecast: Forecast) -> Chart:
    """The tornado: expected value as each input goes from its low to its high."""
    rows = tuple(
        Row(s.name.replace("_", " "), (Part(s.low, s.high),), f"{s.low:,.0f} to {s.high:,.0f}")
        for s in tornado(forecast)
    )
    words = "; ".join(f"{row.label}: {row.says}" for row in rows)
    return Chart("What drives expected value", f"{words}. {NOT_ADVICE}", rows)
