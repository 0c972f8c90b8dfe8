"""Two processes on one SQLite file: started at once, writing at once, one of them killed again and again."""

from __future__ import annotations

from pathlib import Path

from faults.own import Own
from faults.writers import SEVERED, Count, Writers


def test_two_processes_write_one_file(tmp_path: Path, count: Count) -> None:
    own = Own(tmp_path, processes=2)
    try:
        with Writers(own) as writers:
            writers.until(200)
        assert writers.refused == []
        count("two processes on one SQLite file", writers, own.stored())
    finally:
        own.end()


def test_one_of_two_is_killed(tmp_path: Path, count: Count) -> None:
    own = Own(tmp_path, processes=2)
    try:
        with Writers(own) as writers:
            for _ in range(2):
                writers.until(60)
                own.kill(0)
            writers.until(60)
        assert set(writers.refused) <= SEVERED
        count("one of two processes on one SQLite file killed 2 times", writers, own.stored())
    finally:
        own.end()
