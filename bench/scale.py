"""Judging an archive: one process, all cores, and Ray on one worker and on two, in one run, and what 100 million would cost.

make bench-scale [RECORDS=1500]

Every set-up judges the same records twice, a fifth of them and all of them: the difference gives the rate, what is left
over is the time to get going. Processor time and memory are those of all processes together, Ray's own included. The
outputs must be equal, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.__main__ import stories
from bench.watched import Watched

SETUPS = (
    ("one process", "local", 1),
    ("all cores", "local", os.cpu_count() or 1),
    ("Ray, 1 worker", "ray", 1),
    ("Ray, 2 workers", "ray", 2),
)
READERS = {"learned": 1, "rules": 8}
"""The readers of facts, and how many times the records each is given: the rules alone are that much faster."""

HUNDRED_MILLION = 100_000_000
PRICE = 0.04
"""US dollars for an hour of one core: an assumption, about what general-purpose machines are let for on demand."""

STORE = 0.023
"""US dollars for a gigabyte kept in an object store for a month: an assumption, too."""

CONSOLE = Console(width=120)


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock and of all processors, MiB of all processes at their most, and what came out."""

    seconds: float
    cpu: float
    memory: float
    digest: str
    written: int


@dataclass(frozen=True)
class Line:
    """A set-up as measured: records a second, seconds to get going, core seconds for a thousand records, MiB."""

    name: str
    rate: float
    start: float
    cpu: float
    memory: float
    digest: str
    bytes_out: float


def made(path: Path, records: int) -> int:
    """Write that many answers of about 200 words, no two the same; bytes written."""
    texts = stories()
    with path.open("w", encoding="utf-8") as file:
        for n in range(records):
            text = f"{texts[n % len(texts)]} That was {n} weeks ago."
            file.write(json.dumps({"id": f"answer-{n}", "text": text}) + "\n")
    return path.stat().st_size


def judged(source: Path, target: Path, engine: str, workers: int, reader: str) -> Run:
    """Run the command as a person would, and watch it."""
    command = [sys.executable, "-m", "raisethebar", "batch", str(source), "-o", str(target)]
    command += ["--engine", engine, "--workers", str(workers), "--reader", reader]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with Watched(process.pid) as watched:
        _, said = process.communicate()
    seconds = time.perf_counter() - began
    if process.returncode not in (0, 1):
        raise SystemExit(said.decode())
    content = target.read_bytes()
    return Run(seconds, watched.cpu, watched.memory, hashlib.sha256(content).hexdigest(), len(content))


def measured(folder: Path, reader: str, records: int) -> list[Line]:
    """Every set-up on the same records."""
    few, many = folder / f"{reader}-few.jsonl", folder / f"{reader}-many.jsonl"
    fifth = records // 5
    made(few, fifth)
    made(many, records)
    lines = []
    for number, (name, engine, workers) in enumerate(SETUPS):
        a = judged(few, folder / f"{reader}-{number}-few.out.jsonl", engine, workers, reader)
        b = judged(many, folder / f"{reader}-{number}-many.out.jsonl", engine, workers, reader)
        rate = (records - fifth) / max(b.seconds - a.seconds, 1e-9)
        cpu = 1000 * (b.cpu - a.cpu) / (records - fifth)
        start = max(0.0, a.seconds - fifth / rate)
        lines.append(Line(name, rate, start, cpu, max(a.memory, b.memory), b.digest, b.written / records))
    return lines


def shown(reader: str, records: int, lines: list[Line]) -> None:
    """The table of one reader."""
    one, local, ray_one, ray_two = lines
    table = Table(title=f"--reader {reader}, {records:,} answers of 200 words", title_justify="left")
    for heading in ("set-up", "records/s", "of one process", "start s", "core s per 1,000", "peak MiB", "same bytes"):
        table.add_column(heading, justify="left" if heading == "set-up" else "right")
    for line in lines:
        table.add_row(
            line.name, f"{line.rate:,.1f}", f"{line.rate / one.rate:.2f} ×", f"{line.start:.1f}", f"{line.cpu:.1f}",
            f"{line.memory:,.0f}", "yes" if line.digest == one.digest else "NO",
        )  # fmt: skip
    CONSOLE.print(table)
    cores = SETUPS[1][2]
    CONSOLE.print(
        f"efficiency on {cores} cores: local {local.rate / one.rate / cores:.0%}, "
        f"Ray {ray_two.rate / ray_one.rate / 2:.0%}; Ray over local: "
        f"{ray_one.cpu / one.cpu - 1:+.0%} core seconds on one worker, {ray_two.cpu / local.cpu - 1:+.0%} on two; "
        f"{ray_two.rate / local.rate - 1:+.0%} records/s on two\n"
    )


def priced(reader: str, lines: list[Line], bytes_in: float) -> None:
    """What 100 million answers would take, from the figures of Ray on two workers."""
    table = Table(
        title=f"100 million answers of 200 words, --reader {reader}, as Ray on 2 workers", title_justify="left"
    )
    for heading in ("cores", "hours", "core hours", f"at ${PRICE} a core hour"):
        table.add_column(heading, justify="right")
    ray = lines[3]
    core_hours = HUNDRED_MILLION * ray.cpu / 1000 / 3600
    for cores in (2, 64, 256, 1024):
        table.add_row(f"{cores:,}", f"{core_hours / cores:,.1f}", f"{core_hours:,.0f}", f"${core_hours * PRICE:,.0f}")
    CONSOLE.print(table)
    sizes = [HUNDRED_MILLION * size / 1e9 for size in (bytes_in, ray.bytes_out)]
    CONSOLE.print(
        f"in {sizes[0]:,.0f} GB, out {sizes[1]:,.0f} GB of JSONL (${sum(sizes) * STORE:,.0f} a month at ${STORE} a GB); "
        f"{HUNDRED_MILLION * bytes_in / (4 * 2**20):,.0f} shards of 4 MB\n"
    )


def main(records: int) -> None:
    """Measure and show."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        for reader, times in READERS.items():
            lines = measured(Path(folder), reader, records * times)
            shown(reader, records * times, lines)
            priced(reader, lines, Path(folder, f"{reader}-many.jsonl").stat().st_size / (records * times))
    CONSOLE.print(
        f"{os.cpu_count()} cores; others kept {load:.1f} of them busy when it began, {os.getloadavg()[0]:.1f} in all at its end"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1500)
