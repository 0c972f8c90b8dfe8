"""`raisethebar settings`: what a project asks for, and whether its file can be read."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
def settings(paths: tuple[Path, ...]) -> None:
    """Show the settings that stories in PATHS are judged by: files or folders; by default here.

    A file that can't be read as settings, a rubric that isn't valid, a code that no rule has or a plug-in that is
    broken is an error.
    """
    from raisethebar.cli.installed import installed
    from raisethebar.cli.judges import Judges

    judges = Judges()
    for path in paths or (Path(),):
        found = judges.settings(str(path / "story" if path.is_dir() else path))
        judge = judges.of(found)
        click.echo(f"{path}: {found.where or 'no raisethebar.toml above it'}")
        click.echo(f"  rubric      {judge.rubric.id}")
        click.echo(f"  reader      {judge.reader}")
        click.echo(f"  select      {', '.join(found.select) or 'everything'}")
        click.echo(f"  ignore      {', '.join(found.ignore) or 'nothing'}")
        click.echo(f"  fail_under  {found.fail_under or 'nothing'}")
        click.echo(f"  format      {found.format}")
        click.echo(f"  engine      {judge.engine}")
    brought = installed()
    click.echo("plug-ins:" if brought else "plug-ins: none")
    for line in brought:
        click.echo(f"  {line}")
