"""`raisethebar plan`: the loop by date, its calendar, and what is still missing."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from raisethebar.plan.plan import Plan

_FILE = click.argument("file", type=click.Path(path_type=Path))
_TODAY = click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Plan as of this day.")
_MOVE = click.option("--move", multiple=True, metavar="ROUND=DATE", help="Move a round, e.g. 4=2030-03-29.")


@click.group()
def plan() -> None:
    """Plan the loop by date. The six rounds are one article's, not any employer's published schedule."""


def _day(given: datetime | None) -> date:
    return given.date() if given else date.today()


def _made(file: Path, today: date, moves: tuple[str, ...]) -> Plan:
    from raisethebar.plan.loop import load
    from raisethebar.plan.plan import make, replan

    made = make(load(file), today=today)
    for move in moves:
        number, _, day = move.partition("=")
        try:
            made = replan(made, int(number), date.fromisoformat(day), today=today)
        except ValueError as error:
            raise click.BadParameter(f"{move!r} is not ROUND=YYYY-MM-DD", param_hint="--move") from error
    return made


@plan.command(epilog="Exit status: 0 done; 1 the plan has conflicts; 2 bad input.")
@_FILE
@_TODAY
@_MOVE
@click.option("--picture", type=click.Path(path_type=Path), help="Also draw it, as .svg or .png.")
def make(file: Path, today: datetime | None, move: tuple[str, ...], picture: Path | None) -> None:
    """Lay out the rounds and the preparation of the loop in FILE."""
    from rich.console import Console
    from rich.table import Table

    made = _made(file, _day(today), move)
    console = Console(highlight=False)
    table = Table(title=f"Loop plan: {made.loop.name} ({made.loop.timezone})")
    for name in ("round", "day", "what", "bring", "stories", "prepare"):
        table.add_column(name)
    for entry in made.rounds:
        tasks = "\n".join(f"{t.day:%a %d %b}, {t.minutes} min: {t.says}" for t in entry.tasks)
        day = f"{entry.day:%a %Y-%m-%d}" + ("" if entry.known else "\nproposed")
        table.add_row(
            str(entry.round.number), day, entry.round.title, entry.round.bring, "\n".join(entry.stories), tasks
        )
    console.print(table)
    for told in made.conflicts:
        console.print(f"Conflict: {told}", markup=False)
    for told in made.warnings:
        console.print(f"Mind: {told}", markup=False)
    console.print("The rounds are one article's device: no employer publishes this schedule.")
    if picture:
        from raisethebar.chart import bars, raster
        from raisethebar.plan.pictures import gantt

        chart = gantt(made)
        picture.write_bytes(raster.png(chart) if picture.suffix == ".png" else bars.svg(chart).encode())
    sys.exit(1 if made.conflicts else 0)


@plan.command()
@_FILE
@_TODAY
@_MOVE
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The .ics file.")
def ics(file: Path, today: datetime | None, move: tuple[str, ...], output: Path) -> None:
    """Write the plan as a calendar file; importing it again updates what was there."""
    from raisethebar.plan.calendar import icalendar

    day = _day(today)
    output.write_bytes(icalendar(_made(file, day, move), today=day))
    click.echo(f"Wrote {output}.", err=True)


@plan.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_TODAY
@click.option("--stories", type=click.Path(path_type=Path), help="The story bank: a file or a folder.")
@click.option("--offer", "offer_file", type=click.Path(path_type=Path), help="The offer file whose asks must stand.")
@click.option("--sessions", type=click.Path(path_type=Path), help="The folder of mock sessions, if not the usual one.")
@click.option("--minutes", default=45, show_default=True, type=click.IntRange(min=1))
def readiness(
    file: Path | None,
    today: datetime | None,
    stories: Path | None,
    offer_file: Path | None,
    sessions: Path | None,
    minutes: int,
) -> None:
    """Show the checklist, and what to do in the next minutes. FILE is a loop file."""
    from raisethebar.cli.having import asks_unsupported, story_states
    from raisethebar.cli.sessions import debriefs, folder
    from raisethebar.plan.readiness import Having, checklist, next_minutes

    problems = None
    if file:
        made = _made(file, _day(today), ())
        problems = len(made.conflicts) + len(made.warnings)
    done, survived = debriefs(folder(sessions))
    having = Having(
        stories=story_states(stories) if stories else (),
        plan_problems=problems,
        asks_unsupported=asks_unsupported(offer_file) if offer_file else None,
        debriefs_done=done,
        debriefs_survived=survived,
    )
    for line in checklist(having):
        click.echo(f"{'holds  ' if line.holds else 'missing'}  {line.says} ({line.counted})")
    click.echo(f"\nIn the next {minutes} minutes:")
    for line in next_minutes(having, minutes):
        click.echo(f"  {line.minutes} min: {line.next_step}")
