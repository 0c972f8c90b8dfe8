"""Every regular expression that the product's own code compiles, found by watching it do so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any
from unittest import mock

import raisethebar

PACKAGE = Path(raisethebar.__file__).parent
ROOT = PACKAGE.parent.parent
NOT_IMPORTED = ("raisethebar.web", "raisethebar.__main__", "raisethebar.rules.scaffold")
"""Modules that want a server's settings, or that do something when they are imported."""

Found = dict[tuple[str, int], str]
"""Where each pattern is compiled, by the pattern and its flags."""


@dataclass(frozen=True)
class Pattern:
    """A pattern, its flags, and where it is compiled ("facts/lexical/reader.py:19")."""

    pattern: str
    flags: int
    place: str


def in_fresh_process() -> list[Pattern]:
    """All patterns, by a process of its own: one that has not yet imported the package."""
    said = subprocess.run([sys.executable, "-m", "fuzz.patterns"], capture_output=True, check=True, cwd=ROOT)
    return [Pattern(*one) for one in json.loads(said.stdout)]


def patterns() -> Found:
    """All patterns of the modules, and those that are made on the way of judging stories.

    To be called before the package is imported: what was compiled earlier is not seen.
    """
    with _watched() as found:
        for module in walk_packages([str(PACKAGE)], "raisethebar."):
            if not module.name.startswith(NOT_IMPORTED):
                _imported(module.name)
        _judged()
    return found


def _imported(name: str) -> None:
    try:
        import_module(name)
    except ImportError as error:  # an extra that isn't installed
        print(f"not looked at: {name} ({error})", file=sys.stderr)


def _judged() -> None:
    from raisethebar.facts.lexical.reader import LexicalReader
    from raisethebar.pipeline import analyse
    from raisethebar.text.readers import read_bytes
    from raisethebar.text.readers.files import read_path

    for document in read_path(ROOT / "examples/stories").documents:
        analyse(document)
        analyse(document, reader=LexicalReader())
    for content in sorted((ROOT / "fuzz/corpus/readers").iterdir()):
        given = content.read_bytes()
        try:
            read_bytes(given[1:], "<stdin>")
        except raisethebar.errors.ReadError:
            continue


@contextmanager
def _watched() -> Iterator[Found]:
    found: Found = {}
    compiles = re._compile  # type: ignore[attr-defined]

    def watching(pattern: Any, flags: Any) -> Any:
        made = compiles(pattern, flags)
        if isinstance(pattern, str) and (place := _caller()):
            found.setdefault((pattern, int(made.flags)), place)
        return made

    with mock.patch.object(re, "_compile", watching):
        yield found


def _caller() -> str | None:
    frame = sys._getframe(2)
    while (
        frame is not None
        and Path(frame.f_code.co_filename).name == "__init__.py"
        and frame.f_globals.get("__name__") == "re"
    ):
        frame = frame.f_back
    path = Path(frame.f_code.co_filename) if frame is not None else None
    if path is None or not path.is_relative_to(PACKAGE):
        return None
    return f"{path.relative_to(PACKAGE)}:{frame.f_lineno}"


if __name__ == "__main__":
    print(json.dumps([[*key, place] for key, place in patterns().items()]))
