"""Parts of a result: files that are whole as soon as they have their name, in the order of the input."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from raisethebar.batch.extra import arrow_parquet
from raisethebar.batch.records import Judge
from raisethebar.batch.schema import schema, table
from raisethebar.batch.stores import Place
from raisethebar.errors import BatchError

ROWS_AT_ONCE = 4096
_BLOCK = 2**20
_NAME = re.compile(r"part-(\d{9})-(\d+)-(\d+)(?=\.(?:jsonl|parquet)$)")


@dataclass(frozen=True)
class Part:
    """A part's place among the others, from 0, and how many records and errors it holds."""

    number: int
    records: int
    errors: int

    @property
    def name(self) -> str:
        """The name of its file without the suffix: it tells all of this, so a listing is enough to go on by."""
        return f"part-{self.number:09}-{self.records}-{self.errors}"

    @classmethod
    def called(cls, name: str) -> Self | None:
        """The part that a file's path names; None for another file."""
        found = _NAME.search(name)
        return cls(*map(int, found.groups())) if found else None


def folder(target: Place) -> str:
    """Where the parts of a target lie until it is whole."""
    return f"{target.path}.parts"


def path_of(target: Place, part: Part) -> str:
    """The path of a part of `target`."""
    return f"{folder(target)}/{part.name}{target.suffix}"


def parts(target: Place) -> dict[int, Part]:
    """The whole parts of a target, by number. Where a part was made twice, one of them counts."""
    found = {}
    for path in reversed(inside(target).files(target.suffix)):
        if (part := Part.called(path)) is not None:
            found[part.number] = part
    return found


def add_part(target: Place, part: Part, lines: Sequence[str], by: Judge) -> None:
    """Write a part's output lines, as lines or as columns by the target's suffix."""
    if target.suffix == ".parquet":
        out = io.BytesIO()
        arrow_parquet().write_table(table(lines, schema(by.rubric, by.engine)), out, compression="zstd")
        content = out.getvalue()
    else:
        content = "".join(f"{line}\n" for line in lines).encode("utf-8")
    target.write(path_of(target, part), content)


def join(target: Place, by: Judge, number: int) -> None:
    """Write all `number` parts after one another to the target, a few rows at a time, and remove them.

    Raises BatchError where one is missing.
    """
    found = parts(target)
    if missing := number - len(found):
        raise BatchError(f"{missing} of {number} parts are missing.", where=target.shown)
    paths = [path_of(target, found[i]) for i in range(number)]
    with target.replaced() as out:
        if target.suffix == ".parquet":
            join_columns(target, paths, out, schema(by.rubric, by.engine))
        else:
            for path in paths:
                with target.store.open_input_stream(path) as file:
                    while block := file.read(_BLOCK):
                        out.write(block)
    target.remove(folder(target))


def join_columns(place: Place, paths: Sequence[str], out: Any, schema: Any) -> None:
    """Write the Parquet files `paths` after one another to the stream `out`."""
    parquet = arrow_parquet()
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for path in paths:
            with place.store.open_input_file(path) as file:
                for batch in parquet.ParquetFile(file, pre_buffer=False).iter_batches(batch_size=ROWS_AT_ONCE):
                    writer.write_batch(batch)


def inside(target: Place) -> Place:
    """The folder of a target's parts as a place of its own."""
    at, mark, settings = target.uri.partition("?")
    return replace(target, uri=f"{at.rstrip('/')}.parts{mark}{settings}")
