"""Doing something again whenever files change."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click
from watchfiles import Change, watch

from raisethebar.errors import RaiseTheBarError, ReadError
from raisethebar.text.readers.reader import SUFFIXES

TICK = 100
"""Milliseconds after which the watcher reports even that nothing happened; the first such report starts the work."""


def again_and_again(paths: tuple[Path, ...], answer: Callable[[], int], *, written: Path | None = None) -> None:
    """Call `answer` now, and whenever a story or a settings file among `paths` changes, until interrupted.

    The watch stands before the first answer, so that no change is lost. A mistake in a file is told, and
    watching goes on. `written` is the file that `answer` itself writes. Raises ReadError for a path in no
    folder.
    """
    for path in paths:
        if not path.is_dir() and not path.parent.is_dir():
            raise ReadError("there is no such folder to watch.", where=str(path), remedy="Check the path.")
    own = written.resolve() if written else None
    wanted = {path.resolve() for path in paths if not path.is_dir()}
    folders = {path.resolve() for path in paths if path.is_dir()}
    # A file is watched through its folder: editors save by putting a new file in the old one's place.
    roots = folders | {path.parent for path in wanted}

    def matters(_: Change, name: str) -> bool:
        path = Path(name)
        if path == own:
            return False
        if path.name in ("raisethebar.toml", "pyproject.toml"):
            return True
        inside = next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), None)
        hidden = inside is None or any(part.startswith(".") for part in inside.parts)
        return path in wanted or (not hidden and path.suffix.lower() in SUFFIXES)

    begun = False
    for changes in watch(
        *roots, watch_filter=matters, recursive=bool(folders), yield_on_timeout=True, rust_timeout=TICK
    ):  # fmt: skip
        if begun and not changes:
            continue
        if sys.stdout.isatty():
            click.clear()
        begun = True
        try:
            answer()
        except RaiseTheBarError as error:
            click.echo(f"raisethebar: {error}", err=True)
        sys.stdout.flush()
        names = ", ".join(sorted({Path(name).name for _, name in changes}))
        click.echo(f"{names} changed; watching." if names else "Watching; Ctrl-C ends it.", err=True)
