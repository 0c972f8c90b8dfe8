"""What follows a mock session: the list, the packet, the comparison, and a score changed in writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from raisethebar.cli.mock_table import RUBRIC, WHERE, now, rubric_named, say_signed, table_and_judge

if TYPE_CHECKING:
    from raisethebar.practice.packet import Packet


@click.command("list")
@WHERE
def listed(sessions: Path | None) -> None:
    """List the sessions, oldest first: what they were, how far they came, and how they ended."""
    from raisethebar.cli.sessions import folder, load, names

    where = folder(sessions)
    for name in names(where):
        _, log = load(where, name)
        last, setup = log.last_asked, log.begun.setup
        rounds = "all rounds" if setup.scope == "loop" else f"round {setup.rounds[0]}"
        told = "one story" if setup.scope == "story" else rounds
        early = ", ended before round 4" if last and last.reason == "no_outcome" else ""
        stands = f"{log.decision}{early}" if log.decision else "open"
        click.echo(f"{name}  {log.begun.at[:10]}  {told:<10}  {len(log.answers):>3} answers  {stands}")


@click.command()
@click.argument("session", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A .md, .html or .pdf file.")
@RUBRIC
@WHERE
def debrief(session: str | None, output: Path | None, rubric: str | None, sessions: Path | None) -> None:
    """Show the decision packet of SESSION (the newest unless named), or write it to a file."""
    from raisethebar.practice.renderings import html, markdown

    found = _packet(session, rubric, sessions)
    if output is None:
        click.echo(markdown(found), nl=False)
        return
    suffix = output.suffix.lower()
    if suffix == ".pdf":
        from raisethebar.practice.pdf import pdf

        output.write_bytes(pdf(found))
    elif suffix in (".html", ".htm"):
        output.write_text(html(found), encoding="utf-8")
    elif suffix in (".md", ".markdown"):
        output.write_text(markdown(found), encoding="utf-8")
    else:
        raise click.BadParameter("the packet is written as .md, .html or .pdf", param_hint="--output")
    click.echo(f"Wrote {output}.", err=True)


@click.command()
@click.argument("earlier")
@click.argument("later")
@RUBRIC
@WHERE
def compare(earlier: str, later: str, rubric: str | None, sessions: Path | None) -> None:
    """Set two sessions side by side, by EARLIER and LATER name: votes, scores, and how it was told."""
    before, after = (_packet(name, rubric, sessions) for name in (earlier, later))
    click.echo(f"{before.session} → {after.session}")
    click.echo(f"decision: {before.outcome.decision} → {after.outcome.decision}")
    old = {b.seat: b for b in before.ballots}
    for ballot in after.ballots:
        was = old.get(ballot.seat)
        click.echo(f"{ballot.title}: {was.vote if was else 'did not sit'} → {ballot.vote}")
        given = {s.dimension: s.score for s in was.scores} if was else {}
        for score in ballot.scores:
            click.echo(f"  {score.title}: {given.get(score.dimension, '–')} → {score.score}")
    click.echo(f"questions and probes: {len(before.turns)} → {len(after.turns)}")


@click.command()
@click.argument("session")
@click.option("--seat", required=True, help="Whose score, e.g. bar_raiser.")
@click.option("--dimension", required=True, help="Which score, e.g. owned_impact.")
@click.option("--score", required=True, type=click.IntRange(1, 5))
@click.option("--reason", required=True, help="What speaks for it, in writing.")
@click.option("--by", default="", help="Who changes it.")
@RUBRIC
@WHERE
def amend(
    session: str, seat: str, dimension: str, score: int, reason: str, by: str, rubric: str | None, sessions: Path | None
) -> None:
    """Change a score of SESSION after the debrief. The score as given stays in the packet, with the reason."""
    from raisethebar.cli.sessions import adding, folder, load
    from raisethebar.practice.debrief import Change, amended

    found = _packet(session, rubric, sessions)
    amended(found.ballots, [(seat, Change(dimension, 0, score, reason, by))])
    path, log = load(folder(sessions), session)
    with adding(path, log) as file:
        from raisethebar.practice.log import Amended

        file.add(Amended(seat, dimension, score, reason, now(), by))
    click.echo("Noted in the packet.", err=True)


def _packet(session: str | None, rubric: str | None, sessions: Path | None) -> Packet:
    """The packet of a session that is over."""
    from raisethebar.cli.sessions import folder, load
    from raisethebar.practice.debrief import Change
    from raisethebar.practice.log import state_of
    from raisethebar.practice.packet import packet

    path, log = load(folder(sessions), session)
    table, judge, engine = table_and_judge(log.begun.banks, rubric_named(rubric) if rubric else log.begun.rubric_from)
    say_signed(log, engine, table)
    state = state_of(log, table, judge)
    changes = [(a.seat, Change(a.dimension, 0, a.score, a.reason, a.by)) for a in log.amended]
    return packet(state, session=path.stem, at=log.begun.at[:10], engine=engine, changes=changes)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--speaker", help="The candidate's name in the transcript; who says most, unless given.")
@click.option("--model", type=click.Path(path_type=Path, file_okay=False), help="The folder of a speech model.")
def delivery(file: Path, speaker: str | None, model: Path | None) -> None:
    """Measure how the answers in FILE were given: a WebVTT or SRT transcript, or a recording.

    A recording is turned into words on this machine, and not kept.
    """
    from raisethebar.errors import ReadError
    from raisethebar.practice.delivery import answers_of, cues_of, told
    from raisethebar.practice.delivery import delivery as measured

    try:
        content = file.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}.", where=str(file)) from None
    if file.suffix.lower() in (".vtt", ".srt"):
        cues = cues_of(content.decode("utf-8", "replace"), str(file))
    else:
        from raisethebar.voice.recogniser import hear

        cues = hear(content, str(file), model)
        if not cues:
            raise ReadError("nobody speaks in it.", where=str(file))
    answers = answers_of(cues, speaker)
    if not answers:
        raise ReadError(
            f"{speaker!r} says nothing in it.", where=str(file), remedy="Give a name as the transcript has it."
        )
    for number, answer in enumerate(answers, 1):
        if len(answers) > 1:
            click.echo(f"{'' if number == 1 else chr(10)}Answer {number}: {answer[0].text[:60]} …")
        for line in told(measured(answer)):
            click.echo(line)
