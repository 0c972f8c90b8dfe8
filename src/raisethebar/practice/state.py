"""The state of a mock session: what was asked, what was answered, and how the stories stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal, Protocol

from raisethebar.coach.bank import Probe, Tone, probe_bank
from raisethebar.facts.model import Facts
from raisethebar.practice.answers import Kind
from raisethebar.practice.loop import LoopRules, RoundRules, loop_rules
from raisethebar.practice.questions import Question, question_bank
from raisethebar.score.assessment import Assessment
from raisethebar.score.rubric import Rubric, load
from raisethebar.text.document import Document
from raisethebar.text.screening import NotAssessable
from raisethebar.text.spans import Span


class Judgment(Protocol):
    """A story, judged. `pipeline.analyse` gives one; so does any double with the same four parts."""

    @property
    def document(self) -> Document:
        """The story."""
        ...

    @property
    def facts(self) -> Facts:
        """What was read from it."""
        ...

    @property
    def assessment(self) -> Assessment | None:
        """Its scores, or None where it could not be assessed."""
        ...

    @property
    def not_assessable(self) -> NotAssessable | None:
        """Why it could not be assessed, if it could not."""
        ...


Judge = Callable[[Document], Judgment]

Scope = Literal["story", "round", "loop"]


@dataclass(frozen=True)
class Setup:
    """What a session is to be: one story, one round or the whole loop.

    `rounds` are the rounds it goes through, in order. `question`, where given, is asked in place of the
    bank's first. `tone` is that of ordinary probes; `seed` chooses among the questions that fit.
    """

    scope: Scope = "story"
    rounds: tuple[int, ...] = (6,)
    question: str | None = None
    tone: Tone = "plain"
    seed: int = 0
    probes: int | None = None


@dataclass(frozen=True)
class Table:
    """What is fixed while a session runs: the rubric, the loop, and the banks that it draws from."""

    rubric: Rubric = field(default_factory=load)
    rules: LoopRules = field(default_factory=loop_rules)
    questions: tuple[Question, ...] = field(default_factory=question_bank, repr=False)
    probes: tuple[Probe, ...] = field(default_factory=probe_bank, repr=False)


class Act(StrEnum):
    """What the interviewer does."""

    QUESTION = "question"
    PROBE = "probe"
    NUDGE = "nudge"
    INTERRUPTION = "interruption"
    END = "end"


OPENS = frozenset({Act.QUESTION, Act.INTERRUPTION})
"""The acts that begin a story of its own."""


@dataclass(frozen=True)
class Why:
    """The ground of a move, told afterwards.

    `after` is the kind of answer that came before, `gap` the fact it goes for. `effect` is what was expected
    of asking, in rating points; `rivals` how many other gaps stood open; `rating` and `verdict` what the
    story would come to with the gap closed, `rating_now` and `verdict_now` what it stood at. `note` says
    what none of these can.
    """

    after: str | None = None
    gap: str | None = None
    effect: float | None = None
    chance: float | None = None
    rivals: int = 0
    rating_now: float | None = None
    verdict_now: str | None = None
    rating: float | None = None
    verdict: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Move:
    """What the interviewer says next, and why.

    `says` is all of it; `asks` is the wording from the bank within it, named `id`; `seeks` is the fact it goes
    for. `round` is where it is said, `tries` how often the gap has been asked for with this time.
    `reason`, for an end, is a stable word.
    """

    act: Act
    says: str
    round: int
    asks: str = ""
    id: str = ""
    seeks: str = ""
    dimension: str = ""
    tone: Tone = "plain"
    tries: int = 0
    reason: str = ""
    why: Why = Why()


@dataclass(frozen=True)
class Answer:
    """One answer as given. `seconds` is how long it took, where a clock ran."""

    text: str
    seconds: float | None = None


@dataclass(frozen=True)
class Exchange:
    """A move, its answer, what kind of answer that was, and how the story stood after it.

    `shown` are facts that this answer added, `lost` facts that it took back, and `withdrawn` the stretches
    of the story's text that it took back with them.
    """

    move: Move
    answer: Answer
    kind: Kind
    judgment: Judgment
    shown: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    withdrawn: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Telling:
    """One story as it was drawn out: its exchanges, from the question on. Never empty."""

    exchanges: tuple[Exchange, ...]

    @property
    def round(self) -> int:
        """The round it was told in."""
        return self.exchanges[0].move.round

    @property
    def question(self) -> str:
        """What was asked for."""
        return self.exchanges[0].move.asks or self.exchanges[0].move.says

    @property
    def first(self) -> Judgment:
        """The story as first told: after the first answer that told anything, or after the first."""
        for exchange in self.exchanges:
            if exchange.kind is Kind.TOLD:
                return exchange.judgment
        return self.exchanges[0].judgment

    @property
    def last(self) -> Judgment:
        """The story as it stood in the end."""
        return self.exchanges[-1].judgment

    @property
    def probes(self) -> int:
        """How many probes were asked."""
        return sum(e.move.act is Act.PROBE for e in self.exchanges)

    def holds(self, name: str) -> bool:
        """Whether the story holds a fact, as it stood in the end."""
        return self.last.facts.holds(name)


@dataclass(frozen=True)
class State:
    """A session so far. `pending` is the move that waits for an answer; it is None only while the next is sought."""

    setup: Setup
    table: Table
    exchanges: tuple[Exchange, ...] = ()
    pending: Move | None = None

    @property
    def ended(self) -> Move | None:
        """The move that ended the session, if one has."""
        return self.pending if self.pending is not None and self.pending.act is Act.END else None

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """The stories so far, in order."""
        return tuple(Telling(tuple(part)) for part in self._parts())

    def _parts(self) -> Iterator[list[Exchange]]:
        part: list[Exchange] = []
        for exchange in self.exchanges:
            if exchange.move.act in OPENS and part:
                yield part
                part = []
            part.append(exchange)
        if part:
            yield part

    @property
    def telling(self) -> Telling | None:
        """The story being told, or None before the first answer and when a new one has just been asked for."""
        if not self.exchanges or (self.pending is not None and self.pending.act in OPENS):
            return None
        return self.tellings[-1]

    @cached_property
    def used(self) -> frozenset[str]:
        """The names of all wordings asked so far: none is asked twice."""
        moves = [e.move for e in self.exchanges] + ([self.pending] if self.pending else [])
        return frozenset(m.id for m in moves if m.id)

    @property
    def round_rules(self) -> RoundRules:
        """The rules of the round that is on."""
        last = self.pending or (self.exchanges[-1].move if self.exchanges else None)
        return self.table.rules.round(last.round if last else self.setup.rounds[0])

    def told_in(self, number: int) -> tuple[Telling, ...]:
        """The stories told in one round."""
        return tuple(t for t in self.tellings if t.round == number)
