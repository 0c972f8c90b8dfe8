"""How a command prints: into how many columns, and in colour or not."""

from __future__ import annotations

import os
import sys


def width() -> int:
    """Columns to print into: those of the terminal, or 100 where there is none."""
    try:
        # A terminal that was never told its size says 0.
        return min(os.get_terminal_size().columns or 100, 120)
    except OSError:
        return 100


def colour() -> bool:
    """Whether standard output is to have colour: by NO_COLOR, then FORCE_COLOR, else if it is a terminal.

    Either variable counts when it is not empty, as no-color.org and force-color.org say.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
