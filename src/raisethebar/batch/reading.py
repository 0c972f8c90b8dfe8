"""Records from a file, one at a time, so that the file's size never matters to memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

from raisethebar.batch.extra import arrow_parquet
from raisethebar.batch.records import Given
from raisethebar.errors import ReadError

LONGEST_LINE = 16 * 2**20
"""Bytes. A longer line is passed over without being held in memory, and reported."""

ROWS_AT_ONCE = 256

WANTED = ("id", "text", "question")
"""The columns of a Parquet file that a judgment needs; the others are not read."""


class Lines(Protocol):
    """A file that is read line by line."""

    def readline(self, most: int, /) -> bytes:
        """The next line, or its next `most` bytes; empty at the end."""
        ...


def lines(file: Lines, number: int = 1, bytes_left: int | None = None) -> Iterator[Given]:
    """The records of a JSONL file from where `file` stands; blank lines are none.

    `number` is that of the line it stands at; no line is begun after `bytes_left` bytes.
    """
    while bytes_left is None or bytes_left > 0:
        line = file.readline(LONGEST_LINE)
        if not line:
            return
        size, whole = len(line), line.endswith(b"\n") or len(line) < LONGEST_LINE
        rest = line
        while not whole and rest:
            rest = file.readline(LONGEST_LINE)
            size += len(rest)
            whole = rest.endswith(b"\n")
        if bytes_left is not None:
            bytes_left -= size
        if size > LONGEST_LINE:
            yield Given(f"line {number}", b"", f"has {size:,} bytes: too long for a record")
        elif line.strip():
            yield Given(f"line {number}", line)
        number += 1


def rows(file: Any, where: str, groups: list[int] | None = None, number: int = 1) -> Iterator[Given]:
    """The records of a Parquet file (a path or an open Arrow file), or of its row groups `groups`.

    `number` is that of the first row. Raises ReadError where it is no Parquet, or holds no text.
    """
    opened = open_parquet(file, where)
    present = [name for name in WANTED if name in opened.schema_arrow.names]
    if "text" not in present:
        raise ReadError(
            "there is no column called text.",
            where=where,
            remedy=f"The columns are {', '.join(opened.schema_arrow.names)}.",
        )
    for batch in _batches(opened, present, groups, where):
        for row in batch.to_pylist():
            kept = {name: value for name, value in row.items() if value is not None or name == "id"}
            content = json.dumps(kept, ensure_ascii=False, default=_not_json).encode("utf-8", "surrogatepass")
            yield Given(f"row {number}", content)
            number += 1


def open_parquet(file: Any, where: str) -> Any:
    """An open Parquet file whose pages are read as they are needed. Raises ReadError if it is none."""
    parquet = arrow_parquet()
    try:
        return parquet.ParquetFile(file, pre_buffer=False, buffer_size=2**20)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ReadError(f"not a Parquet file: {reason}", where=where) from None


def _batches(opened: Any, columns: list[str], groups: list[int] | None, where: str) -> Iterator[Any]:
    try:
        yield from opened.iter_batches(batch_size=ROWS_AT_ONCE, columns=columns, row_groups=groups)
    except (OSError, ValueError) as error:
        raise ReadError(f"damaged: {str(error).splitlines()[0]}", where=where) from None


def _not_json(value: object) -> object:
    # A text in bytes is not a text; any other value (a date, a decimal) can still name a record.
    return None if isinstance(value, bytes) else str(value)
