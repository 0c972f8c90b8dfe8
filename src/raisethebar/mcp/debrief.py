"""One turn of a mock debrief. Nothing is kept: the answers so far are the whole state."""

from __future__ import annotations

from raisethebar.mcp.shapes import Panel, Said, Turn, Vote
from raisethebar.pipeline import analyse, default_reader, engine_of
from raisethebar.practice.debrief import Ballot, outcome
from raisethebar.practice.explain import evidence_of, explained
from raisethebar.practice.session import begin, reply
from raisethebar.practice.state import Answer, Exchange, Judge, Judgment, Setup, State, Table
from raisethebar.report.words import FACT, LIMITS
from raisethebar.score.rubric import Rubric
from raisethebar.text.document import Document


def turn(setup: Setup, answers: list[str], rubric: Rubric) -> Turn:
    """The move after `answers`, in the order they were given; the same answers lead to the same move.

    Raises PracticeError for rounds that the loop doesn't have, and for an answer after the end.
    """
    state = begin(setup, Table(rubric=rubric))
    judge = _judge(rubric)
    for answer in answers:
        state = reply(state, Answer(answer), judge)
    move = state.pending
    assert move is not None, "a move is pending after every answer"
    return Turn(
        act=move.act.value,
        says=move.says,
        round=move.round,
        seeks=evidence_of(move.seeks) if move.seeks else None,
        answered=len(answers),
        panel=_panel(state) if state.ended else None,
        engine=engine_of(default_reader()),
        rubric=rubric.id,
        limits=LIMITS,
    )


def _judge(rubric: Rubric) -> Judge:
    def judge(document: Document) -> Judgment:
        return analyse(document, rubric=rubric, coach=False)

    return judge


def _panel(state: State) -> Panel:
    found = outcome(state)
    return Panel(
        decision=found.decision,
        says=found.says,
        votes=[_vote(ballot) for ballot in found.ballots],
        review=found.review.says,
        exchanges=[_said(exchange) for exchange in state.exchanges],
    )


def _vote(ballot: Ballot) -> Vote:
    words = dict.fromkeys(quote.words for scored in ballot.scores for quote in scored.quotes)
    return Vote(seat=ballot.title, vote=ballot.vote, because=ballot.because, words=list(words))


def _said(exchange: Exchange) -> Said:
    return Said(
        asked=exchange.move.says,
        because=explained(exchange.move),
        answered=exchange.answer.text,
        showed=sorted(FACT.get(name, name) for name in exchange.shown),
        took_back=sorted(FACT.get(name, name) for name in exchange.lost),
    )
