"""`raisethebar mcp`: the engine for assistants, on standard input and output or on loopback HTTP."""

from __future__ import annotations

from importlib.util import find_spec

import click

from raisethebar.errors import ExtraMissingError


@click.command(epilog="docs/assistants.md has the set-up for each assistant.")
@click.option("--http", is_flag=True, help="Serve on 127.0.0.1 instead of standard input and output.")
@click.option("--port", type=click.IntRange(0, 65535), default=8766, show_default=True, help="With --http.")
def mcp(http: bool, port: int) -> None:
    """Serve an assistant: judgment that is the same twice, and a check that nothing was invented."""
    if find_spec("mcp") is None:
        raise ExtraMissingError("the server for assistants", "mcp")
    from raisethebar.mcp.server import server

    if http:
        click.echo(f"http://127.0.0.1:{port}/mcp", err=True)
        server().run("streamable-http", host="127.0.0.1", port=port)
    else:
        server().run("stdio")
