"""Stories from a file or a folder on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from raisethebar.errors import ReadError
from raisethebar.text.document import Document
from raisethebar.text.readers.reader import SUFFIXES, read_bytes


@dataclass(frozen=True)
class FolderReading:
    """The stories found, sorted by path; an error for every file that should have held one and gave none.

    `skipped` are files of a folder whose suffix is no story's.
    """

    documents: tuple[Document, ...]
    errors: tuple[ReadError, ...]
    skipped: tuple[Path, ...] = ()


def read_path(path: Path) -> FolderReading:
    """The stories of a file, or of every file under a folder that is not hidden."""
    found: list[Document] = []
    errors: list[ReadError] = []
    skipped: list[Path] = []
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_dir() or (file != path and any(p.startswith(".") for p in file.relative_to(path).parts)):
            continue
        if file != path and file.suffix.lower() not in SUFFIXES:
            skipped.append(file)
            continue
        try:
            found += read_bytes(file.read_bytes(), str(file))
        except ReadError as error:
            errors.append(error)
        except OSError as error:
            problem = f"cannot be read: {error.strerror}."
            errors.append(ReadError(problem, where=str(file), remedy="Check the path."))
    return FolderReading(tuple(found), tuple(errors), tuple(skipped))
