"""Batch on this machine: all cores, streaming, in order, and resumable after a kill."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from raisethebar.batch.isolation import Judges
from raisethebar.batch.reading import lines, open_parquet, rows
from raisethebar.batch.records import Given, Judge
from raisethebar.batch.target import PARQUET, Target, target_at
from raisethebar.errors import BatchError, ReadError


@dataclass(frozen=True)
class Progress:
    """How far a run is: records written by this run and before it, and errors among this run's.

    Of a run in parts, `parts` are how many are whole and how many there will be.
    """

    done: int
    resumed: int
    errors: int
    parts: tuple[int, int] = (0, 0)


def run(source: Path, target: Path, by: Judge, *, workers: int = 0) -> Iterator[Progress]:
    """Judge every record of `source` into `target`, yielding progress after each chunk.

    Each may be JSONL or, with the suffix .parquet, Parquet. Results come out in the order of the records.
    `workers` processes judge; with 0 it is this one (see `isolation.Judges`). Where `target` holds what an
    earlier run has written, the run goes on after it; what was torn by a kill is written again.

    Raises ReadError if `source` can't be read, BatchError if `target` can't be written or was begun with
    another rubric or engine, ExtraMissingError for Parquet without pyarrow.
    """
    if not source.is_file():
        raise ReadError("there is no such file.", where=str(source), remedy="Give a JSONL or a Parquet file.")
    if target.exists() and target.samefile(source):
        raise BatchError("results can't go where the records come from.", where=str(target))
    engine = by.engine
    errors = 0
    with _clear_of_faults(target), target_at(target, by) as out, Judges(by, workers) as judges:
        _check_same(out, engine, by.rubric.id, target)
        done = resumed = out.written
        for results in judges.judged(islice(records(source), resumed, None)):
            out.add([result.line for result in results])
            done += len(results)
            errors += sum(not result.good for result in results)
            yield Progress(done, resumed, errors)
        out.finish()
        if done == resumed:
            yield Progress(done, resumed, errors)


def records(source: Path) -> Iterator[Given]:
    """The records of a JSONL or Parquet file."""
    if source.suffix == PARQUET:
        yield from rows(source, str(source))
        return
    with source.open("rb") as file:
        yield from lines(file)


def count(source: Path) -> int:
    """How many records a file holds; 0 where there is none."""
    if not source.is_file():
        return 0
    if source.suffix == PARQUET:
        return int(open_parquet(source, str(source)).metadata.num_rows)
    with source.open("rb") as file:
        return sum(1 for _ in lines(file))


def _check_same(out: Target, engine: str, rubric: str, target: Path) -> None:
    made_by = out.made_by
    if made_by is not None and made_by != (engine, rubric):
        raise BatchError(
            f"it was begun with {' and '.join(made_by)}; this run would go on with {engine} and {rubric}.",
            where=str(target),
            remedy="Give another output, or --restart to begin again.",
        )


@contextmanager
def _clear_of_faults(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BatchError(
            f"can't go on: {error.strerror or error}.",
            where=str(error.filename or target),
            remedy="What was written before stands: the same command goes on after it.",
        ) from error
