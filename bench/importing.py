"""What an import costs: `python -m bench.importing`. The goal is `import raisethebar` in under 50 ms."""

from __future__ import annotations

import statistics
import subprocess
import sys

from rich.console import Console
from rich.table import Table

GOAL = 50.0
"""Milliseconds."""
_MEASURED = """
import time
began = time.perf_counter()
{statement}
print((time.perf_counter() - began) * 1000)
"""


def milliseconds(statement: str, times: int = 9) -> float:
    """The median time that `statement` takes in a new interpreter, its own start left out."""
    command = [sys.executable, "-c", _MEASURED.format(statement=statement)]
    runs = [subprocess.run(command, capture_output=True, check=True, text=True).stdout for _ in range(times)]
    return statistics.median(map(float, runs))


def importing(console: Console) -> None:
    """Print the table."""
    table = Table(title="Imports, each in a new interpreter", title_justify="left")
    table.add_column("what")
    table.add_column("ms", justify="right")
    table.add_column("goal")
    took = milliseconds("import raisethebar")
    table.add_row("import raisethebar", f"{took:.1f}", f"under {GOAL:.0f} ms: {'met' if took < GOAL else 'MISSED'}")
    # The engine is loaded when a public name is first asked for, its weights with the first story.
    for statement in ("from raisethebar import analyse", "from raisethebar import analyse; analyse('I led it.')"):
        table.add_row(statement, f"{milliseconds(statement, 3):.0f}", "")
    console.print(table)


if __name__ == "__main__":
    importing(Console(width=110))
