"""Files by path or URI, on this machine or in an object store, through Arrow's file systems."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from raisethebar.batch.extra import arrow_files
from raisethebar.errors import BatchError, ReadError

_URI = re.compile(r"[a-z][a-z0-9+.-]*://")
_SECRET = re.compile(r"//[^/@]*@|\?.*$")


@dataclass(frozen=True)
class Place:
    """A file or folder: a path of this machine, or a URI such as s3://bucket/answers.jsonl?region=eu-west-1."""

    uri: str

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        fs = arrow_files()
        if not _URI.match(self.uri):
            return fs.LocalFileSystem(), str(Path(self.uri).absolute())
        try:
            store, path = fs.FileSystem.from_uri(self.uri)
        except (OSError, ValueError) as error:
            raise ReadError(f"no place that can be read: {_reason(error)}", where=self.shown) from None
        return store, path.rstrip("/")

    @property
    def store(self) -> Any:
        """The Arrow file system."""
        return self._opened[0]

    @property
    def path(self) -> str:
        """The path inside the file system."""
        return self._opened[1]

    @property
    def shown(self) -> str:
        """The URI without keys and settings, fit for messages and logs."""
        return _SECRET.sub(lambda m: "//" if m[0].startswith("//") else "", self.uri)

    @property
    def suffix(self) -> str:
        """The suffix of the path, such as .jsonl."""
        return Path(self.path).suffix

    def files(self, *suffixes: str) -> list[str]:
        """The path itself if it is a file, else the files under it with one of `suffixes`, sorted.

        Hidden files are passed over. Raises ReadError where there is nothing, or it can't be reached.
        """
        fs = arrow_files()
        with self.reached():
            [info] = self.store.get_file_info([self.path])
            if info.type == fs.FileType.File:
                return [self.path]
            found = self.store.get_file_info(fs.FileSelector(self.path, recursive=True, allow_not_found=True))
        names = [f.path for f in found if f.type == fs.FileType.File and f.path.endswith(suffixes)]
        below = len(self.path) + 1
        return sorted(n for n in names if not any(p.startswith((".", "_")) for p in n[below:].split("/")))

    def size(self, path: str) -> int:
        """The size of a file in bytes."""
        return int(self.store.get_file_info([path])[0].size)

    def read(self, path: str) -> bytes | None:
        """The content of a small file, None where there is none."""
        with self.reached():
            if self.store.get_file_info([path])[0].type != arrow_files().FileType.File:
                return None
            with self.store.open_input_stream(path) as file:
                return bytes(file.read())

    def write(self, path: str, content: bytes) -> None:
        """Write a file that is whole as soon as it is there under its name.

        An object store shows an object once it is complete; elsewhere it is written beside and then renamed.
        """
        with self.reached():
            if not self._is_local:
                with self.store.open_output_stream(path) as file:
                    file.write(content)
                return
            half = f"{path}.{uuid.uuid4().hex}.half"
            self.store.create_dir(str(Path(path).parent), recursive=True)
            with self.store.open_output_stream(half) as file:
                file.write(content)
            self.store.move(half, path)

    @contextmanager
    def replaced(self) -> Iterator[Any]:
        """A stream to write this file with; on this machine the file has its old content until it is whole."""
        with self.reached():
            if not self._is_local:
                with self.store.open_output_stream(self.path) as file:
                    yield file
                return
            half = f"{self.path}.half"
            with self.store.open_output_stream(half) as file:
                yield file
            self.store.move(half, self.path)

    def remove(self, path: str) -> None:
        """Remove a file, or a folder with what is in it, if it is there."""
        kinds = arrow_files().FileType
        with self.reached():
            kind = self.store.get_file_info([path])[0].type
            if kind == kinds.Directory:
                self.store.delete_dir(path)
            elif kind == kinds.File:
                self.store.delete_file(path)

    def there(self, path: str | None = None) -> bool:
        """Whether there is a file or folder at `path`, or at this place itself."""
        with self.reached():
            [info] = self.store.get_file_info([self.path if path is None else path])
        return bool(info.type != arrow_files().FileType.NotFound)

    @property
    def _is_local(self) -> bool:
        return str(self.store.type_name) == "local"

    @contextmanager
    def reached(self) -> Iterator[None]:
        """Turn what a file system says into an error that names the place and not its keys."""
        try:
            yield
        except OSError as error:
            raise BatchError(
                f"can't be reached: {_reason(error)}",
                where=self.shown,
                remedy="What was written before stands: the same command goes on after it.",
            ) from None


def _reason(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
