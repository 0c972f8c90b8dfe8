"""`raisethebar`: the command line. Commands are loaded when called, so that `--help` costs nothing."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from raisethebar import __version__
from raisethebar.errors import RaiseTheBarError

COMMANDS = {
    "check": ("raisethebar.cli.check", "Judge stories: files, folders or standard input."),
    "explain": ("raisethebar.cli.explain", "Say what a rule finds, and why it matters."),
    "rubric": ("raisethebar.cli.rubric", "Show, validate or begin a rubric."),
    "serve": ("raisethebar.cli.serve", "Open your story bank in the browser."),
    "hosted": ("raisethebar.cli.hosted", "Run a service for many: migrate, backup, restore, worker."),
    "batch": ("raisethebar.cli.batch", "Judge a JSONL file of stories, on all cores."),
    "corpus": ("raisethebar.cli.corpus", "Show what a batch's results say together, as a page."),
    "evaluate": ("raisethebar.cli.evaluate", "Agreement with annotated cases."),
    "plan": ("raisethebar.cli.plan", "Plan the loop, and see what is not ready yet."),
    "mock": ("raisethebar.cli.mock", "Sit a mock debrief with someone who keeps probing."),
    "offer": ("raisethebar.cli.offer", "Tie a compensation ask to a forecast."),
    "settings": ("raisethebar.cli.show_settings", "Show the settings that stories are judged by."),
    "schema": ("raisethebar.cli.schema", "Print the JSON schema of an output or a settings file."),
    "completion": ("raisethebar.cli.completion", "Print what makes a shell complete commands."),
    "lsp": ("raisethebar.cli.lsp", "Serve an editor: findings and ratings as you write."),
    "llm": ("raisethebar.cli.llm", "Ask a language model of yours for an opinion; off unless you do."),
    "mcp": ("raisethebar.cli.mcp", "Serve an assistant: judgment that is the same twice."),
}
"""Where each command lives, and its line in the help."""


class Lazy(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order a person would need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command called `name`, imported now."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[name][0]), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; a pipe that nobody reads any more ends it quietly."""
        try:
            made = super().invoke(ctx)
            sys.stdout.flush()
            return made
        except BrokenPipeError:
            # Python flushes once more at its end, which must not fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(141)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(
    cls=Lazy,
    epilog="Start with: raisethebar check STORY.md. Nothing you give it leaves this machine, unless you ask with llm.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="raisethebar")
def cli() -> None:
    """Would this story raise the bar, on what evidence, and what is the smallest true thing to add?"""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. The exit status is the command's own, or:

    2 for bad input or usage, in one line; 130 when interrupted; 141 when the reader of a pipe went away.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(cli.main(args=arguments, prog_name="raisethebar", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        # Click's own status would be 1, which says that a story is under the bar.
        sys.exit(130)
    except RaiseTheBarError as error:
        click.echo(f"raisethebar: {error}", err=True)
        sys.exit(2)
