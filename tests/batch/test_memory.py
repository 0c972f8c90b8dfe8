"""The memory of a run does not depend on the size of what it reads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from needed import library

MEGABYTES = 2**20

_MEASURED = """
import multiprocessing, sys
from pathlib import Path
from raisethebar.batch.local import run
from raisethebar.batch.records import Judge
from raisethebar.score.rubric import load

def peak(process):
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024

if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    workers = 0
    for state in run(source, target, Judge(load(), reader="rules"), workers=1):
        workers = max(workers, *(peak(child.pid) for child in multiprocessing.active_children()))
    print(state.done, peak("self"), workers)
"""
"""Prints the records done and the peak memory of the parent and of its worker, in MiB.

The peak is the kernel's own for the program: what `getrusage` gives begins with the memory of who started it.
"""


def measured(source: Path, target: Path) -> tuple[int, int, int]:
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell a process's peak memory under /proc")
    script = source.parent / "measured.py"
    script.write_text(_MEASURED, encoding="utf-8")
    said = subprocess.run(
        [sys.executable, str(script), str(source), str(target)], capture_output=True, text=True, check=True
    )
    done, mine, worker = map(int, said.stdout.split())
    return done, mine, worker


def grown(path: Path, records: int, size: int) -> Path:
    """`records` records of about `size` bytes each: a short answer, and notes that a judgment has no use for."""
    notes = "".join(chr(33 + i * 7 % 90) for i in range(size))
    with path.open("w", encoding="utf-8") as file:
        for i in range(records):
            file.write(json.dumps({"id": i, "text": "It went well.", "notes": notes[i % 97 :]}) + "\n")
    return path


def test_jsonl_of_any_size_takes_the_same_memory(tmp_path: Path) -> None:
    small = measured(grown(tmp_path / "small.jsonl", 200, 50_000), tmp_path / "small.out.jsonl")
    large = measured(grown(tmp_path / "large.jsonl", 6_000, 50_000), tmp_path / "large.out.jsonl")
    assert (small[0], large[0]) == (200, 6_000)
    assert (tmp_path / "large.jsonl").stat().st_size > 280 * MEGABYTES
    # 290 MB more input: a run that kept even a tenth of it would be over.
    assert large[1] - small[1] < 25
    assert large[2] - small[2] < 25
    assert large[1] < 250


def test_one_endless_line_is_not_held_in_memory(tmp_path: Path) -> None:
    small = measured(grown(tmp_path / "small.jsonl", 10, 100), tmp_path / "small.out.jsonl")
    source = tmp_path / "long.jsonl"
    with source.open("wb") as file:
        file.write(b'{"id": 1, "text": "')
        for _ in range(150):
            file.write(b"word " * (MEGABYTES // 5))
        file.write(b'"}\n{"id": 2, "text": "It went well."}\n')
    done, mine, _ = measured(source, tmp_path / "long.out.jsonl")
    assert done == 2
    assert mine - small[1] < 100
    first, second = [json.loads(line) for line in (tmp_path / "long.out.jsonl").read_text().splitlines()]
    assert first["id"] is None
    assert first["error"].startswith("line 1 has 157,")
    assert first["error"].endswith("bytes: too long for a record")
    assert second["id"] == 2


def test_parquet_takes_the_same_memory_even_as_one_row_group(tmp_path: Path) -> None:
    pa = library("pyarrow", "it comes with the extra `parquet`")
    parquet = library("pyarrow.parquet", "it comes with the extra `parquet`")

    def written(path: Path, rows: int) -> Path:
        ids = list(range(rows))
        texts = [f"{i}{'x' * 40_000}" for i in ids]
        # Without compression or a dictionary the file is as large as its texts.
        table = pa.table({"id": ids, "text": texts})
        parquet.write_table(table, path, compression="none", use_dictionary=False, row_group_size=rows)
        return path

    small = measured(written(tmp_path / "small.parquet", 500), tmp_path / "small.out.jsonl")
    large = measured(written(tmp_path / "large.parquet", 4_000), tmp_path / "large.out.jsonl")
    assert (small[0], large[0]) == (500, 4_000)
    assert (tmp_path / "large.parquet").stat().st_size > 150 * MEGABYTES
    assert large[1] - small[1] < 100
    assert large[2] - small[2] < 25
