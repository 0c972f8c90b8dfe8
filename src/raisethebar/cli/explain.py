"""`raisethebar explain`: what a rule finds, why it matters, and where it does and doesn't fire."""

from __future__ import annotations

from textwrap import indent

import click

from raisethebar.cli.completing import codes


@click.command()
@click.argument("code", required=False, shell_complete=codes)
@click.option("--format", "form", type=click.Choice(["terminal", "json", "markdown"]), default="terminal")
def explain(code: str | None, form: str) -> None:
    """Explain the rule CODE, or list all rules.

    \b
    raisethebar explain OWN001
    """
    from raisethebar.report.rulebook import all_rules, explained, explanations, families, listing, page
    from raisethebar.score.gates import CODES

    if form != "terminal":
        asked = explanations() if code is None else (explained(code),)
        click.echo(listing(asked) if form == "json" else "\n".join(page(rule) for rule in asked), nl=False)
        return
    if code is None:
        for family, title in families().items():
            lines = [f"  {r.code}  {r.summary}" for r in all_rules() if r.family == family]
            lines += [f"  {c}  {name}" for c, name, _ in CODES.values() if c.startswith(family)]
            if lines:
                click.echo(f"{family}: {title}")
                click.echo("\n".join(lines))
        click.echo("\nMore on one of them: raisethebar explain CODE")
        return
    rule = explained(code)
    if rule.asks is not None:
        click.echo(f"{rule.code} {rule.name}\n\n{rule.summary}")
        click.echo(f"It asks: {rule.asks}")
        return
    click.echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.summary}\n")
    if rule.reason:
        click.echo(f"{rule.reason}\n")
    if rule.origin:
        click.echo(f"From the plug-in {rule.origin}.\n")
    click.echo("It fires on the words between [[ and ]]:")
    for text in rule.flags:
        click.echo(indent(text, "  "))
    click.echo("It does not fire here:")
    for text in rule.passes:
        click.echo(indent(text, "  "))
