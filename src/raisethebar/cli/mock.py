"""`raisethebar mock`: the mock debrief in the terminal."""

from __future__ import annotations

import secrets
import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from raisethebar.cli.mock_after import amend, compare, debrief, delivery, listed
from raisethebar.cli.mock_table import RUBRIC, WHERE, now, rubric_named, say_signed, table_and_judge

if TYPE_CHECKING:
    from raisethebar.cli.mock_wording import Wording
    from raisethebar.cli.sessions import SessionFile
    from raisethebar.coach.bank import Tone
    from raisethebar.practice.state import Judge, Move, State


@click.group(
    invoke_without_command=True,
    epilog="An empty line ends an answer. Ctrl-D leaves; --resume goes on at the very question.",
)
@click.option("--loop", "scope", flag_value="loop", help="All six rounds, with their seats.")
@click.option("--round", "number", type=click.IntRange(1, 6), help="One round.")
@click.option("--question", help="Ask this in place of the bank's first question.")
@click.option("--tone", type=click.Choice(["plain", "warm", "pressing"]), default="plain", show_default=True)
@click.option("--probes", type=click.IntRange(1, 12), help="At most so many probes a story (4 unless given).")
@click.option("--seed", type=int, help="Chooses among the questions that fit; any whole number.")
@click.option(
    "--bank", multiple=True, type=click.Path(path_type=Path, dir_okay=False), help="Probes or questions of your own."
)
@click.option(
    "--resume", is_flag=False, flag_value="", metavar="[SESSION]", help="Go on with a session; the newest unless named."
)
@click.option(
    "--llm", is_flag=True, help="Probes in the words of your language model; what they seek stays the engine's."
)
@click.option("--yes", is_flag=True, help="With --llm: send without asking.")
@RUBRIC
@WHERE
@click.pass_context
def mock(
    ctx: click.Context,
    scope: str | None,
    number: int | None,
    question: str | None,
    tone: Tone,
    probes: int | None,
    seed: int | None,
    bank: tuple[Path, ...],
    resume: str | None,
    llm: bool,
    yes: bool,
    rubric: str | None,
    sessions: Path | None,
) -> None:
    """Sit a mock debrief: someone who asks for the KPI, and keeps asking.

    One story unless --round or --loop is given. What you answer is kept on this machine, line by line.
    """
    if ctx.invoked_subcommand is not None:
        return
    from raisethebar.cli.mock_wording import wording
    from raisethebar.cli.sessions import adding, folder, load
    from raisethebar.practice.log import Asked, Begun, state_of
    from raisethebar.practice.session import begin
    from raisethebar.practice.state import Setup

    where, words = folder(sessions), wording(yes) if llm else None
    if resume is not None:
        path, log = load(where, resume or None)
        table, judge, engine = table_and_judge(
            log.begun.banks, rubric_named(rubric) if rubric else log.begun.rubric_from
        )
        with adding(path, log) as file:
            state = state_of(log, table, judge)
            say_signed(log, engine, table)
            if not state.ended and log.last_asked != state.pending and state.pending is not None:
                file.add(Asked(state.pending))
            _sit(path.stem, state, file, judge, log.draft, words)
        return
    table, judge, engine = table_and_judge(tuple(str(path) for path in bank), rubric_named(rubric))
    whole = tuple(entry.number for entry in table.rules.rounds)
    if scope == "loop":
        setup = Setup("loop", whole)
    elif number is not None:
        setup = Setup("round", (number,))
    else:
        setup = Setup()
    setup = replace(
        setup,
        question=question,
        tone=tone,
        probes=probes,
        seed=secrets.randbelow(10**6) if seed is None else seed,
    )
    name = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    with adding(where / f"{name}.jsonl") as file:
        state = begin(setup, table)
        banks = tuple(str(path.resolve()) for path in bank)
        file.add(Begun(name, now(), setup, engine, table.rubric.id, rubric_named(rubric), banks))
        assert state.pending is not None
        file.add(Asked(state.pending))
        click.echo(f"Session {name}, kept in {where}.", err=True)
        _sit(name, state, file, judge, (), words)


def _sit(
    session: str, state: State, file: SessionFile, judge: Judge, draft: tuple[str, ...], words: Wording | None
) -> None:
    """Ask and listen until the session ends or the candidate leaves."""
    from raisethebar.practice.debrief import outcome
    from raisethebar.practice.log import Answered, Asked, Debriefed
    from raisethebar.practice.session import reply
    from raisethebar.practice.state import Answer

    number = 0
    while not state.ended:
        move = state.pending
        assert move is not None
        if move.round != number and state.setup.scope == "loop":
            number = move.round
            click.secho(f"\nRound {number}: {state.table.rules.round(number).title}", bold=True)
        click.echo(f"\n{move.says}\n")
        heard = _listen(state, file, judge, draft)
        if heard is None:
            click.echo("\nKept as it is. Go on with: raisethebar mock --resume", err=True)
            return
        text, seconds = heard
        file.add(Answered(text, now(), round(seconds, 1)))
        state = reply(state, Answer(text, seconds), judge)
        if words:
            state = words(state)
        assert state.pending is not None
        file.add(Asked(state.pending))
        click.echo(_clock(move, seconds, state.table.rules.seconds), err=True)
        draft = ()
    click.echo(f"\n{state.ended.says}")
    found = outcome(state)
    if not file.debriefed:
        file.add(Debriefed(found.decision, now()))
    click.secho(f"\nThe debrief: {found.decision}.", bold=True)
    if words:
        click.echo(f"{words.said}.", err=True)
    click.echo(f"{found.says}\nThe packet: raisethebar mock debrief {session} [-o packet.pdf]")


def _listen(state: State, file: SessionFile, judge: Judge, draft: tuple[str, ...]) -> tuple[str, float] | None:
    """The lines of an answer up to an empty one, and its seconds; None where the candidate left.

    Each line is kept when it is typed. An answer is cut short where the interviewer would interrupt.
    """
    from raisethebar.practice.log import Typed
    from raisethebar.practice.session import cut_short

    lines = list(draft)
    for line in lines:
        click.echo(f"| {line}")
    began = time.monotonic()
    while True:
        click.echo("> ", nl=False)
        line = sys.stdin.readline().encode("utf-8", "replace").decode("utf-8")
        if not line.endswith("\n"):
            if line:
                file.add(Typed(line))
            return None
        line = line.rstrip("\r\n")
        if not line.strip():
            break
        lines.append(line)
        file.add(Typed(line))
        if cut_short(state, "\n".join(lines), judge):
            break
    return "\n".join(lines), time.monotonic() - began


def _clock(move: Move, seconds: float, should: int) -> str:
    """How long an answer took, beside how long a telling should take."""
    from raisethebar.practice.state import OPENS

    took = f"{int(seconds // 60)}:{int(seconds % 60):02d}"
    if move.act not in OPENS:
        return f"({took})"
    return f"({took} of {should // 60}:{should % 60:02d})"


for command in (listed, debrief, compare, amend, delivery):
    mock.add_command(command)
