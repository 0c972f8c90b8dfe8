"""`raisethebar rubric`: show, validate or begin a rubric."""

from __future__ import annotations

from pathlib import Path

import click

from raisethebar.cli.completing import rubrics
from raisethebar.errors import RubricError


@click.group()
def rubric() -> None:
    """Show, validate or begin a rubric: the weights, levels, gates and bands are one data file."""


@rubric.command()
@click.argument("name", default="article", shell_complete=rubrics)
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
def show(name: str, form: str) -> None:
    """Show the rubric NAME (shipped: article, equal-weights; or a file)."""
    from raisethebar.report.json import dumps
    from raisethebar.report.words import listed
    from raisethebar.score.rubric import load

    found = load(name)
    if form == "json":
        click.echo(dumps(found.model_dump(mode="json", exclude={"digest"}), indent=2))
        return
    click.echo(f"{found.title}  ({found.id})\n\n{found.origin.strip()}\n{found.limits.strip()}\n")
    for dimension in found.dimensions:
        click.echo(f"{dimension.title}, weight {dimension.weight:.0%}: {dimension.asks}")
        for level in dimension.levels:
            click.echo(f"  {level.score}  {level.means}")
            for clause in level.needs:
                click.echo(f"       needs {listed(clause)}")
        for cap in dimension.caps:
            click.echo(f"  at most {cap.at}: {cap.reason}")
        click.echo()
    click.echo(f"{found.two_level.title}: {found.two_level.reason}")
    for gate in found.gates:
        click.echo(f"{gate.title}: {gate.reason}")
    click.echo(f"Bands: raises from {found.bands.raises:g}, meets from {found.bands.meets:g}, of 10.")


@rubric.command()
@click.argument("file", type=click.Path(path_type=Path))
def validate(file: Path) -> None:
    """Check a rubric FILE, and say what is wrong with it and where."""
    from raisethebar.score.rubric import parse

    if not file.is_file():
        raise RubricError("there is no such file.", where=str(file))
    found = parse(file.read_bytes(), str(file))
    click.echo(f"{file}: a valid rubric, {found.id}, {len(found.dimensions)} dimensions.")


@rubric.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--like", default="article", show_default=True, help="The shipped rubric to start from.")
def new(file: Path, like: str) -> None:
    """Write a rubric FILE to change, beginning with a shipped one."""
    from raisethebar.score.rubric import source_of

    if file.exists():
        raise RubricError("this file is there already.", where=str(file), remedy="Choose another name.")
    content = source_of(like).decode("utf-8").replace(f'name = "{like}"', f'name = "my-{like}"', 1)
    file.write_text(content, encoding="utf-8")
    click.echo(f"Wrote {file}. Change it, then: raisethebar rubric validate {file}")
