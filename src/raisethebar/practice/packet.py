"""The decision packet: one shape that Markdown, HTML and PDF are made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from raisethebar.practice.answers import Kind
from raisethebar.practice.debrief import Ballot, Change, Outcome, Quote, amended, merged, outcome
from raisethebar.practice.explain import evidence_of, explained
from raisethebar.practice.gaps import LEAST_EFFECT
from raisethebar.practice.state import OPENS, Act, Judgment, State, Telling
from raisethebar.score.worth import worths

LIMITS = (
    "A rehearsal, judged by rules that you can read and replace. The rubric comes from one published article; no employer "
    "has published or endorsed it, and nothing here has been shown to predict a hiring decision."
)
_THINGS = 3
_OVER = 30
"""Seconds over the time for a first telling that are worth a word."""


@dataclass(frozen=True)
class Told:
    """One story from its first telling to its last: what it was judged as, and what was added or taken back.

    Ratings run from 0 to 10 and are None where the story could not be assessed. `scores` holds for each
    dimension its title and its two scores; `gained` what was added, with the words; `lost` what was taken back.
    """

    round: int
    question: str
    first_rating: float | None
    last_rating: float | None
    first_verdict: str
    last_verdict: str
    scores: tuple[tuple[str, int, int], ...]
    gained: tuple[Quote, ...]
    lost: tuple[str, ...]
    seconds: float | None


@dataclass(frozen=True)
class Turn:
    """A move, the answer to it, and why the move was made."""

    round: int
    said: str
    answer: str
    why: str


@dataclass(frozen=True)
class Exercise:
    """One of the things to practise: what, why, and a question to practise it on."""

    what: str
    why: str
    drill: str


@dataclass(frozen=True)
class Packet:
    """Everything a debrief comes to."""

    session: str
    at: str
    outcome: Outcome
    ballots: tuple[Ballot, ...]
    deciding: tuple[Quote, ...]
    stories: tuple[Told, ...]
    turns: tuple[Turn, ...]
    practise: tuple[Exercise, ...]
    engine: str
    rubric: str
    limits: str = LIMITS

    @property
    def changes(self) -> tuple[tuple[Ballot, Change], ...]:
        """The scores that were changed after the debrief, each with its seat."""
        return tuple((b, c) for b in self.ballots for c in b.changes)


def packet(state: State, *, session: str, at: str, engine: str, changes: Iterable[tuple[str, Change]] = ()) -> Packet:
    """The packet of a session that has ended. `at` is the day it was held, as it is to be printed.

    Raises PracticeError where the session is not over, or a change of a score is not allowed.
    """
    found = outcome(state)
    ballots = amended(found.ballots, changes)
    return Packet(
        session=session,
        at=at,
        outcome=found,
        ballots=ballots,
        deciding=_deciding(state, found),
        stories=tuple(_told(state, t) for t in state.tellings),
        turns=tuple(Turn(e.move.round, e.move.says, e.answer.text, explained(e.move)) for e in state.exchanges),
        practise=_practise(state),
        engine=engine,
        rubric=state.table.rubric.id,
    )


def _deciding(state: State, found: Outcome) -> tuple[Quote, ...]:
    """The words behind the seat that decided: the Bar Raiser's where it sat, else all seats'."""
    raiser = [b for b in found.ballots if b.seat == state.table.rules.bar_raiser and b.scores]
    quotes = [q for b in (raiser or found.ballots) for s in b.scores for q in s.quotes]
    return merged(quotes)[:6]


def _told(state: State, telling: Telling) -> Told:
    first, last = telling.first, telling.last
    scores: tuple[tuple[str, int, int], ...] = ()
    depth = state.table.rules.round(telling.round).looks_for == "depth"
    if last.assessment is not None and depth:
        was = first.assessment.technical_depth.score if first.assessment else 1
        scores = (("Technical depth", was, last.assessment.technical_depth.score),)
    elif last.assessment is not None:
        before = first.assessment.scores if first.assessment else {}
        scores = tuple((d.title, before.get(d.key, 1), d.score) for d in last.assessment.dimensions)
    names = [n for n in state.table.rules.chances if last.facts.holds(n) and not first.facts.holds(n)]
    lost = dict.fromkeys(n for e in telling.exchanges for n in sorted(e.lost) if not last.facts.holds(n))
    return Told(
        telling.round,
        telling.question,
        first.assessment.rating if first.assessment else None,
        last.assessment.rating if last.assessment else None,
        _verdict(first),
        _verdict(last),
        scores,
        merged(q for n in names if not depth for q in _words(last, n, telling.round)),
        tuple(evidence_of(n) for n in lost),
        telling.exchanges[0].answer.seconds,
    )


def _verdict(judgment: Judgment) -> str:
    return judgment.assessment.verdict if judgment.assessment else "not assessable"


def _words(judgment: Judgment, name: str, number: int) -> Sequence[Quote]:
    evidence = judgment.facts.evidence(name)
    if not evidence:
        return ()
    sentence = judgment.document.sentence_at(evidence[0].start)
    return (Quote(name, " ".join(sentence.of(judgment.document.text).split()), number),)


def _practise(state: State) -> tuple[Exercise, ...]:
    """Three things: the gaps that cost most over all stories, then how the answers were given."""
    table, rules = state.table, state.table.rules
    stories = [t for t in state.tellings if rules.round(t.round).looks_for != "depth"] or list(state.tellings)
    cost: dict[str, float] = {}
    left: dict[str, int] = {}
    for telling in stories:
        for worth in worths(telling.last.facts, table.rubric, rules.chances):
            if worth.effect >= LEAST_EFFECT:
                cost[worth.fact] = cost.get(worth.fact, 0.0) + worth.effect / worth.chance
                left[worth.fact] = left.get(worth.fact, 0) + 1
    found = [_manner(state)] if _manner(state) else []
    for name in sorted(cost, key=lambda n: -cost[n]):
        many = f"{left[name]} of {len(stories)} stories" if len(stories) > 1 else "the story"
        why = f"Left open in {many}; told, it would be worth about {cost[name] / left[name]:.1f} points."
        found.append(Exercise(f"Have ready: {evidence_of(name)}.", why, _drill(state, name)))
    for name in ("counterfactual", "guardrail", "failure"):
        why = "Nothing the rubric counts was missing; this is where a panel goes next."
        found.append(Exercise(f"Have ready: {evidence_of(name)}.", why, _drill(state, name)))
    return tuple(e for e in found if e is not None)[:_THINGS]


def _manner(state: State) -> Exercise | None:
    """How the answers were given, where that cost most: past the question, or past the time."""
    dodges = [e.move for e in state.exchanges if e.move.act is Act.PROBE and e.move.why.after == "dodge"]
    if len(dodges) >= 2:
        why = f"{len(dodges)} times the question had to be asked again, since the answer had gone past it."
        return Exercise("Answer the question that was asked, in the first sentence.", why, dodges[0].asks)
    should = state.table.rules.seconds
    late = [e for e in state.exchanges if e.move.act in OPENS and (e.answer.seconds or 0) > should + _OVER]
    told = [e for e in state.exchanges if e.move.act in OPENS and e.kind is Kind.TOLD]
    if late:
        why = f"{len(late)} of {len(told)} first tellings ran over {should // 60} minutes."
        return Exercise(
            f"Tell it in {should // 60} minutes: the number first, the technique last.", why, late[0].move.asks
        )
    return None


def _drill(state: State, seeks: str) -> str:
    """A question to practise on that this session did not ask."""
    for question in state.table.questions:
        if seeks in question.seeks and question.id not in state.used:
            return question.asks
    return next((p.asks for p in state.table.probes if p.seeks == seeks and p.id not in state.used), "")
