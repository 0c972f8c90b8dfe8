"""Scripted candidates: each answers every move in one way of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from raisethebar.facts.lexical.reader import LexicalReader
from raisethebar.pipeline import analyse
from raisethebar.practice.session import begin, reply
from raisethebar.practice.state import OPENS, Answer, Judge, Judgment, Move, Setup, State, Table
from raisethebar.score.rubric import load
from raisethebar.text.document import Document

Script = Callable[[Move], str]
LOOP = Setup("loop", (1, 2, 3, 4, 5, 6))


@cache
def engine(document: Document) -> Judgment:
    """The product's own judgment."""
    return analyse(document, coach=False)


@cache
def lexical(document: Document) -> Judgment:
    """A quick judgment by vocabulary alone."""
    return analyse(document, reader=LexicalReader(), coach=False)


def sit(setup: Setup, script: Script, judge: Judge = engine, most: int = 60) -> State:
    """The session to its end; fails where it does not end within `most` answers."""
    state = begin(setup, Table())
    for _ in range(most):
        if state.ended:
            return state
        assert state.pending is not None
        state = reply(state, Answer(script(state.pending)), judge)
    raise AssertionError("the interviewer never stops")


OPENING = (
    "Shoppers on our furniture site wrote to us that the sofas they searched for never came up, and I read 200 of those "
    "complaints myself. I built a ranking model for the search and put it live for everybody in May."
)
KNOWS = {
    "product_metric": "Conversion of searches into orders rose from 2.0% to 2.6% in a four week A/B test.",
    "own_work": "That change came from the ranking model that I built; nothing else on the page changed in those weeks.",
    "baseline": "Before that, conversion of searches into orders stood at 2.0%.",
    "lift": "Conversion rose from 2.0% to 2.6%, so by 30 percent.",
    "money": "It brought in $400K a year in extra sales.",
    "owned": "It was my decision: I decided to drop the vendor's ranking, and I was answerable for conversion.",
    "calculated_risk": (
        "I decided to go live without the usual month of validation, not knowing whether rare products would suffer. I kept "
        "it to 5% of traffic at first, with an automatic rollback if orders fell."
    ),
    "risk_bounded": "I limited it to 5% of traffic, with an automatic rollback if orders fell.",
    "early_gain": "Going live four weeks early brought in $30K of sales that we would otherwise have missed.",
    "tradeoff_priced": "Each week of waiting cost us $8K; what I gave up was one percent of orders in the test, $2K at most.",
    "customer": "Shoppers could not find the sofa that they had seen in our own catalogue, and they wrote in anger.",
    "customer_evidence": "I read 200 complaints, and I phoned twelve of the shoppers.",
    "customer_outcome": "Complaints about search fell from 90 a week to 20.",
    "customer_first": "I turned down paid placements above the results, though they would have earned us more, for the shoppers' sake.",
    "iterated": "After the launch I watched it every week, saw that rugs did badly, and retrained the model for them.",
    "scale_stated": "It covers all 3 million visitors a month.",
    "initiative": "Nobody had asked for it; I began on my own.",
    "shipped": "It has been live for all shoppers since May.",
}


def knows_everything(move: Move) -> str:
    """Every fact at the tip of the tongue, told when asked for."""
    return OPENING if move.act in OPENS else KNOWS.get(move.seeks, "We compared it with the old one on the same weeks.")


def only_the_model(move: Move) -> str:
    """One who has the model's metric and nothing else."""
    if move.act in OPENS:
        return (
            "I trained a gradient boosting model for click prediction. Its AUC went from 0.81 to 0.87 on the test set."
        )
    return "As I said, AUC on the test set. It went from 0.81 to 0.87."


def dodges(move: Move) -> str:
    """One who says something else each time."""
    if move.act in OPENS:
        return (
            "I worked on the ranking of our search for two years, and it was a very interesting problem to think about."
        )
    return "What I find most interesting is how much the tooling has matured. There is a lot one could say about that."


def asks_back(move: Move) -> str:
    """One who answers with other questions."""
    return "What do you mean by that? Which kind of project would you like to hear about?"


def pastes_the_rubric(move: Move) -> str:
    """One who recites the anchors of the scale."""
    highest = [d.levels[4] for d in load().dimensions]
    return " ".join([level.means for level in highest] + [highest[0].sample])


def is_silent(move: Move) -> str:
    """One who says nothing, or next to it."""
    return "" if move.act in OPENS else "Um, er …"


def retracts(move: Move) -> str:
    """One who names a result and takes it back when pressed."""
    if move.act in OPENS:
        return (
            OPENING + " " + KNOWS["product_metric"] + " I decided all of it myself and was answerable for conversion."
        )
    if move.tries == 1 and move.seeks != "product_metric":
        return (
            "I have to correct myself. That conversion number was wrong: it turned out to be a bug in the tracking, and "
            "conversion did not change at all. I take it back."
        )
    return "I have no other number. We never measured anything else."
