"""`raisethebar serve`: the web app on this machine, or for many where DATABASE_URL says so."""

from __future__ import annotations

import click


@click.command()
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another than loopback needs DATABASE_URL.")
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Requests answered at once.")
def serve(port: int, host: str, no_browser: bool, threads: int) -> None:
    """Open your stories in the browser: write, see the judgment form, keep versions.

    The page is yours alone: the server listens on this machine only, and the address it opens holds a secret that
    lets you in once. Stories are kept in your own data folder (or RAISETHEBAR_HOME). With DATABASE_URL and SECRET_KEY
    set it is a service for many, with accounts.
    """
    from raisethebar.web.launch import launch

    launch(host=host, port=port, browser=not no_browser, threads=threads)
