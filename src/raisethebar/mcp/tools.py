"""The tools: each takes plain values, asks the engine, and gives back one of `shapes`. None reads a file."""

from __future__ import annotations

import tomllib
from typing import Annotated, Literal

from pydantic import Field

from raisethebar.coach.never_invents import check_rewrite as inventions
from raisethebar.errors import OfferError, RubricError
from raisethebar.mcp import debrief, shown
from raisethebar.mcp.shapes import (
    Checked,
    Contribution,
    Decided,
    Explained,
    Found,
    Invented,
    Judgment,
    Question,
    Ruled,
    Turn,
)
from raisethebar.offer import DEVICE, NOT_ADVICE
from raisethebar.offer.package import offer_from
from raisethebar.offer.policy import decide, load_policy
from raisethebar.offer.simulate import simulate
from raisethebar.pipeline import analyse as judge
from raisethebar.practice.loop import loop_rules
from raisethebar.practice.state import Setup
from raisethebar.report.rulebook import explained
from raisethebar.report.shape import Report
from raisethebar.report.words import FACT
from raisethebar.score.rubric import Rubric, load, shipped

DRAWS = 20_000
MOST_CHARACTERS = 200_000

Text = Annotated[str, Field(max_length=MOST_CHARACTERS, description="The candidate's own words, exactly as told.")]
Asked = Annotated[str, Field(max_length=2_000, description="What the interviewer asked, if known.")]
RubricName = Annotated[str, Field(description="article, or another shipped rubric: raisethebar://rubrics lists them.")]


def analyse(story: Text, question: Asked = "", rubric: RubricName = "article") -> Judgment:
    """Judge a story: scores with the words that hold them up, gates, findings, the smallest true change."""
    return shown.judgment(_report(story, question, rubric))


def explain(code: Annotated[str, Field(description="Such as KPI001 or GAT001.")]) -> Explained:
    """Say what a rule or gate finds and why it matters, with texts on which it fires and passes."""
    return shown.explanation(explained(code.strip()))


def probes(story: Text, question: Asked = "") -> list[Question]:
    """The follow-up questions an interviewer would ask of this story, the most telling first."""
    coaching = _report(story, question).coaching
    if coaching is None:
        return []
    return [Question(asks=p.asks, kind=p.kind, seeks=FACT.get(p.seeks, p.seeks)) for p in coaching.probes]


def matrix(story: Text) -> list[Contribution]:
    """The Impact Ownership Matrix of a story: contribution, metric, baseline, result, lift, money, decision, when."""
    return [shown.contribution(story, row) for row in _report(story).matrix]


def audit_numbers(story: Text) -> list[Found]:
    """Do the sums of a story as a Bar Raiser would: lifts that don't follow, tests too small, sums that don't fit."""
    return [shown.found(story, f) for f in _report(story).audit]


def check_rewrite(
    source: Text,
    rewrite: Annotated[str, Field(max_length=MOST_CHARACTERS, description="What you would show the candidate.")],
) -> Checked:
    """Check word by word that a rewrite claims nothing that its source doesn't."""
    invented = inventions(source, rewrite)
    return Checked(
        clean=not invented,
        inventions=[
            Invented(kind=i.kind, where=shown.quote(rewrite, i.span), explanation=i.explanation) for i in invented
        ],
    )


def debrief_turn(
    answers: Annotated[list[Text], Field(max_length=60, description="Every answer so far, in order; [] to begin.")],
    scope: Annotated[
        Literal["story", "round", "loop"], Field(description="One story, one round, or all six rounds.")
    ] = "story",
    round: Annotated[int, Field(ge=1, le=6, description="Which round, with scope round.")] = 6,
    question: Asked = "",
    tone: Annotated[Literal["plain", "warm", "pressing"], Field(description="Of the probes.")] = "plain",
    seed: Annotated[int, Field(ge=0, description="Chooses among the questions that fit; keep it.")] = 0,
    rubric: RubricName = "article",
) -> Turn:
    """Play an interviewer's next move in a mock debrief; at the end, the panel's votes and why each question was asked.

    Call it with [] for the first question, then with every answer so far, and the same settings each time.
    """
    rounds = tuple(entry.number for entry in loop_rules().rounds)
    setup = Setup(
        scope,
        rounds if scope == "loop" else (round,),
        question=question or None,
        tone=tone,
        seed=seed,
    )
    return debrief.turn(setup, answers, _rubric(rubric))


def check_offer(
    offer_toml: Annotated[str, Field(max_length=MOST_CHARACTERS, description="An offer file's content, in TOML.")],
    seed: Annotated[int, Field(ge=0, description="Of the simulation; the same gives the same.")] = 1,
) -> Decided:
    """Hold a compensation ask, written as an offer file in TOML, against its forecast."""
    try:
        fields = tomllib.loads(offer_toml)
    except tomllib.TOMLDecodeError as error:
        raise OfferError(f"The offer is not valid TOML: {error}.", remedy="docs/plan-and-offer.md shows one.") from None
    offer = offer_from(fields, where="offer")
    simulation = simulate(offer.forecast, seed=seed, draws=DRAWS) if offer.forecast else None
    decision = decide(offer.package, offer.forecast, simulation, load_policy())
    return Decided(
        verdict=decision.verdict,
        rulings=[
            Ruled(rule=r.rule, stands=r.stands, figures=r.figures, would_stand=r.would_stand)
            for r in decision.rulings
        ],
        notes=[DEVICE, NOT_ADVICE],
    )  # fmt: skip


TOOLS = (analyse, explain, probes, matrix, audit_numbers, check_rewrite, debrief_turn, check_offer)
"""Every tool, under its own name."""


def _report(story: str, question: str = "", rubric: str = "article") -> Report:
    return judge(story, question=question or None, rubric=_rubric(rubric))


def _rubric(name: str) -> Rubric:
    # By name alone: a path would let whoever writes to the assistant have it read files.
    if name not in shipped():
        raise RubricError(f"no rubric is called {name!r}.", remedy=f"There are {', '.join(shipped())}.")
    return load(name)
