"""The scoreboard: speed and memory beside what the engine stands on and beside its peers, in one run.

make bench
"""

from __future__ import annotations

import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.importing import importing

ROOT = Path(__file__).parent.parent
CONSOLE = Console(width=110)
_MARK = re.compile(r"\[\[([^|\]]+)\|([\d.]+) (\w+)\]\]")


def seconds(work: Callable[[], object], least: float = 0.5) -> float:
    """The median time of one call, over at least `least` seconds and three calls."""
    times: list[float] = []
    while len(times) < 3 or sum(times) < least:
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def stories() -> list[str]:
    """The example stories, each grown to about 200 words of itself."""
    from raisethebar.text.readers.files import read_path

    found = [d.text for d in read_path(ROOT / "examples/stories").documents]
    return [_sized(text) for text in found]


def _sized(text: str, words: int = 200) -> str:
    given = text.split()
    return " ".join((given * (1 + words // len(given)))[:words])


def speed() -> None:
    """Stories a second on one core."""
    from raisethebar.facts.learned.tokens import tokeniser
    from raisethebar.facts.lexical.reader import LexicalReader
    from raisethebar.facts.quantities.reader import read_quantities
    from raisethebar.pipeline import analyse
    from raisethebar.text.document import Document

    texts = stories()
    analyse(texts[0])
    rules_only = LexicalReader()
    rows = [
        ("analyse, as batch does", lambda: [analyse(t, coach=False) for t in texts]),
        ("analyse, with coaching", lambda: [analyse(t) for t in texts]),
        ("analyse, rules-only reader", lambda: [analyse(t, reader=rules_only, coach=False) for t in texts]),
        ("quantities alone", lambda: [read_quantities(Document(t)) for t in texts]),
        ("bare pass of the tokeniser", lambda: [tokeniser().encode(t) for t in texts]),
    ]
    peer = _quantulum()
    if peer is not None:
        rows.append(("quantulum3 on the same texts", lambda: [peer(t) for t in texts]))
    table = Table(title=f"Stories of 200 words a second, one process ({len(texts)} stories)", title_justify="left")
    for heading in ("what", "stories/s", "beside the tokeniser"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    times = [(name, seconds(work) / len(texts)) for name, work in rows]
    base = dict(times)["bare pass of the tokeniser"]
    for name, took in times:
        table.add_row(name, f"{1 / took:,.1f}", f"{took / base:,.0f}x")
    CONSOLE.print(table)
    CONSOLE.print(f"one story once loaded: {dict(times)['analyse, with coaching'] * 1000:.0f} ms")
    CONSOLE.print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")


def _quantulum() -> Callable[[str], list[tuple[int, int, float]]] | None:
    try:
        from quantulum3 import parser
    except ImportError:
        return None

    def read(text: str) -> list[tuple[int, int, float]]:
        return [(*q.span, q.value) for q in parser.parse(text)]

    return read


def quantities() -> None:
    """Span F1 and values on the cases annotated in this repository."""
    from raisethebar.facts.quantities.reader import read_quantities
    from raisethebar.text.document import Document

    cases = []
    for line in (ROOT / "tests/facts/quantities/cases.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, at, gold = "", 0, []
            for mark in _MARK.finditer(line):
                text += line[at : mark.start()]
                gold.append((len(text), len(text) + len(mark[1]), float(mark[2])))
                text += mark[1]
                at = mark.end()
            cases.append((text + line[at:], gold))
    readers: dict[str, Callable[[str], list[tuple[int, int, float]]]] = {
        "ours": lambda t: [(q.span.start, q.span.end, q.value) for q in read_quantities(Document(t))]
    }
    if (peer := _quantulum()) is not None:
        readers["quantulum3"] = peer
    total = sum(len(g) for _, g in cases)
    table = Table(title=f"Quantities: {len(cases)} sentences, {total} marked", title_justify="left")
    for heading in ("reader", "span F1", "value right", "sentences/s"):
        table.add_column(heading)
    for name, read in readers.items():
        tp = fp = right = 0
        for text, gold in cases:
            left = read(text)
            for a, b, value in gold:
                hit = next((q for q in left if q[0] < b and a < q[1]), None)
                if hit is not None:
                    left.remove(hit)
                    tp += 1
                    right += abs(hit[2] - value) <= 0.01 * value
            fp += len(left)
        took = seconds(lambda read=read: [read(t) for t, _ in cases])
        f1 = 2 * tp / (tp + fp + total)
        table.add_row(name, f"{f1:.3f}", f"{right / max(1, tp):.3f}", f"{len(cases) / took:,.0f}")
    CONSOLE.print(table)


def growth() -> None:
    """Cost against length: it must grow in proportion."""
    from raisethebar.pipeline import analyse

    text = _sized(stories()[0])
    table = Table(title="One text, longer and longer", title_justify="left")
    for heading in ("times as long", "seconds", "seconds for each time"):
        table.add_column(heading, justify="right")
    for times in (1, 2, 4, 8, 16, 32, 64):
        took = seconds(lambda times=times: analyse(" ".join([text] * times), coach=False), least=0.2)
        table.add_row(str(times), f"{took:.3f}", f"{took / times:.3f}")
    CONSOLE.print(table)


def starting() -> None:
    """Beginnings: the help page, and the imports."""
    for name, command in (
        ("raisethebar --help", [sys.executable, "-m", "raisethebar", "--help"]),
        ("python -c pass", [sys.executable, "-c", "pass"]),
    ):
        took = seconds(lambda command=command: subprocess.run(command, capture_output=True, check=True))
        CONSOLE.print(f"{name}: {took * 1000:.0f} ms")
    importing(CONSOLE)


if __name__ == "__main__":
    speed()
    quantities()
    growth()
    starting()
