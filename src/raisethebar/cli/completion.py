"""`raisethebar completion`: what a shell reads to complete commands, options, rules and rubrics."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    bash  eval "$(raisethebar completion bash)"          in ~/.bashrc
    zsh   eval "$(raisethebar completion zsh)"           in ~/.zshrc
    fish  raisethebar completion fish > ~/.config/fish/completions/raisethebar.fish
    """
    from raisethebar.cli.main import cli

    made = get_completion_class(shell)
    assert made is not None, "click knows all of SHELLS"
    source = made(cli, {}, "raisethebar", "_RAISETHEBAR_COMPLETE").source()
    # Click's fish script cuts what it is offered at every comma, and a list of rules has commas of its own.
    click.echo(source.replace('string split ","', 'string split --max 1 ","'))
