"""What a shell offers to complete, from the product's own data. Each is called by click alone."""

from __future__ import annotations

import click


def codes(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Codes and families of rules; after a comma, further ones."""
    from raisethebar.report.rulebook import families, known_codes

    before, comma, begun = incomplete.rpartition(",")
    known = sorted({*families(), *known_codes()})
    return [f"{before}{comma}{code}" for code in known if code.startswith(begun.upper())]


def rubrics(_: click.Context, __: click.Parameter, incomplete: str) -> list[click.shell_completion.CompletionItem]:
    """The shipped rubrics, or files where none fits."""
    from click.shell_completion import CompletionItem

    from raisethebar.score.rubric import shipped

    names = [CompletionItem(name) for name in shipped() if name.startswith(incomplete)]
    return names or [CompletionItem(incomplete, type="file")]


def readers(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The readers of facts, shipped and plugged in."""
    from raisethebar.facts.registry import reader_names

    return [name for name in reader_names() if name.startswith(incomplete)]


def schemas(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The names that `raisethebar schema` knows."""
    from raisethebar.cli.schema import SCHEMAS

    return [name for name in SCHEMAS if name.startswith(incomplete)]
