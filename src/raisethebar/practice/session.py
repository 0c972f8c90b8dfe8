"""A session from its beginning to its end, one answer at a time; and the same from its log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from raisethebar.errors import PracticeError
from raisethebar.facts.model import Signal
from raisethebar.practice.answers import Kind, heard, withdrawn
from raisethebar.practice.policy import interrupts, next_move
from raisethebar.practice.state import Answer, Exchange, Judge, Move, Setup, State, Table
from raisethebar.text.document import Document
from raisethebar.text.spans import Span


def begin(setup: Setup, table: Table) -> State:
    """A new session with its first question pending. Raises PracticeError where a round is not of the loop."""
    known = {entry.number for entry in table.rules.rounds}
    if not setup.rounds or set(setup.rounds) - known or list(setup.rounds) != sorted(set(setup.rounds)):
        raise PracticeError(
            f"the loop has no rounds {', '.join(map(str, setup.rounds)) or '(none)'} in that order.",
            remedy=f"Its rounds are {', '.join(map(str, sorted(known)))}.",
        )
    state = State(setup, table)
    return replace(state, pending=next_move(state))


def reply(state: State, answer: Answer, judge: Judge) -> State:
    """The session after an answer, with the next move pending. Raises PracticeError where none was asked for."""
    state = hear(state, answer, judge)
    return replace(state, pending=next_move(state))


def hear(state: State, answer: Answer, judge: Judge) -> State:
    """The session with an answer taken in and judged, and the next move not yet chosen."""
    if state.pending is None or state.ended:
        raise PracticeError("no question is open.", remedy="Begin another session: raisethebar mock.")
    kind, _ = heard(answer.text, state.table.rubric)
    before = state.telling.last if state.telling else None
    gone = withdrawn(answer.text, before.document, before.facts) if before else ()
    judgment = judge(_told(state, answer, gone))
    sought = state.table.rules.chances
    shown = frozenset(n for n in sought if judgment.facts.holds(n) and not (before and before.facts.holds(n)))
    lost = frozenset(n for n in sought if before and before.facts.holds(n) and not judgment.facts.holds(n))
    if not gone and not judgment.facts.holds(Signal.WITHDRAWN):
        # A reader can lose sight of a fact in a longer text; only the candidate can take one back.
        lost = frozenset()
    exchange = Exchange(state.pending, answer, kind, judgment, shown, lost, gone)
    return replace(state, exchanges=(*state.exchanges, exchange), pending=None)


def cut_short(state: State, partial: str, judge: Judge) -> bool:
    """Whether the interviewer would interrupt an answer of which `partial` has been said so far."""
    if state.pending is None or state.ended or not state.round_rules.interrupts:
        return False
    return interrupts(state, judge(_told(state, Answer(partial))), partial)


def replay(
    setup: Setup,
    table: Table,
    answers: Iterable[tuple[Answer, Move | None]],
    judge: Judge,
    first: Move | None = None,
) -> State:
    """The state that answers lead to, each with the move that was made after it, where it is known.

    `first` is the move that the session began with.

    A known move stands, so that a session goes on at the very question that was asked even if another
    version would have asked something else; what is not known is chosen again.
    """
    state = begin(setup, table)
    state = replace(state, pending=first or state.pending)
    for answer, after in answers:
        state = hear(state, answer, judge)
        state = replace(state, pending=after or next_move(state))
    return state


def _told(state: State, answer: Answer, gone: tuple[Span, ...] = ()) -> Document:
    """The story with an answer added: the candidate's words alone, without what was recited, asked or taken back."""
    telling = state.telling
    exchanges = telling.exchanges if telling else ()
    question = telling.question if telling else (state.pending.asks if state.pending else None)
    text, hidden = "", [*gone, *(span for e in exchanges for span in e.withdrawn)]
    for said in (*(e.answer.text for e in exchanges), answer.text):
        kind, borrowed = heard(said, state.table.rubric)
        if kind in (Kind.SILENT, Kind.QUESTION_BACK):
            continue
        start = len(text) + 1 if text else 0
        text = f"{text}\n{said}" if text else said
        hidden += [Span(s.start + start, s.end + start) for s in borrowed]
    rules = state.round_rules
    return Document(text, question=question, round=rules.number, source="<mock>", hidden=tuple(hidden))
