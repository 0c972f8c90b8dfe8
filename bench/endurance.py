"""A story that is followed by what hurts: the time of reading and judging it, as what follows grows.

make bench-patterns

This is what a pattern's own growth comes to: a slow one matters where it is searched over a whole text, and not where
it is matched at one place. Every repeat of every pattern of the package is tried as what follows.
"""

from __future__ import annotations

import math
import sys
import time

from fuzz.patterns import in_fresh_process
from rich.console import Console
from rich.table import Table

from bench.patterns import attacks

STORY = (
    "Late buses were 18% of all trips. I decided to predict the dwell time at each stop and put it live in May. "
    "Now 11% are late. The riders of the night line had complained for a year, and I had read each of their letters. "
)
SIZE = 32_000
MOST_EXPONENT = 1.5
NAMES = ("s.md", "s.txt")


def seconds(pump: str, size: int) -> float:
    """Seconds of processor time for reading and judging, the less of two tries."""
    from raisethebar.errors import ReadError
    from raisethebar.facts.lexical.reader import LexicalReader
    from raisethebar.pipeline import analyse
    from raisethebar.text.document import Document
    from raisethebar.text.readers import read_bytes

    text = STORY + pump * (size // len(pump)) + " Then it was over."
    least = math.inf
    for _ in range(2):
        began = time.process_time()
        for name in NAMES:
            try:
                read_bytes(text.encode(), name)
            except ReadError:
                continue
        analyse(Document(text), reader=LexicalReader())
        least = min(least, time.process_time() - began)
    return least


def main() -> int:
    pumps = sorted({pump for one in in_fresh_process() for _, pump in attacks(one.pattern) if len(pump) < 40})
    seconds("a", 100)
    quick = sorted(((seconds(pump, SIZE // 4), pump) for pump in pumps), reverse=True)[:40]
    rows = []
    for _, pump in quick:
        half, whole = seconds(pump, SIZE // 2), seconds(pump, SIZE)
        rows.append((math.log2(whole / half), whole, pump))
    table = Table(title=f"{len(pumps)} ways to go on; the slowest, {SIZE:,} characters", title_justify="left")
    for heading in ("exponent", "ms", "what follows"):
        table.add_column(heading)
    for power, took, pump in sorted(rows, key=lambda row: -row[1])[:12]:
        table.add_row(f"{power:.2f}", f"{took * 1000:.0f}", repr(pump))
    Console(width=100).print(table)
    bad = [pump for power, took, pump in rows if power > MOST_EXPONENT and took > 0.1]
    print(f"{len(bad)} grow faster than the length to the power of {MOST_EXPONENT}: {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
