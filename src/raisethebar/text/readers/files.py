"""Stories from a file or a folder on disk."""

from __future__ import annotations

from pathlib import Path

from raisethebar.errors import ReadError
from raisethebar.text.document import Document
from raisethebar.text.readers.reader import READERS, read_bytes


def read_path(path: Path) -> list[Document]:
    """The stories of a file, or of every supported, unhidden file under a folder, sorted. Raises ReadError."""
    try:
        if not path.is_dir():
            return read_bytes(path.read_bytes(), str(path))
        found = [
            file
            for file in sorted(path.rglob("*"))
            if file.is_file()
            and file.suffix.lower() in READERS
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
        ]
        return [story for file in found for story in read_bytes(file.read_bytes(), str(file))]
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}.", where=str(path), remedy="Check it.") from error
