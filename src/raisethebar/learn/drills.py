"""Which question to drill: the weakest dimension of all stories, and what is worth most of what they leave out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from raisethebar.coach.bank import BEYOND_FACTS, TONES, Probe, probe_bank
from raisethebar.coach.probes import missing
from raisethebar.facts.model import FactName, Facts, Signal
from raisethebar.learn.schedule import Grade
from raisethebar.rules.story import Story
from raisethebar.score.assessment import Assessment
from raisethebar.score.rubric import Rubric
from raisethebar.score.worth import worths

AGAINST = frozenset(
    {
        FactName.PROCESS_ONLY, FactName.BUZZWORDS, Signal.WAITED, Signal.WITHDRAWN, Signal.NOT_MINE, Signal.PLANNED,
    }
)  # fmt: skip
"""Facts that speak against a story: one more of them is a loss."""


@dataclass(frozen=True)
class Told:
    """A story with its judgment; `key` is what the caller knows it by."""

    key: str
    story: Story
    assessment: Assessment


@dataclass(frozen=True)
class Strength:
    """A dimension over all stories: the mean of its scores, 1 to 5, and how many stories that is of."""

    key: str
    title: str
    mean: float
    stories: int


@dataclass(frozen=True)
class Proposal:
    """A drill that could be put: the question, which story it is about, what it seeks, and of which dimension.

    `effect` is what is expected of asking for it, in rating points; 0 for what moves no score.
    """

    key: str
    seeks: str
    dimension: str
    probe: Probe
    effect: float


@dataclass(frozen=True)
class Change:
    """What an answer changed in a story: by facts, by points (0 to 10), by verdict, and by dimension key.

    `told` is what is true of the story now and was not; `lost` what no longer is; `against` what now speaks
    against it. `found` says whether what was sought is there.
    """

    found: bool
    told: tuple[str, ...]
    lost: tuple[str, ...]
    against: tuple[str, ...]
    before: Assessment
    after: Assessment

    @property
    def gain(self) -> float:
        """Rating points gained; below 0 where points were lost."""
        return round(self.after.rating - self.before.rating, 2)

    @property
    def scores(self) -> tuple[tuple[str, int, int], ...]:
        """Title, score before and score after of every dimension."""
        return tuple(
            (a.title, a.score, b.score) for a, b in zip(self.before.dimensions, self.after.dimensions, strict=True)
        )

    def grade(self, easy: bool = False) -> Grade:
        """How the answer went, for the schedule. `easy` is the candidate's own word; it counts where it was told."""
        if not self.found:
            return Grade.MISSED
        if self.lost or self.against or self.gain < 0:
            return Grade.COSTLY
        return Grade.EASY if easy else Grade.TOLD


def strengths(assessments: Sequence[Assessment]) -> tuple[Strength, ...]:
    """Every dimension over all stories, the weakest first; of two as weak, the one that weighs more."""
    if not assessments:
        return ()
    by_key = {d.key: d for d in assessments[0].dimensions}
    means = {key: sum(a.scores[key] for a in assessments) / len(assessments) for key in by_key}
    weakest_first = sorted(by_key.values(), key=lambda d: (means[d.key], -d.weight))
    return tuple(Strength(d.key, d.title, round(means[d.key], 2), len(assessments)) for d in weakest_first)


def proposals(
    stories: Sequence[Told], rubric: Rubric, chances: Mapping[str, float], put: Collection[tuple[str, str]] = ()
) -> tuple[Proposal, ...]:
    """What could be drilled: the weakest dimension first, in it what is worth most, then in the order of `stories`.

    `chances` says by fact how likely it is told when asked for; `put` are (key, seeks) that are drilled already.
    """
    order = {s.key: rank for rank, s in enumerate(strengths([t.assessment for t in stories]))}
    found = []
    for told in stories:
        effects = {w.fact: w.effect for w in worths(told.story.facts, rubric, chances)}
        for seeks in missing(told.story):
            if (told.key, seeks) in put:
                continue
            for dimension in dict.fromkeys(p.dimension for p in probe_bank() if p.seeks == seeks):
                if dimension in order:
                    probe = wording(seeks, dimension, 0)
                    found.append(Proposal(told.key, seeks, dimension, probe, effects.get(seeks, 0.0)))
    return tuple(sorted(found, key=lambda p: (order[p.dimension], -p.effect)))


def wording(seeks: str, dimension: str, times: int) -> Probe:
    """The question for the drill when it was put `times` before: another wording each time, plain ones first.

    Raises KeyError where no probe seeks that.
    """
    found = [p for p in probe_bank() if p.seeks == seeks and p.dimension == dimension]
    found.sort(key=lambda p: TONES.index(p.tone))
    if not found:
        raise KeyError(seeks)
    return found[times % len(found)]


def changed(seeks: str, before: Story, after: Story, judged: tuple[Assessment, Assessment]) -> Change:
    """What the answer to a question for `seeks` changed, `before` being the story without it.

    `judged` are the assessments of both.
    """
    was, now = _true(before.facts), _true(after.facts)
    gained = tuple(name for name in _NAMES if name in now - was)
    return Change(
        found=_shows(seeks, before, after),
        told=tuple(name for name in gained if name not in AGAINST),
        lost=tuple(name for name in _NAMES if name in was - now and name not in AGAINST),
        against=tuple(name for name in gained if name in AGAINST),
        before=judged[0],
        after=judged[1],
    )


_NAMES: tuple[str, ...] = (*FactName, *Signal)


def _true(facts: Facts) -> frozenset[str]:
    return frozenset(name for name in _NAMES if facts.holds(name))


def _shows(seeks: str, before: Story, after: Story) -> bool:
    if seeks in AGAINST:
        return not after.facts.holds(seeks)
    if seeks not in BEYOND_FACTS:
        return after.facts.holds(seeks)
    # What is no fact is only asked for while it is missing and its ground is there.
    return seeks in missing(before) and seeks not in missing(after) and _true(before.facts) <= _true(after.facts)
