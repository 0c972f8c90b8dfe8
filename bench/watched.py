"""What a process and all that it starts use: processor time, and memory at its most."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from threading import Event, Thread
from typing import Self

_EVERY = 0.25
"""Seconds between two looks."""


class Watched:
    """A context manager over the life of a process. `cpu` in seconds and `memory` in MiB (each page counted once,
    PSS) are of the process and its descendants; `by_name` has the processor seconds by the name of the program."""

    def __init__(self, pid: int) -> None:
        self._pid, self.memory, self._used, self._names = pid, 0.0, dict[int, float](), dict[int, str]()
        self._over, self._thread = Event(), Thread(target=self._look, daemon=True)

    @property
    def cpu(self) -> float:
        """Processor seconds so far, of those that have ended, too."""
        return sum(self._used.values())

    @property
    def by_name(self) -> dict[str, float]:
        """Processor seconds so far, by the program's name."""
        found: dict[str, float] = defaultdict(float)
        for pid, used in self._used.items():
            found[self._names[pid]] += used
        return dict(found)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            self.look()

    def look(self) -> None:
        """Add up what is used now."""
        total = 0
        for pid in _family(self._pid):
            try:
                head, _, tail = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
                parts = tail.split()
                self._names[pid] = head.partition("(")[2]
                self._used[pid] = (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            except (OSError, IndexError):
                continue
            total += next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
        self.memory = max(self.memory, total / 1024)


def _family(pid: int) -> list[int]:
    """A process and all its descendants."""
    found, left = [], [pid]
    while left:
        one = left.pop()
        found.append(one)
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                left += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found
