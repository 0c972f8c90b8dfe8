"""`raisethebar evaluate`: agreement with people who annotated the same answers."""

from __future__ import annotations

from pathlib import Path

import click

from raisethebar.cli.completing import readers


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--rubric", default="article", show_default=True)
@click.option("--reader", default="learned", show_default=True, help="What reads the facts.", shell_complete=readers)
@click.option("--by-register", is_flag=True, help="Also for spoken, written, bullets and transcripts apart.")
@click.option(
    "--with",
    "guest",
    type=click.Choice(["llm"]),
    help="Also for the engine with the facts as a language model reads them; which one, say RAISETHEBAR_LLM_URL and _MODEL.",
)
@click.option("--yes", is_flag=True, help="Send the cases to that model without asking.")
def evaluate(gold: tuple[Path, ...], rubric: str, reader: str, by_register: bool, guest: str | None, yes: bool) -> None:
    """Print how well the engine agrees with the annotated cases in GOLD (JSONL).

    Intervals are the middle 95 % of a bootstrap over cases.
    """
    from rich.console import Console
    from rich.progress import track
    from rich.table import Table

    from raisethebar.agreement.cases import read_cases
    from raisethebar.agreement.measures import Judged, agreement
    from raisethebar.agreement.reference import reference_verdict
    from raisethebar.facts.registry import reader_called
    from raisethebar.pipeline import analyse
    from raisethebar.score.rubric import load

    judged_by, read_by = load(rubric), reader_called(reader)
    cases = [case for path in gold for case in read_cases(path)]
    judged = []
    for case in track(cases, "judging", console=Console(stderr=True), transient=True):
        report = analyse(case.text, question=case.question, rubric=judged_by, reader=read_by, coach=False)
        judged.append(Judged(case, report.facts, report.assessment))
    refused = sum(j.assessment is None for j in judged)
    groups = {"all": judged}
    if guest:
        from raisethebar.cli.guest import judged_with

        groups["facts as the model reads them"] = judged_with(judged, judged_by, yes)
    if by_register:
        for name in sorted({j.case.spoken_or_written for j in judged}):
            groups[name] = [j for j in judged if j.case.spoken_or_written == name]
    console = Console(width=100)
    for name, group in groups.items():
        table = Table(title=f"{name}: {len(group)} cases", title_justify="left")
        table.add_column("measure")
        table.add_column("value", justify="right")
        table.add_column("95 % interval", justify="right")
        for m in agreement(group, reference_verdict(judged_by)):
            table.add_row(m.name, f"{m.value:.3f}", f"{m.low:.3f} to {m.high:.3f}")
        console.print(table)
    if refused:
        click.echo(f"{refused} cases could not be assessed and are left out.")
