"""`raisethebar corpus`: what the results of a batch show together, as a page."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("result", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Where the page goes (HTML).")
@click.option(
    "--against", type=click.Path(path_type=Path), help="An earlier result of the same records: what changed since?"
)
@click.option("--human", metavar="COLUMN", help="The field with people's own verdict, rating or scores.")
@click.option(
    "--given", type=click.Path(path_type=Path), help="What RESULT was made from: for that field, and to quote from."
)
def corpus(result: Path, output: Path, against: Path | None, human: str | None, given: Path | None) -> None:
    """Show the ratings, the commonest gaps, and where people or another judge differ, of a batch's RESULT."""
    from raisethebar.corpus.page import render
    from raisethebar.corpus.view import gathered

    view = gathered(result, against=against, human=human, given=given)
    output.write_text(render(view, result.name), encoding="utf-8")
    changed = f"; {view.drift.changed} verdicts changed" if view.drift is not None else ""
    click.echo(f"{view.tally.records} records, {view.tally.assessed} of them assessed{changed}: {output}", err=True)
