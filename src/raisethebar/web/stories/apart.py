"""A file that somebody dropped, read in a process of its own: what it may cost is bounded, and a crash is only its own."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import PurePath

from pydantic import TypeAdapter, ValidationError

from raisethebar.errors import ReadError
from raisethebar.text.document import Document
from raisethebar.text.readers.reader import read_bytes

SECONDS = 10
"""Of one processor that reading a file may take: a story of two pages takes a tenth of one."""

CLOCK = 60
"""Seconds by the clock: a machine may be busy, and what is counted against SECONDS is the processor's time alone."""

MEMORY = 1_500_000_000
"""Bytes of address space."""

COMPLEX = frozenset({".pdf", ".docx"})
"""Formats whose readers take a program's worth of instructions from the file; the others are plain text."""

_DOCUMENTS = TypeAdapter(list[Document])


def read_apart(content: bytes, name: str) -> list[Document]:
    """As `read_bytes`, but a file of a complex format costs no more than SECONDS and MEMORY. Raises ReadError."""
    if PurePath(name).suffix.lower() not in COMPLEX:
        return read_bytes(content, name)
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, name, str(SECONDS)],
            input=content,
            capture_output=True,
            timeout=CLOCK,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _gave_up(name) from None
    if done.returncode == 1:
        raise ReadError(done.stdout.decode("utf-8", "replace").strip())
    try:
        return _DOCUMENTS.validate_json(done.stdout)
    except ValidationError:
        raise _gave_up(name) from None


def _gave_up(name: str) -> ReadError:
    return ReadError(
        "reading it takes more time or memory than a story could need.",
        where=f"{name}:1",
        remedy="Paste the text, or export it again.",
    )


def _bounded(seconds: int) -> None:
    """Hold this process to its bounds, where the system knows such."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> int:
    """Standard input as the file that is named, within so many seconds; its stories as JSON on standard output, or a message and 1."""
    _bounded(int(sys.argv[2]))
    try:
        found = read_bytes(sys.stdin.buffer.read(), sys.argv[1])
    except ReadError as error:
        sys.stdout.buffer.write(str(error).encode())
        return 1
    sys.stdout.buffer.write(_DOCUMENTS.dump_json(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
