"""Where results are written, so that a run can be ended at any moment and gone on with."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from raisethebar.batch.extra import arrow_parquet
from raisethebar.batch.parts import Part, add_part, folder, join_columns, parts, path_of
from raisethebar.batch.records import Judge
from raisethebar.batch.schema import schema, signature
from raisethebar.batch.stores import Place
from raisethebar.errors import BatchError

PARQUET = ".parquet"

PART_ROWS = 4096
PART_BYTES = 32 * 2**20
"""A part of a Parquet file is written when it has that many rows or bytes: what a kill can cost at most."""

MadeBy = tuple[str, str]
"""The engine and the rubric that signed a result."""


class Target(Protocol):
    """A file of results in the making. `written` and `made_by` tell of earlier runs."""

    written: int
    made_by: MadeBy | None

    def add(self, results: Sequence[str]) -> None:
        """Write `results`, lines without their ends, after what is there."""
        ...

    def finish(self) -> None:
        """Bring the file to its whole and lasting form."""
        ...


@contextmanager
def target_at(path: Path, by: Judge) -> Iterator[Target]:
    """The target for `path`, held by this run alone. Raises BatchError where another run holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    held = path.with_name(path.name + ".held") if path.suffix == PARQUET else path
    with held.open("a+b") as file:
        _hold(file, path)
        yield Parquet(path, by) if path.suffix == PARQUET else Lines(path, file)
        if held != path:
            held.unlink()


class Lines:
    """JSONL: whole lines are what is written, and a torn last line is cut off."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.written, self.made_by = resume_point(path)
        self._file = file

    def add(self, results: Sequence[str]) -> None:
        """Write `results`."""
        self._file.write("".join(f"{line}\n" for line in results).encode("utf-8"))
        self._file.flush()

    def finish(self) -> None:
        """Have the system put everything on the disk."""
        os.fsync(self._file.fileno())


class Parquet:
    """Parquet: parts in a folder beside the file, each of them whole, joined when all are there."""

    def __init__(self, path: Path, by: Judge) -> None:
        self._path, self._place, self._by = path, Place(str(path)), by
        self._before = [str(path.absolute())] if path.exists() else []
        self._parts = parts(self._place)
        before = [arrow_parquet().ParquetFile(one) for one in (*self._before, *self._paths())]
        self.written = sum(file.metadata.num_rows for file in before)
        self.made_by = signature(before[0].schema_arrow) if before else None
        self._results: list[str] = []
        self._size = 0

    def add(self, results: Sequence[str]) -> None:
        """Keep `results`, and write a part when there are enough."""
        self._results += results
        self._size += sum(map(len, results))
        if len(self._results) >= PART_ROWS or self._size >= PART_BYTES:
            self._write()

    def finish(self) -> None:
        """Join the parts to the file."""
        if self._results:
            self._write()
        if self._parts or not self._before:
            with self._place.replaced() as out:
                whole = schema(self._by.rubric, self._by.engine)
                join_columns(self._place, [*self._before, *self._paths()], out, whole)
        self._place.remove(folder(self._place))

    def _paths(self) -> list[str]:
        return [path_of(self._place, self._parts[number]) for number in sorted(self._parts)]

    def _write(self) -> None:
        part = Part(len(self._parts), len(self._results), 0)
        add_part(self._place, part, self._results, self._by)
        self._parts[part.number] = part
        self._results, self._size = [], 0


def restarted(path: Path) -> None:
    """Remove what earlier runs have written for `path`, the parts of an unfinished one included."""
    path.unlink(missing_ok=True)
    if path.suffix == PARQUET:
        place = Place(str(path))
        place.remove(folder(place))


def resume_point(target: Path) -> tuple[int, MadeBy | None]:
    """How many whole lines `target` holds, and who made them; a torn last line is cut off."""
    if not target.exists():
        return 0, None
    whole, end, made_by = 0, 0, None
    with target.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                whole += 1
                end += len(line)
                made_by = made_by or _signed(line, target, whole)
    with target.open("r+b") as file:
        file.truncate(end)
    return whole, made_by


def _signed(line: bytes, target: Path, number: int) -> MadeBy | None:
    try:
        read = json.loads(line)
        return None if "error" in read else (read["engine"], read["rubric"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BatchError(
            f"line {number} is no result of a batch.",
            where=str(target),
            remedy="Give another output, or --restart to write over it.",
        ) from None


def _hold(file: Any, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # a system without it leaves the care to its user
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BatchError("another run is writing it.", where=str(path), remedy="Wait for it, or end it.") from None
