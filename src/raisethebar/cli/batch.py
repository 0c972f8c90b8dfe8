"""`raisethebar batch`: records in, judged records out, in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from raisethebar.cli.completing import readers

if TYPE_CHECKING:
    from raisethebar.batch.local import Progress
    from raisethebar.batch.records import Judge


@click.command(epilog="Exit status: 0 all assessed; 1 some records have an error in their place; 2 bad input.")
@click.argument("source")
@click.option("-o", "--output", required=True, help="Where results go; the suffix says whether as JSONL or Parquet.")
@click.option("--rubric", default="article", show_default=True)
@click.option(
    "--reader",
    default="learned",
    show_default=True,
    help="What reads the facts: the encoder; rules, words and patterns alone, quick and rough; or a plug-in's.",
    shell_complete=readers,
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="This machine, or a Ray cluster; with ray, paths may be URIs such as s3://bucket/answers.jsonl.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes; as many as cores unless given.")
@click.option(
    "--limit",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds that one record may take before it is given up.",
)
@click.option("--keep-parts", is_flag=True, help="With ray: leave OUTPUT.parts, and join no file from them.")
@click.option("--restart", is_flag=True, help="Begin again instead of going on after what is written.")
def batch(
    source: str,
    output: str,
    rubric: str,
    reader: str,
    engine: str,
    workers: int | None,
    limit: float,
    keep_parts: bool,
    restart: bool,
) -> None:
    """Judge every record of SOURCE: objects with id, text and, where known, question, one a line.

    SOURCE and the output may be Parquet, too (.parquet). A run that was stopped goes on where it was when the
    same command is given again.
    """
    from raisethebar.batch.records import Judge
    from raisethebar.facts.registry import reader_called
    from raisethebar.rules.registry import rules
    from raisethebar.score.rubric import load

    by = Judge(load(rubric), reader, limit)
    # What is broken is told now, not once for every record.
    reader_called(reader)
    rules()
    states, total = (
        _on_ray(source, output, by, workers, keep_parts, restart)
        if engine == "ray"
        else _here(Path(source), Path(output), by, workers, restart)
    )
    state = _shown(states, total)
    resumed = f", {state.resumed} of them by an earlier run" if state.resumed else ""
    click.echo(f"{state.done} records written to {output}{resumed}; {state.errors} with an error.", err=True)
    sys.exit(1 if state.errors else 0)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(
    source: Path, output: Path, by: Judge, workers: int | None, restart: bool
) -> tuple[Iterator[Progress], int | None]:
    from raisethebar.batch.local import count, run
    from raisethebar.batch.target import restarted

    if restart:
        restarted(output)
    return run(source, output, by, workers=workers or cores()), count(source)


def _on_ray(
    source: str, output: str, by: Judge, workers: int | None, keep_parts: bool, restart: bool
) -> tuple[Iterator[Progress], int | None]:
    from raisethebar.batch.cluster import Job, restarted, run

    if restart:
        restarted(output)
    return run(Job(source, output, by, workers, keep_parts)), None


def _shown(states: Iterator[Progress], total: int | None) -> Progress:
    from rich import progress
    from rich.console import Console

    columns = (
        progress.TextColumn("judging"),
        progress.BarColumn(),
        progress.TextColumn("{task.fields[said]}"),
        progress.TimeElapsedColumn(),
        progress.TimeRemainingColumn(),
    )
    state = None
    with progress.Progress(*columns, console=Console(stderr=True), transient=False) as bar:
        task = bar.add_task("judging", total=total, said="")
        for state in states:
            parts, of = state.parts
            said = f"{state.done} records, part {parts}/{of}" if of else f"{state.done}/{total}"
            bar.update(task, total=of or total, completed=parts if of else state.done, said=said)
    assert state is not None
    return state
