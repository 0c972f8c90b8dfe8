"""An input cut into shards: each can be judged anywhere, at any time, and knows the numbers of its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from raisethebar.batch.reading import LONGEST_LINE, lines, open_parquet, rows
from raisethebar.batch.records import Given
from raisethebar.batch.stores import Place

SUFFIXES = (".jsonl", ".ndjson", ".parquet")
_BLOCK = 2**20


@dataclass(frozen=True)
class Shard:
    """Part of a file: the lines that begin in bytes [start, end), or row groups [start, end) of a Parquet file.

    `before` is the number of line ends before `start`, or of rows.
    """

    number: int
    path: str
    start: int
    end: int
    before: int = 0


def cut(place: Place, size: int) -> list[Shard]:
    """The shards of a file or folder, in order, about `size` bytes each; `before` is not known yet for lines."""
    found: list[Shard] = []
    for path in place.files(*SUFFIXES):
        if path.endswith(".parquet"):
            found += _row_groups(place, path, size, len(found))
            continue
        bytes_of_it = place.size(path)
        edges = [*range(0, bytes_of_it, size), bytes_of_it]
        found += [Shard(len(found) + i, path, a, b) for i, (a, b) in enumerate(pairwise(edges))]
    return found


def line_ends(place: Place, shard: Shard) -> int:
    """How many line ends stand in the bytes of a shard; 0 for Parquet, whose footer has said it already."""
    if shard.path.endswith(".parquet"):
        return 0
    found, left = 0, shard.end - shard.start
    with place.reached(), place.store.open_input_file(shard.path) as file:
        file.seek(shard.start)
        while left > 0 and (block := file.read(min(_BLOCK, left))):
            found += block.count(b"\n")
            left -= len(block)
    return found


def numbered(shards: list[Shard], ends: list[int]) -> list[Shard]:
    """The shards with `before` filled in from the line ends of each."""
    out: list[Shard] = []
    before, path = 0, ""
    for shard, inside in zip(shards, ends, strict=True):
        before = before if shard.path == path else 0
        path = shard.path
        out.append(shard if path.endswith(".parquet") else Shard(shard.number, path, shard.start, shard.end, before))
        before += inside
    return out


def records(place: Place, shard: Shard) -> Iterator[Given]:
    """The records of a shard, numbered as they are in their whole file."""
    with place.reached(), place.store.open_input_file(shard.path) as file:
        if shard.path.endswith(".parquet"):
            yield from rows(file, shard.path, list(range(shard.start, shard.end)), shard.before + 1)
            return
        stream = _Lines(file, shard.start)
        begun = stream.to_next_line()
        yield from lines(stream, shard.before + 1 + begun, shard.end - stream.at)


def _row_groups(place: Place, path: str, size: int, number: int) -> list[Shard]:
    with place.reached(), place.store.open_input_file(path) as file:
        metadata = open_parquet(file, path).metadata
    found: list[Shard] = []
    first, weight, before, total = 0, 0, 0, 0
    for group in range(metadata.num_row_groups):
        weight += metadata.row_group(group).total_byte_size
        total += metadata.row_group(group).num_rows
        if weight >= size or group == metadata.num_row_groups - 1:
            found.append(Shard(number + len(found), path, first, group + 1, before))
            first, weight, before = group + 1, 0, total
    return found


class _Lines:
    """Lines of an Arrow file from a position on, read in large blocks: an object store answers slowly."""

    def __init__(self, file: Any, start: int) -> None:
        self._file, self._start, self.at = file, start, start
        self._held = bytearray()

    def to_next_line(self) -> int:
        """Go to the first line that begins at the start or after it; 1 if a line's end was passed over."""
        if self._start == 0:
            return 0
        self._file.seek(self._start - 1)
        if self._file.read(1) == b"\n":
            return 0
        while (line := self.readline(LONGEST_LINE)) and not line.endswith(b"\n"):
            pass
        return 1

    def readline(self, most: int) -> bytes:
        """The next line, or its next `most` bytes; empty at the end of the file."""
        searched = 0
        while (found := self._held.find(b"\n", searched, most)) < 0 and len(self._held) < most:
            searched = len(self._held)
            block = self._file.read(_BLOCK)
            if not block:
                break
            self._held += block
        length = found + 1 if found >= 0 else min(most, len(self._held))
        line = bytes(self._held[:length])
        del self._held[:length]
        self.at += length
        return line
