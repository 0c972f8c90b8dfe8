"""Batch on a cluster, or on this machine as one of a cluster, by Ray Data."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from raisethebar.batch.extra import ray_data
from raisethebar.batch.isolation import Judges
from raisethebar.batch.local import Progress
from raisethebar.batch.parts import Part, add_part, folder, join, parts
from raisethebar.batch.records import Judge
from raisethebar.batch.shards import SUFFIXES, Shard, cut, line_ends, numbered, records
from raisethebar.batch.stores import Place
from raisethebar.errors import BatchError, ReadError

SHARD_BYTES = 4 * 2**20
"""The largest shard: some thousand answers, minutes of work, which is what the loss of a machine can cost."""

LEAST_SHARD_BYTES = 2**16

MOST_BLOCKS = 4096

SHARDS_A_WORKER = 8
"""So many shards for each worker where the input is small, so that none waits long for the last."""

TRIES = 4
"""So often Ray may be begun on a machine that is too busy for it."""

_LATE = "timed out during startup"
"""Ray's own words."""

_PLAN = "_plan.json"


@dataclass(frozen=True)
class Job:
    """What to judge, where to, by whom. `workers` is the most at once; None: as many as the cluster has CPUs."""

    source: str
    target: str
    by: Judge
    workers: int | None = None
    keep_parts: bool = False


def run(job: Job) -> Iterator[Progress]:
    """Judge every record of `job.source` into `job.target`, yielding progress after each shard.

    Source and target are paths that every machine sees, or URIs of an object store; the source may be a
    folder. Results are those of the local engine, byte for byte: parts in `TARGET.parts`, joined in the order of
    the input at the end unless `keep_parts`. A part has its name only when it is whole, so a run that was stopped
    goes on with the parts that are missing.

    Raises ReadError, BatchError or ExtraMissingError as the local engine does.
    """
    data = ray_data()
    source, target = Place(job.source), Place(job.target)
    if target.suffix not in (".jsonl", ".parquet"):
        raise BatchError("results go to .jsonl or .parquet.", where=target.shown)
    if target.there() and not target.there(folder(target)):
        raise BatchError("it is there already.", where=target.shown, remedy="--restart begins again.")
    workers = _connect(job.workers)
    plan = _plan(data, job, source, target, workers)
    before = parts(target)
    todo = [shard for shard in plan if shard.number not in before]
    resumed = sum(part.records for part in before.values())
    state = Progress(resumed, resumed, 0, (len(before), len(plan)))
    yield state
    if todo:
        work = data.from_items([asdict(s) for s in todo], override_num_blocks=min(len(todo), MOST_BLOCKS)).map(
            _Worker,
            fn_constructor_args=(job.source, job.target, job.by),
            # From one worker on: with as many as there are CPUs at once, nothing would be left to feed them.
            compute=data.ActorPoolStrategy(min_size=1, max_size=workers),
            num_cpus=1,
        )
        for row in work.iter_rows():
            through = (state.parts[0] + 1, len(plan))
            state = Progress(state.done + row["records"], resumed, state.errors + row["errors"], through)
            yield state
    if not job.keep_parts:
        join(target, job.by, len(plan))


def restarted(target: str) -> None:
    """Remove what earlier runs have written for `target`."""
    place = Place(target)
    place.remove(folder(place))
    place.remove(place.path)


class _Worker:
    """Lives as long as the run: one process beside it judges, with the engine loaded once."""

    def __init__(self, source: str, target: str, by: Judge) -> None:
        self._source, self._target, self._by = Place(source), Place(target), by
        self._judges = Judges(by, 1)

    def __call__(self, row: Mapping[str, Any]) -> dict[str, int]:
        shard = Shard(**row)
        results = [r for some in self._judges.judged(records(self._source, shard)) for r in some]
        lines = [result.line for result in results]
        errors = sum(not result.good for result in results)
        add_part(self._target, Part(shard.number, len(results), errors), lines, self._by)
        return {"records": len(results), "errors": errors}

    def __del__(self) -> None:
        self._judges.end()


def _connect(most: int | None) -> int:
    """Join the cluster, or begin one of this machine; how many workers it can run."""
    import ray

    if not ray.is_initialized():
        begin(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    context = ray_data().DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    shared = max(1, int(ray.cluster_resources().get("CPU", 1)))
    return min(most or shared, shared)


def begin(**how: Any) -> None:
    """`ray.init`, again if need be: Ray gives its own processes 15 seconds to begin, which a busy machine can exceed.

    Raises BatchError where that is of no use.
    """
    import ray

    for left in reversed(range(TRIES)):
        try:
            ray.init(**how)
            return
        except Exception as error:  # Ray has no class for it
            if _LATE not in str(error):
                raise
            ray.shutdown()
            if not left:
                raise BatchError(
                    "Ray did not begin in time.",
                    where="this machine",
                    remedy="Try again when it is less busy, or leave --engine ray out.",
                ) from error


def _plan(data: Any, job: Job, source: Place, target: Place, workers: int) -> list[Shard]:
    """The shards of this run: those of the run that it goes on with, or new ones."""
    signature = {"source": source.shown, "engine": job.by.engine, "rubric": job.by.rubric.id}
    path = f"{folder(target)}/{_PLAN}"
    found = source.files(*SUFFIXES)
    if not found:
        raise ReadError("there are no records.", where=source.shown, remedy=f"Give files in {', '.join(SUFFIXES)}.")
    sizes = {name: source.size(name) for name in found}
    if (content := target.read(path)) is not None:
        earlier = json.loads(content)
        if earlier["signature"] != signature or earlier["sizes"] != sizes:
            raise BatchError(
                "it was begun with another input, rubric or engine.",
                where=target.shown,
                remedy="Give another output, or --restart to begin again.",
            )
        return [Shard(*values) for values in earlier["shards"]]
    size = min(SHARD_BYTES, max(LEAST_SHARD_BYTES, sum(sizes.values()) // (SHARDS_A_WORKER * workers)))
    cut_up = cut(source, size)
    numbers = data.from_items([asdict(s) for s in cut_up], override_num_blocks=min(len(cut_up), MOST_BLOCKS))
    counted = numbers.map(_line_ends, fn_args=(job.source,), num_cpus=1).take_all()
    ends = {row["number"]: row["ends"] for row in counted}
    plan = numbered(cut_up, [ends[s.number] for s in cut_up])
    values = [[s.number, s.path, s.start, s.end, s.before] for s in plan]
    target.write(path, json.dumps({"signature": signature, "sizes": sizes, "shards": values}).encode())
    return plan


def _line_ends(row: Mapping[str, Any], source: str) -> dict[str, int]:
    return {"number": row["number"], "ends": line_ends(Place(source), Shard(**row))}
