"""Batch on this machine: all cores, streaming, in order, and resumable after a kill."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from raisethebar.batch.records import judge_line
from raisethebar.errors import ReadError
from raisethebar.score.rubric import load

CHUNK = 16
"""Records handed to a worker at once: enough to hide the hand-over, few enough to keep progress smooth."""


@dataclass(frozen=True)
class Progress:
    """How far a run is: records written by this run and before it, and errors among this run's."""

    done: int
    resumed: int
    errors: int


def run(source: Path, target: Path, *, rubric: str = "article", workers: int = 1) -> Iterator[Progress]:
    """Judge every record of `source` (JSONL) into `target`, yielding progress after each chunk.

    Lines come out in order and are written whole. Where `target` holds the whole lines of an earlier run
    that was stopped, the run goes on after them; a torn last line is written again. Blank lines of the
    source are not records. Raises ReadError if `source` can't be read, RubricError for a bad rubric.
    """
    load(rubric)
    if not source.is_file():
        raise ReadError("there is no such file.", where=str(source), remedy="Give a JSONL file.")
    done = resume_point(target)
    errors = 0
    resumed = done
    with target.open("ab") as out:
        for lines in _judged(source, done, rubric, workers):
            out.write("".join(f"{line}\n" for line, _ in lines).encode("utf-8"))
            out.flush()
            done += len(lines)
            errors += sum(not good for _, good in lines)
            yield Progress(done, resumed, errors)
    if done == resumed:
        yield Progress(done, resumed, errors)


def resume_point(target: Path) -> int:
    """How many whole lines `target` holds; a torn last line is cut off."""
    if not target.exists():
        return 0
    whole, end = 0, 0
    with target.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                whole += 1
                end += len(line)
    with target.open("r+b") as file:
        file.truncate(end)
    return whole


def _records(source: Path, skip: int) -> Iterator[tuple[bytes, int]]:
    seen = 0
    with source.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                seen += 1
                if seen > skip:
                    yield line, number


def _chunks(records: Iterator[tuple[bytes, int]]) -> Iterator[list[tuple[bytes, int]]]:
    chunk: list[tuple[bytes, int]] = []
    for one in records:
        chunk.append(one)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _judge_chunk(chunk: list[tuple[bytes, int]], rubric: str) -> list[tuple[str, bool]]:
    loaded = load(rubric)
    return [judge_line(line, number, loaded) for line, number in chunk]


def _judged(source: Path, skip: int, rubric: str, workers: int) -> Iterator[list[tuple[str, bool]]]:
    chunks = _chunks(_records(source, skip))
    if workers <= 1:
        for chunk in chunks:
            yield _judge_chunk(chunk, rubric)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: deque[Future[list[tuple[str, bool]]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_judge_chunk, chunk, rubric))
                if len(waiting) >= 4 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            with suppress(RuntimeError):
                pool.shutdown(cancel_futures=True)
