"""`raisethebar check`: judge stories, and say it in the form that is asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from raisethebar.cli.options import selection, settings, width

FORMATS = ("terminal", "json", "markdown", "html", "sarif")
_ORDER = ("below", "meets", "raises")


@click.command(epilog="Exit status: 0 done; 1 a story is under --fail-under; 2 bad input or usage.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there instead of the screen.")
@click.option("--rubric", help="A shipped rubric's name, or a TOML file.")
@click.option("--question", help="What the interviewer asked.")
@click.option("--select", multiple=True, metavar="CODES", help="Only these codes or families.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these codes or families.")
@click.option("--brief", is_flag=True, help="Verdict, scores and the smallest true change alone.")
@click.option("--fail-under", type=click.Choice(_ORDER[1:]), help="Exit with 1 if a story is under this.")
def check(
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    rubric: str | None,
    question: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    brief: bool,
    fail_under: str | None,
) -> None:
    """Judge the stories in PATHS: files, folders, or - for standard input.

    \b
    raisethebar check story.md
    raisethebar check stories/ --format html -o report.html
    pbpaste | raisethebar check -
    """
    from raisethebar.cli.reading import documents
    from raisethebar.pipeline import analyse
    from raisethebar.report.renderings import rendered
    from raisethebar.score.rubric import load

    found = settings()
    chosen = selection(found, select, ignore)
    judged_by = load(rubric or found.rubric or "article")
    if not paths and sys.stdin.isatty():
        raise click.UsageError("Give a story file or a folder, or - to read standard input.")
    gathered = documents(paths or (Path("-"),), question)
    reports = [analyse(d, rubric=judged_by, selection=chosen) for d in gathered.documents]
    text = rendered(reports, form, width=width(), brief=brief, colour=output is None and sys.stdout.isatty())
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"Wrote {output}.", err=True)
    for error in gathered.errors:
        click.echo(f"raisethebar: {error}", err=True)
    if gathered.skipped:
        click.echo(f"Passed over {len(gathered.skipped)} files that are no stories by their suffix.", err=True)
    least = fail_under or found.fail_under
    under = least in _ORDER and any(
        r.assessment is None or _ORDER.index(r.assessment.verdict) < _ORDER.index(least) for r in reports
    )
    sys.exit(2 if gathered.errors else 1 if under else 0)
