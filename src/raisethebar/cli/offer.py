"""`raisethebar offer`: what of an ask stands, the counter-offer, the words, a rehearsal, the pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from raisethebar.offer.package import Offer, Package
    from raisethebar.offer.policy import Policy
    from raisethebar.offer.simulate import Simulation

_FILE = click.argument("file", type=click.Path(path_type=Path))
_SEED = click.option("--seed", default=1, show_default=True, type=click.IntRange(min=0))
_POLICY = click.option("--policy", "policy_file", type=click.Path(path_type=Path), help="A policy's TOML file.")
_DRAWS = 20_000


@click.group()
def offer() -> None:
    """Test a package against a forecast of what the work is worth.

    The rules are one article's device: no employer publishes them. Not legal, tax or financial advice.
    """


def read_offer(file: Path, policy_file: Path | None, seed: int) -> tuple[Offer, Policy, Simulation | None]:
    """An offer file with the policy it is held against and, where it has a forecast, the simulation."""
    from raisethebar.offer.package import load
    from raisethebar.offer.policy import load_policy
    from raisethebar.offer.simulate import simulate

    found = load(file)
    simulation = simulate(found.forecast, seed=seed, draws=_DRAWS) if found.forecast else None
    return found, load_policy(policy_file), simulation


def _console() -> Any:
    from rich.console import Console

    return Console(highlight=False)


def _footer(console: Any) -> None:
    from raisethebar.offer import DEVICE, NOT_ADVICE

    console.print(f"\n{DEVICE}\n{NOT_ADVICE}", markup=False)


def _table(package: Package, policy: Policy, simulation: Simulation | None, title: str) -> Any:
    from decimal import Decimal

    from rich.table import Table

    from raisethebar.offer.package import years

    share = Decimal(0)
    if simulation:
        shares = simulation.milestone_share(float(policy.milestone_threshold), float(policy.milestone_pays))
        share = Decimal(repr(shares[1]))
    table = Table(title=f"{title}, {package.currency}")
    for name in ("year", "base", "sign-on", "equity", "guaranteed", "expected", "at most"):
        table.add_column(name, justify="right")
    told = years(package, p_hit=policy.hit_probability, milestone_share=share)
    for year in told:
        amounts = (year.base, year.sign_on, year.equity, year.guaranteed, year.expected, year.most)
        table.add_row(str(year.year), *(f"{amount:,.0f}" for amount in amounts))
    sums = (sum(getattr(year, name) for year in told) for name in ("guaranteed", "expected", "most"))
    table.add_row("all", "", "", "", *(f"{total:,.0f}" for total in sums))
    return table


@offer.command(epilog="Exit status: 0 the ask stands; 1 it does not; 2 bad input.")
@_FILE
@_SEED
@_POLICY
def check(file: Path, seed: int, policy_file: Path | None) -> None:
    """Say what of the ask in FILE stands, by which rule and on what figures."""
    from raisethebar.offer.package import warnings
    from raisethebar.offer.policy import contingent_cost, decide, guaranteed_cost
    from raisethebar.offer.simulate import break_even

    found, policy, simulation = read_offer(file, policy_file, seed)
    package = found.package
    console = _console()
    console.print(_table(package, policy, simulation, "As asked"))
    if found.forecast and simulation:
        low, middle, high = simulation.quantiles()
        cost = guaranteed_cost(package) + contingent_cost(package)
        console.print(
            f"Forecast value ({_DRAWS:,} draws, seed {seed}): P10 {low:,.0f}, P50 {middle:,.0f}, P90 {high:,.0f}, "
            f"mean {simulation.mean:,.0f}."
        )
        part = break_even(found.forecast, cost)
        even = f"; break-even at {part:.0%} of the forecast" if part is not None else ""
        console.print(f"Value covers the discretionary cost of {cost:,.0f} with {simulation.covers(cost):.0%}{even}.")
        some, share, full = simulation.milestone_share(float(policy.milestone_threshold), float(policy.milestone_pays))
        console.print(
            f"A milestone at the full target is reached in {full:.1%} of draws; the graded one pays something in "
            f"{some:.0%}, {share:.0%} of the grant on average: ask for the graded one."
        )
    decision = decide(package, found.forecast, simulation, policy)
    console.print(f"\nVerdict under the policy {policy.name!r}: {decision.verdict}", style="bold", markup=False)
    for ruling in decision.rulings:
        mark = "stands" if ruling.stands else "does not stand"
        then = f" To stand: {ruling.would_stand}." if ruling.would_stand else ""
        console.print(f"  {ruling.rule}: {mark}. {ruling.figures}.{then}", markup=False)
    if decision.approved is not None and decision.approved != package:
        console.print(_table(decision.approved, policy, simulation, "What the rules leave"))
    for warning in warnings(package):
        console.print(f"  Mind: {warning}", markup=False)
    _footer(console)
    sys.exit(0 if decision.verdict == "supported" else 1)


@offer.command()
@_FILE
@_SEED
@_POLICY
def counter(file: Path, seed: int, policy_file: Path | None) -> None:
    """Search for the best counter-offer that stands, and the cheapest worth taking."""
    from raisethebar.offer.counter import counters

    found, policy, simulation = read_offer(file, policy_file, seed)
    console = _console()
    if found.forecast is None or simulation is None:
        console.print(
            "No forecast is attached, so nothing beyond base stands. Add [forecast] to the file.", markup=False
        )
        sys.exit(1)
    result = counters(found.package, found.forecast, simulation, policy, walk_away=found.walk_away)
    if result is None:
        console.print("No package on the grid stands, not even base alone: base lies too far above the band.")
        sys.exit(1)
    console.print(f"{result.tried:,} packages tried.")
    console.print(_table(result.best.package, policy, simulation, "Best for you that stands"))
    if result.cheapest:
        console.print(_table(result.cheapest.package, policy, simulation, "Cheapest that you should accept"))
    elif found.walk_away is None:
        console.print("Give walk_away in the file to see the cheapest that you should accept.")
    else:
        console.print("No package that stands meets your walk_away.")
    _footer(console)


@offer.command()
@_FILE
def script(file: Path) -> None:
    """Print the words for the negotiation, from your own figures alone."""
    from raisethebar.offer.package import load
    from raisethebar.offer.script import script as lines

    console = _console()
    for line in lines(load(file)):
        console.print(("  " if line.supported else "! ") + line.says, markup=False)
    _footer(console)


@offer.command()
@_FILE
def rehearse(file: Path) -> None:
    """Answer a committee in code, until it is done."""
    from raisethebar.offer.committee import opening, reply
    from raisethebar.offer.package import load

    said = opening(load(file))
    while not said.done:
        said = reply(said.state, click.prompt(said.says, default="", show_default=False))
    click.echo(said.says)
    _footer(_console())


@offer.command()
@_FILE
@_SEED
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="A folder, or a .pdf file.")
@click.option("--format", "form", type=click.Choice(["svg", "png"]), default="svg", show_default=True)
def picture(file: Path, seed: int, output: Path, form: str) -> None:
    """Draw the package, value against cost, the distribution and the tornado."""
    from raisethebar.chart import bars, raster
    from raisethebar.offer import NOT_ADVICE, pictures

    found, _, simulation = read_offer(file, None, seed)
    charts = {"package": pictures.by_year(found.package)}
    if found.forecast and simulation:
        charts["value-against-cost"] = pictures.value_against_cost(found.package, simulation)
        charts["distribution"] = pictures.distribution(simulation)
        charts["tornado"] = pictures.drivers(found.forecast)
    if output.suffix == ".pdf":
        output.write_bytes(raster.one_page(list(charts.values()), title=found.name, notes=NOT_ADVICE))
        click.echo(f"Wrote {output}.", err=True)
        return
    output.mkdir(parents=True, exist_ok=True)
    for name, chart in charts.items():
        content = bars.svg(chart).encode() if form == "svg" else raster.png(chart)
        (output / f"{name}.{form}").write_bytes(content)
    click.echo(f"Wrote {len(charts)} pictures to {output}.", err=True)
