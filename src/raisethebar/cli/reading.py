"""Stories from paths: what could be read, and what could not and why."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from raisethebar.errors import ReadError
from raisethebar.text.document import Document
from raisethebar.text.readers import read_bytes
from raisethebar.text.readers.files import read_path

STDIN = "<stdin>"


@dataclass(frozen=True)
class Gathered:
    """The stories in the order of the paths, the errors of files that gave none, and files passed over."""

    documents: tuple[Document, ...]
    errors: tuple[ReadError, ...]
    skipped: tuple[Path, ...] = ()


def documents(paths: tuple[Path, ...], question: str | None = None, *, stdin_name: str = STDIN) -> Gathered:
    """Read every path; a file that can't be read doesn't keep the others from being judged.

    `stdin_name` is what standard input, the path "-", is read and reported as.
    """
    found: list[Document] = []
    errors: list[ReadError] = []
    skipped: list[Path] = []
    for path in paths:
        try:
            if str(path) == "-":
                found += read_bytes(sys.stdin.buffer.read(), stdin_name)
            else:
                gathered = read_path(path)
                found += gathered.documents
                errors += gathered.errors
                skipped += gathered.skipped
        except ReadError as error:
            errors.append(error)
    if question is not None:
        found = [replace(d, question=d.question or question) for d in found]
    return Gathered(tuple(found), tuple(errors), tuple(skipped))
