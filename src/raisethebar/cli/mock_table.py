"""What the commands of `raisethebar mock` share: their options, and what a session is played with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from raisethebar.practice.log import Log
    from raisethebar.practice.state import Judge, Judgment, Table
    from raisethebar.text.document import Document

WHERE = click.option(
    "--sessions", type=click.Path(path_type=Path, file_okay=False), help="The folder that sessions are kept in."
)
RUBRIC = click.option("--rubric", help="A shipped rubric's name, or a file.")


def table_and_judge(banks: tuple[str, ...], rubric: str) -> tuple[Table, Judge, str]:
    """What a session is played with: its table, its judge, and the signature of the judge."""
    from raisethebar.pipeline import analyse, default_reader, engine_of
    from raisethebar.practice.banks import table_of
    from raisethebar.score.rubric import load

    table = table_of(tuple(Path(bank) for bank in banks), load(rubric))

    def judge(document: Document) -> Judgment:
        return analyse(document, rubric=table.rubric, coach=False)

    return table, judge, engine_of(default_reader())


def say_signed(log: Log, engine: str, table: Table) -> None:
    """Say where a session goes on under another engine or rubric than it began under."""
    begun = log.begun
    if (begun.engine, begun.rubric) != (engine, table.rubric.id):
        told = f"This session began under {begun.engine} and {begun.rubric}; its answers are now judged by {engine} and {table.rubric.id}."
        click.echo(told, err=True)


def rubric_named(given: str | None) -> str:
    """The rubric asked for: a shipped name, or a file by its whole path."""
    from raisethebar.cli.settings import settings

    name = given or settings(Path.cwd()).rubric or "article"
    return str(Path(name).resolve()) if Path(name).is_file() else name


def now() -> str:
    """The time as an ISO 8601 text, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
