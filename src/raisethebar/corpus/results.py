"""The results of a batch, and the records that they were made from, one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from raisethebar.errors import ReadError

Record = dict[str, Any]


def results(path: Path) -> Iterator[Record]:
    """The records of a batch's output, JSONL or Parquet. Raises ReadError where one is no result."""
    for number, record in enumerate(records(path), 1):
        error = record.get("error")
        if "id" not in record or not (isinstance(error, str) or "verdict" in record):
            raise ReadError(
                f"record {number} is no result of a batch.",
                where=str(path),
                remedy="Give what `raisethebar batch` wrote.",
            )
        if isinstance(error, str):
            yield {"id": record["id"], "error": error}
        else:
            record.pop("error", None)  # a column of Parquet is there for every record
            yield record


def records(path: Path, *, bad_lines: bool = False) -> Iterator[Record]:
    """The objects of a JSONL or Parquet file.

    Raises ReadError for a missing file, or a line that is no object; with `bad_lines` that is an empty one.
    """
    if not path.is_file():
        raise ReadError("there is no such file.", where=str(path), remedy="Give a JSONL or a Parquet file.")
    if path.suffix == ".parquet":
        from raisethebar.batch.reading import open_parquet

        for batch in open_parquet(path, str(path)).iter_batches(batch_size=256):
            yield from batch.to_pylist()
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield _object(line, path, number)
                except ReadError:
                    if not bad_lines:
                        raise
                    yield {}


def _object(line: bytes, path: Path, number: int) -> Record:
    try:
        read = json.loads(line.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise ReadError("this line is not JSON in UTF-8.", where=f"{path}:{number}") from None
    if not isinstance(read, dict):
        raise ReadError("this line is no object.", where=f"{path}:{number}")
    return read
