"""Records judged in processes of their own, in order: one that hangs or kills its process harms no other."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Overdue
from dataclasses import dataclass
from typing import Self

from pebble import ProcessExpired, ProcessPool

from raisethebar.batch.records import Given, Judge, Judged, judge, not_judged
from raisethebar.facts.registry import reader_called

CHUNK = 16
"""Records handed to a worker at once: enough to hide the hand-over, few enough to keep progress smooth."""

CHUNK_BYTES = 2**20
"""A chunk is closed at this size, too, so that what waits in memory is bounded."""

AHEAD = 3
"""Chunks that wait for each worker at most."""

_by: Judge | None = None
"""What the worker process that this is judges by."""


@dataclass
class _Waiting:
    chunk: list[Given]
    future: Future[list[Judged]]


class Judges:
    """Processes that judge, each with the engine loaded once; a context manager that ends them.

    With 0 workers it is done in this process, where nothing could end a record that hangs.
    """

    def __init__(self, by: Judge, workers: int) -> None:
        self._by, self._workers = by, workers
        # Forking is no way to get a process out of one that runs threads of an inference library.
        context = multiprocessing.get_context("spawn")
        self._pool = (
            ProcessPool(workers, initializer=_become_a_judge, initargs=(by,), context=context) if workers else None
        )

    def judged(self, records: Iterable[Given]) -> Iterator[list[Judged]]:
        """The output of every record of `records`, in order, a chunk at a time.

        A record that takes longer than the limit, or that ends its process, gets an error line after a second
        try by itself, since its process may have been ended by something else.
        """
        waiting: deque[_Waiting] = deque()
        for chunk in _chunks(records):
            if self._pool is None:
                yield _judge_chunk(chunk, self._by)
                continue
            waiting.append(self._hand_in(chunk))
            if len(waiting) >= AHEAD * self._workers:
                yield self._taken_out(waiting.popleft())
        while waiting:
            yield self._taken_out(waiting.popleft())

    def _hand_in(self, chunk: list[Given]) -> _Waiting:
        assert self._pool is not None
        return _Waiting(chunk, self._pool.schedule(_judge_here, args=(chunk,), timeout=self._by.limit))

    def _taken_out(self, one: _Waiting) -> list[Judged]:
        try:
            return one.future.result()
        except (Overdue, ProcessExpired):
            return [self._alone(given) for given in one.chunk]

    def _alone(self, given: Given) -> Judged:
        try:
            return self._hand_in([given]).future.result()[0]
        except Overdue:
            return not_judged(given, f"took longer than {self._by.limit:g} seconds")
        except ProcessExpired:
            return not_judged(given, "ended the process that judged it")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """End the processes, whatever they do."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()


def _chunks(records: Iterable[Given]) -> Iterator[list[Given]]:
    chunk: list[Given] = []
    size = 0
    for one in records:
        chunk.append(one)
        size += len(one.content)
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _judge_chunk(chunk: list[Given], by: Judge) -> list[Judged]:
    return [judge(one, by) for one in chunk]


def _become_a_judge(by: Judge) -> None:
    global _by
    _by = by
    reader_called(by.reader)


def _judge_here(chunk: list[Given]) -> list[Judged]:
    assert _by is not None
    return _judge_chunk(chunk, _by)
