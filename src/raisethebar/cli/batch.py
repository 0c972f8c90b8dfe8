"""`raisethebar batch`: JSONL in, JSONL out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


@click.command(epilog="Exit status: 0 all assessed; 1 some records have an error in their place; 2 bad input.")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Where results go.")
@click.option("--rubric", default="article", show_default=True)
@click.option("--workers", type=click.IntRange(min=1), help="Processes; as many as cores unless given.")
@click.option("--restart", is_flag=True, help="Begin again instead of going on after what is written.")
def batch(source: Path, output: Path, rubric: str, workers: int | None, restart: bool) -> None:
    """Judge every record of SOURCE: objects with id, text and, where known, question, one a line.

    A run that was stopped goes on where it was when the same command is given again.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from raisethebar.batch.local import run

    if restart:
        output.unlink(missing_ok=True)
    total = 0
    if source.is_file():
        with source.open("rb") as file:
            total = sum(bool(line.strip()) for line in file)
    columns = (
        TextColumn("judging"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    state = None
    with Progress(*columns, console=Console(stderr=True), transient=False) as bar:
        task = bar.add_task("judging", total=total)
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        for state in run(source, output, rubric=rubric, workers=workers or cores):
            bar.update(task, completed=state.done)
    if state is None:
        return
    resumed = f", {state.resumed} of them by an earlier run" if state.resumed else ""
    click.echo(f"{state.done} records written to {output}{resumed}; {state.errors} with an error.", err=True)
    sys.exit(1 if state.errors else 0)
