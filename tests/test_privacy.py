"""What a judgment leaves behind on the machine, and whom it asks: nothing, and nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "Late parcels fell from 9% to 4% after I shipped the route model alone, before the study was finished."
JUDGE = f"""
import socket, sys
def refuse(*_, **__):
    raise AssertionError("a judgment asked the network")
socket.socket.connect = socket.getaddrinfo = refuse
from raisethebar import analyse
assert analyse({STORY!r}).facts.quantities
"""


def home_of(folder: Path) -> dict[str, str]:
    """An environment with an empty home, and without what this process may have switched off for itself."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("ORT_", "XDG_"))}
    return {**ours, "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.mark.parametrize("command", [["-c", JUDGE], ["-m", "raisethebar", "check", "-"]])
def test_a_judgment_leaves_no_file_and_asks_nobody(command: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, *command], input=STORY, env=home_of(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert [str(path) for path in tmp_path.rglob("*")] == []
