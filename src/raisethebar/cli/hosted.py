"""`raisethebar hosted`: what whoever runs a service for many does from a shell."""

from __future__ import annotations

import os
from pathlib import Path

import click

from raisethebar.errors import ConfigurationError, ExtraMissingError


@click.group()
def hosted() -> None:
    """Run a service for many: migrate, backup, restore, retain, forget, worker. docs/hosting.md has it all."""
    if "DATABASE_URL" not in os.environ:
        raise ConfigurationError("DATABASE_URL is not set.", where="environment", remedy="See docs/hosting.md.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raisethebar.web.settings")
    import django

    try:
        django.setup()
    except ModuleNotFoundError as error:
        raise ExtraMissingError(f"the service for many ({error.name})", "hosted") from None


@hosted.command()
def migrate() -> None:
    """Bring the database to this version's form. The service may stay up."""
    from raisethebar.web.migrating import migrate

    migrate(verbosity=1)


@hosted.command()
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Write everything that is stored to TARGET, one file that says whether it is whole."""
    from raisethebar.web.hosting.backup import backup

    click.echo(f"{backup(target)} rows are in {target}.")


@hosted.command()
@click.argument("source", type=click.Path(path_type=Path))
def restore(source: Path) -> None:
    """Bring a backup into an empty database: all of it, or nothing."""
    from raisethebar.web.hosting.backup import restore

    migrate.callback()  # type: ignore[misc]
    click.echo(f"{restore(source)} rows were restored from {source}.")


@hosted.command()
def retain() -> None:
    """Delete what has had its time, now; the worker does it every night."""
    from raisethebar.web.hosting.retention import retain

    click.echo(", ".join(f"{count} {what}" for what, count in retain().items()) + " deleted.")


@hosted.command()
@click.argument("email")
def forget(email: str) -> None:
    """Delete the person with the address EMAIL and everything of theirs. Backups keep it until they are deleted."""
    from raisethebar.web.hosting.retention import forget

    rows = forget(email)
    click.echo(f"{rows} rows deleted." if rows else "Nobody has that address.")


@hosted.command()
@click.option("--concurrency", default=2, show_default=True, type=click.IntRange(min=1))
def worker(concurrency: int) -> None:
    """Do what is queued, until stopped."""
    from django.core.management import call_command

    call_command("procrastinate", "worker", f"--concurrency={concurrency}")
