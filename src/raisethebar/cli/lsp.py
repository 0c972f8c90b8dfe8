"""`raisethebar lsp`: the language server, on standard input and output."""

from __future__ import annotations

from importlib.util import find_spec

import click

from raisethebar import __version__
from raisethebar.errors import ExtraMissingError


@click.command()
@click.option("--stdio", is_flag=True, help="As editors pass it; there is no other way to talk.")
def lsp(stdio: bool) -> None:
    """Serve an editor over standard input and output: findings, questions, ratings as you write.

    Settings come from the raisethebar.toml nearest above each file. docs/editors.md has the set-up.
    """
    if find_spec("pygls") is None:
        raise ExtraMissingError("the language server", "lsp")
    from platformdirs import user_cache_path

    from raisethebar.cli.judges import judge_for
    from raisethebar.lsp.pages import Pages
    from raisethebar.lsp.server import StoryServer
    from raisethebar.pipeline import analyse

    pages = Pages(user_cache_path("raisethebar", appauthor=False) / "rules" / __version__)
    StoryServer(judge_for, analyse, link=pages.link).start_io()
