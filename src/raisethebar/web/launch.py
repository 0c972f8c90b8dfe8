"""Starting the web app: settings, database, a socket, a secret, a browser."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
import webbrowser
from threading import Thread

import click

from raisethebar.errors import ExtraMissingError, ServeError

CONNECTIONS = 1000
"""Held open at once. Browsers keep theirs, and whoever comes when all are taken waits until another leaves."""


def launch(*, host: str, port: int, browser: bool, threads: int) -> None:
    """Serve until interrupted. Raises ServeError where it may not listen, or can't."""
    hosted = "DATABASE_URL" in os.environ
    if not hosted and not _loopback(host):
        raise ServeError(
            f"{host} can be reached from other machines, and without accounts everybody there would be you.",
            where="--host",
            remedy="Leave it at 127.0.0.1, or set DATABASE_URL and SECRET_KEY for a service with accounts.",
        )
    secret = "" if hosted else secrets.token_urlsafe(32)
    os.environ["RAISETHEBAR_SECRET"] = secret
    os.environ["DJANGO_SETTINGS_MODULE"] = "raisethebar.web.settings"
    import django

    try:
        django.setup()
    except ModuleNotFoundError as error:
        if hosted and error.name in {"allauth", "psycopg", "fido2", "qrcode"}:
            raise ExtraMissingError("The service for many", "hosted") from None
        raise
    from waitress.server import create_server

    from raisethebar.web.migrating import migrate

    migrate()
    listening = _socket(host, port)
    from raisethebar.web.uploads import LARGEST_REQUEST
    from raisethebar.web.wsgi import application

    server = create_server(
        application,
        sockets=[listening],
        threads=threads,
        connection_limit=CONNECTIONS,
        ident=None,
        max_request_body_size=LARGEST_REQUEST,
        clear_untrusted_proxy_headers=not os.environ.get("TRUSTED_PROXY"),
    )
    address = f"http://{_shown(host)}:{listening.getsockname()[1]}/"
    if secret:
        address = f"{address}enter/{secret}/"
        click.echo(f"Your stories are at this address. It lets you in once, and nobody else:\n  {address}")
    else:
        click.echo(f"Serving at {address}")
    click.echo("Ctrl+C ends it.")
    Thread(target=_warm, daemon=True).start()
    if browser and secret:
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        server.run()
    finally:
        server.close()


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _socket(host: str, port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except OSError as error:
        found.close()
        raise ServeError(
            f"cannot listen at {host}:{port}: {error.strerror}.", where="--port", remedy="--port 0 takes any free one."
        ) from None
    return found


def _warm() -> None:
    """Load the reader of facts before the first keystroke asks for it."""
    from raisethebar.pipeline import default_reader
    from raisethebar.web.judging import document

    default_reader().read(document("We shipped it."))
