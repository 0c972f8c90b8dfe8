"""Backups: everything that people have stored, in one file that says whether it is whole.

A gzip file of JSON lines: a heading, one line for each row, and last the SHA-256 of all before it. It is read in one
transaction and restored in one, between any two databases that Django knows, so that a service can be moved, too.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from raisethebar import __version__
from raisethebar.errors import BackupError

_LEFT_OUT = ("sessions", "contenttypes", "django_prometheus", "procrastinate")
"""Apps whose rows are made anew: who was signed in signs in again."""

_ROWS_AT_ONCE = 500


class _Exact(DjangoJSONEncoder):
    """Times to the microsecond, where Django's own keeps the millisecond."""

    def default(self, o: object) -> object:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def stored() -> list[type[models.Model]]:
    """The models with what people have stored, those that others point to first."""
    configs = [config for config in apps.get_app_configs() if config.label not in _LEFT_OUT]
    return list(serializers.sort_dependencies([(config, None) for config in configs], allow_cycles=True))


def backup(target: Path) -> int:
    """Write everything to `target`; how many rows. The file has its name only when it is whole and on the disk."""
    half = target.with_name(target.name + ".half")
    rows = 0
    with half.open("wb") as raw:
        half.chmod(0o600)
        with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed, transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            digest = hashlib.sha256()
            _line(packed, digest, json.dumps({"raisethebar": __version__, "models": [m._meta.label for m in stored()]}))
            for model in stored():
                found = model._base_manager.order_by("pk").iterator(chunk_size=_ROWS_AT_ONCE)
                for row in found:
                    _line(packed, digest, serializers.serialize("jsonl", [row], cls=_Exact).rstrip("\n"))
                    rows += 1
            packed.write(json.dumps({"rows": rows, "sha256": digest.hexdigest()}).encode() + b"\n")
        raw.flush()
        os.fsync(raw.fileno())
    half.replace(target)
    return rows


def restore(source: Path) -> int:
    """Bring everything of a backup into an empty database; how many rows. All of it or nothing.

    Raises BackupError for a file that is damaged or cut off, and for a database that holds stories already.
    """
    if any(model._base_manager.exists() for model in stored()):
        raise BackupError("the database is not empty.", remedy="Restore into a new one, then point the service to it.")
    _checked(source)
    rows = 0
    with transaction.atomic():
        for line in _lines(source):
            for one in serializers.deserialize("jsonl", [line]):  # a string would be cut at U+2028
                one.save()
                rows += 1
        statements = connection.ops.sequence_reset_sql(no_style(), stored())
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    return rows


def _line(file: IO[bytes] | gzip.GzipFile, digest: hashlib._Hash, line: str) -> None:
    content = line.encode("utf-8") + b"\n"
    digest.update(content)
    file.write(content)


def _lines(source: Path) -> Iterator[str]:
    with gzip.open(source, "rt", encoding="utf-8", newline="\n") as file:
        next(file)
        for line in file:
            if not line.startswith('{"rows": '):
                yield line


def _checked(source: Path) -> None:
    digest, last = hashlib.sha256(), b""
    try:
        with gzip.open(source, "rb") as file:
            for line in file:
                if last:
                    digest.update(last)
                last = line
        said = json.loads(last)["sha256"]
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        raise BackupError("no backup, or cut off.", where=str(source), remedy="Take an earlier one.") from None
    if said != digest.hexdigest():
        raise BackupError("damaged: its sum is another.", where=str(source), remedy="Take an earlier one.")
