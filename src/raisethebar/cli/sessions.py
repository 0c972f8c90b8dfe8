"""Sessions on disk: one file of events each, on the platter before the next question is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from raisethebar.errors import PracticeError
from raisethebar.practice.log import Event, Log, line_of, read


def folder(given: Path | None) -> Path:
    """Where sessions are kept: the folder given, or the one that the system has for a program's own files."""
    return given or Path(click.get_app_dir("raisethebar")) / "mocks"


def names(where: Path) -> list[str]:
    """The names of the sessions in a folder, oldest first."""
    return sorted(file.stem for file in where.glob("*.jsonl")) if where.is_dir() else []


def load(where: Path, name: str | None) -> tuple[Path, Log]:
    """A session's file and log; the newest where no name is given. Raises PracticeError where there is none."""
    known = names(where)
    if not known:
        raise PracticeError("there is no session.", where=str(where), remedy="Begin one: raisethebar mock.")
    found = [n for n in known if n == name or (name and n.startswith(name))] if name else known[-1:]
    if len(found) != 1:
        told = "no session is called" if not found else "several sessions begin with"
        raise PracticeError(f"{told} {name!r}.", where=str(where), remedy="See: raisethebar mock list.")
    path = where / f"{found[0]}.jsonl"
    try:
        return path, read(path.read_bytes(), str(path))
    except OSError as error:
        raise PracticeError(f"cannot be read: {error.strerror}.", where=str(path)) from None


@dataclass
class SessionFile:
    """A session's file, open for events to be added. Each is on the disk when `add` returns.

    `debriefed` says whether it holds a decision already. One process at a time writes it. Raises PracticeError where another has it open, or the disk refuses.
    """

    path: Path
    debriefed: bool = False

    def __enter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # What was said in a mock interview is nobody else's business.
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError as error:
            raise PracticeError(f"cannot be written: {error.strerror}.", where=str(self.path)) from None
        _lock(self._file, self.path)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._file)

    def trim(self, whole: int) -> None:
        """Cut off what a crash left behind after `whole` bytes of complete lines."""
        if os.fstat(self._file).st_size > whole:
            os.ftruncate(self._file, whole)
            os.fsync(self._file)

    def add(self, event: Event) -> None:
        """Write one event, and wait until it is on the disk."""
        line = memoryview(line_of(event))
        try:
            while line:
                line = line[os.write(self._file, line) :]
            os.fsync(self._file)
        except OSError as error:
            raise PracticeError(f"cannot be written: {error.strerror}.", where=str(self.path)) from None


def _lock(file: int, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; two terminals on one session are then the person's own doing.
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        remedy = "Close the other terminal, or begin another session."
        raise PracticeError("the session is open in another terminal.", where=str(path), remedy=remedy) from None


@contextmanager
def adding(path: Path, log: Log | None = None) -> Iterator[SessionFile]:
    """A session's file, open for adding, trimmed to the complete lines of `log`."""
    with SessionFile(path) as file:
        if log is not None:
            file.trim(log.whole)
            file.debriefed = log.decision is not None
        yield file


def debriefs(where: Path) -> tuple[int, int]:
    """How many of the sessions in a folder came to their debrief, and how many of those to "hire"."""
    decisions = [load(where, name)[1].decision for name in names(where)]
    return len([d for d in decisions if d]), decisions.count("hire")
