"""`raisethebar`: the command line. Commands are loaded when called, so that `--help` costs nothing."""

from __future__ import annotations

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
    "batch": ("raisethebar.cli.batch", "Judge a JSONL file of stories, on all cores."),
    "evaluate": ("raisethebar.cli.evaluate", "Agreement with annotated cases."),
    "plan": ("raisethebar.cli.plan", "Plan the loop, and see what is not ready yet."),
    "offer": ("raisethebar.cli.offer", "Tie a compensation ask to a forecast."),
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(
    cls=Lazy,
    epilog="Start with: raisethebar check STORY.md. Nothing you give it leaves this machine.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="raisethebar")
def cli() -> None:
    """Would this story raise the bar, on what evidence, and what is the smallest true thing to add?"""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors of the product's own end it with status 2 and one line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        cli.main(args=arguments, prog_name="raisethebar", standalone_mode=True)
    except RaiseTheBarError as error:
        click.echo(f"raisethebar: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(141)
