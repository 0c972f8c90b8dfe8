"""The documents say what the product does: every command is in the README, and the output shown there is its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from raisethebar.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
_SHOWN = re.compile(r"<!-- output: raisethebar (?P<arguments>.+?) -->\n```\n(?P<output>.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def documents() -> list[Path]:
    # What lies under docs/made is written when the site is built; tests/website reads that.
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    return sorted(path for path in found if ROOT / "docs" / "made" not in path.parents)


def printed(arguments: str) -> str:
    command = [sys.executable, "-m", "raisethebar", *arguments.split()]
    # As in a pipe of a terminal 80 wide, whatever the terminal is that the tests run in.
    plain = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"} | {"COLUMNS": "80"}
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False, stdin=subprocess.DEVNULL, env=plain)
    return done.stdout.decode()


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [c for c in COMMANDS if f"raisethebar {c}" not in text] == []


def test_the_readme_stays_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 150


@pytest.mark.parametrize("path", documents(), ids=lambda p: p.name)
def test_output_shown_in_a_document_is_what_is_printed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    fresh = _SHOWN.sub(
        lambda m: f"<!-- output: raisethebar {m['arguments']} -->\n```\n{printed(m['arguments'])}```", text
    )
    if os.environ.get("WRITE_DOCS"):
        path.write_text(fresh, encoding="utf-8")
    assert text == fresh, "run `make docs` and look at what changed"


@pytest.mark.parametrize("path", documents(), ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    targets = _LINK.findall(path.read_text(encoding="utf-8"))
    # tests/website follows the links to pages that are written when the site is built.
    assert [t for t in targets if not t.startswith("made/") and not (path.parent / t).exists()] == []


def test_the_lock_file_names_public_indexes_alone() -> None:
    hosts = set(re.findall(r"https?://([^/\"]+)", (ROOT / "uv.lock").read_text(encoding="utf-8")))
    assert hosts <= {"pypi.org", "files.pythonhosted.org"}


@pytest.mark.parametrize("path", documents(), ids=lambda p: p.name)
def test_no_document_holds_the_marks_of_a_conflict(path: Path) -> None:
    assert not re.search(r"^(<{7}|>{7}) ", path.read_text(encoding="utf-8"), re.MULTILINE)
