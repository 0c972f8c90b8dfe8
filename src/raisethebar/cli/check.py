"""`raisethebar check`: judge stories, and say it in the form that is asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from raisethebar.cli.completing import codes, readers, rubrics
from raisethebar.cli.reading import STDIN

if TYPE_CHECKING:
    from raisethebar.cli.judges import Judges

FORMATS = ("terminal", "json", "markdown", "html", "sarif")
_ORDER = ("below", "meets", "raises")


@click.command(epilog="Exit status: 0 done; 1 a story is under --fail-under; 2 bad input or usage; 130 interrupted.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default terminal, or what the settings say.")
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="Write there; - is the screen.")
@click.option("--rubric", help="A shipped rubric's name, or a TOML file.", shell_complete=rubrics)
@click.option("--reader", help="What reads the facts: learned, rules, or a plug-in's.", shell_complete=readers)
@click.option("--question", help="What the interviewer asked.")
@click.option("--select", multiple=True, metavar="CODES", help="Only these codes or families.", shell_complete=codes)
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these codes or families.", shell_complete=codes)
@click.option("--brief", is_flag=True, help="Verdict, scores and the smallest true change alone.")
@click.option("--fail-under", type=click.Choice(_ORDER[1:]), help="Exit with 1 if a story is under this.")
@click.option("--stdin-name", metavar="NAME", default=STDIN, help="The file that standard input stands for.")
@click.option("--watch", is_flag=True, help="Judge again whenever a story or the settings change, until Ctrl-C.")
def check(
    paths: tuple[Path, ...],
    form: str | None,
    output: Path | None,
    rubric: str | None,
    reader: str | None,
    question: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    brief: bool,
    fail_under: str | None,
    stdin_name: str,
    watch: bool,
) -> None:
    """Judge the stories in PATHS: files, folders, or - for standard input.

    \b
    raisethebar check story.md
    raisethebar check stories/ --format html -o report.html
    pbpaste | raisethebar check -

    Settings come from the raisethebar.toml nearest above each story.
    """
    from raisethebar.cli.judges import Judges

    if not paths and (watch or sys.stdin.isatty()):
        raise click.UsageError("Give a story file or a folder, or - to read standard input.")
    to = None if output is None or str(output) == "-" else output
    asked = _Asked(paths or (Path("-"),), form, to, question, brief, fail_under, stdin_name)
    if not watch:
        sys.exit(asked.answer(Judges(rubric, select, ignore, reader)))
    if Path("-") in asked.paths:
        raise click.UsageError("Standard input cannot be watched; give files or folders.")
    from raisethebar.cli.watching import again_and_again

    again_and_again(asked.paths, lambda: asked.answer(Judges(rubric, select, ignore, reader)), written=to)


@dataclass(frozen=True)
class _Asked:
    """What the command line asks for, but for who judges."""

    paths: tuple[Path, ...]
    form: str | None
    output: Path | None
    question: str | None
    brief: bool
    fail_under: str | None
    stdin_name: str

    def answer(self, judges: Judges) -> int:
        """Read, judge and write once. The exit status."""
        from raisethebar.cli.options import colour, width
        from raisethebar.cli.reading import documents
        from raisethebar.report.renderings import rendered

        gathered = documents(self.paths, self.question, stdin_name=self.stdin_name)
        reports = [judges.report(d) for d in gathered.documents]
        form = self.form or judges.settings(self._first()).format
        coloured = self.output is None and colour()
        text = rendered(reports, form, width=width(), brief=self.brief, colour=coloured)
        if self.output is None:
            click.echo(text, nl=False, color=coloured)
        else:
            self.output.write_text(text, encoding="utf-8")
            click.echo(f"Wrote {self.output}.", err=True)
        for error in gathered.errors:
            click.echo(f"raisethebar: {error}", err=True)
        if gathered.skipped:
            click.echo(f"Passed over {len(gathered.skipped)} files that are no stories by their suffix.", err=True)
        under = False
        for report in reports:
            least = self.fail_under or judges.settings(report.document.source).fail_under
            verdict = report.assessment.verdict if report.assessment else None
            under |= least is not None and (verdict is None or _ORDER.index(verdict) < _ORDER.index(least))
        return 2 if gathered.errors else 1 if under else 0

    def _first(self) -> str:
        """A name in the folder whose settings say how to print: that of the first path."""
        first = self.paths[0]
        if str(first) == "-":
            return self.stdin_name
        return str(first / "story" if first.is_dir() else first)
