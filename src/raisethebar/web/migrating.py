"""Bringing the database to this version's form: once, however many processes start at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from raisethebar.web.home import home

_LOCK = 0x72746221
"""A number of our own among PostgreSQL's advisory locks."""


def migrate(verbosity: int = 0) -> None:
    """Make what is missing, tables of counts included. A second process waits for the first, and finds it done."""
    with _alone():
        call_command("migrate", interactive=False, verbosity=verbosity)
        if settings.HOSTED:
            call_command("createcachetable", verbosity=verbosity)


@contextmanager
def _alone() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            yield
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    try:
        import fcntl
    except ImportError:  # a system without it leaves the care to its user
        yield
        return
    with (home() / "migrating").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
