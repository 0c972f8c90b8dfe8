"""Distributions for the tests, laid down as an installer leaves them: a package and its metadata."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

RULE = '''"""A word is said: {what}.

Why it matters: a test says so.
"""
import re
from raisethebar.rules.finding import Finding, Severity
CODE = "{code}"
NAME = "word-said"
FLAGS = ("I [[shipped]] it.",)
PASSES = ("I left it.",)
def check(story):
    for span in story.matches(re.compile("shipped")):
        yield Finding({signed!r}, NAME, Severity.NOTE, "It is said.", {span}, "Which?"{more})
'''

READER = """from raisethebar.facts.model import Fact, Facts
from raisethebar.text.spans import Span
class Reader:
    name = "mine.1"
    def read(self, document):
        return Facts((), {{"owned": Fact("owned", True, 0.9, (Span(0, {end}),))}})
"""

BANK = """[[group]]
seeks = "product_metric"
kind = "kpi"
dimension = "owned_impact"
round = [3]
evidence = "a number that somebody feels"
[group.plain]
{name} = "{asks}"
"""


def rule(
    code: str = "ZZZ001", *, signed: str | None = None, span: str = "span", more: str = "", what: str = "shipped"
) -> str:
    return RULE.format(code=code, signed=signed or code, span=span, more=more, what=what)


@dataclass(frozen=True)
class Site:
    """A folder on the path of Python that distributions are put into."""

    folder: Path

    def put(self, name: str, entries: dict[str, str], files: dict[str, str], version: str = "1.0") -> None:
        """A distribution with the entry points `entries`, by group, and `files` by their path."""
        info = self.folder / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        lines = [f"[raisethebar.{group}]\n{stated}\n" for group, stated in entries.items()]
        (info / "entry_points.txt").write_text("\n".join(lines))
        for path, content in files.items():
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, encoding="utf-8")

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """`raisethebar` with what is here installed."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "COLUMNS": "200"}
        return subprocess.run(
            [sys.executable, "-m", "raisethebar", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            env=environment,
            cwd=self.folder,
            check=False,
        )
