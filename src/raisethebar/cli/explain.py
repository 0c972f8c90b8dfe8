"""`raisethebar explain`: what a rule finds, why it matters, and where it does and doesn't fire."""

from __future__ import annotations

from textwrap import indent

import click

from raisethebar.errors import RuleError


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain the rule CODE, or list all rules.

    \b
    raisethebar explain OWN001
    """
    from raisethebar.cli.codes import all_rules
    from raisethebar.rules.examples import plain
    from raisethebar.rules.registry import FAMILIES
    from raisethebar.score.gates import CODES

    if code is None:
        for family, title in FAMILIES.items():
            lines = [f"  {r.code}  {r.summary}" for r in all_rules() if r.family == family]
            lines += [f"  {c}  {name}" for c, name, _ in CODES.values() if c.startswith(family)]
            if lines:
                click.echo(f"{family}: {title}")
                click.echo("\n".join(lines))
        click.echo("\nMore on one of them: raisethebar explain CODE")
        return
    wanted = code.upper()
    for gate_code, name, question in CODES.values():
        if gate_code == wanted:
            click.echo(f"{gate_code} {name}\n\nA gate of the rubric: `raisethebar rubric show` has its terms.")
            click.echo(f"It asks: {question}")
            return
    rule = next((r for r in all_rules() if r.code == wanted), None)
    if rule is None:
        raise RuleError(f"no rule has the code {code!r}.", remedy="`raisethebar explain` lists them all.")
    click.echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.summary}\n")
    if rule.reason:
        click.echo(f"{rule.reason}\n")
    click.echo("It fires on the words between [[ and ]]:")
    for text in rule.flags:
        click.echo(indent(plain(text), "  "))
    click.echo("It does not fire here:")
    for text in rule.passes:
        click.echo(indent(plain(text), "  "))
