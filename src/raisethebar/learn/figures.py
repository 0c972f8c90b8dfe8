"""Figures at hand: every number that a telling states, in its own words, and where two tellings part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raisethebar.audit.across import across_stories
from raisethebar.facts.model import Role
from raisethebar.rules.story import Story

SHOWN = (Role.BASELINE, Role.RESULT, Role.LIFT, Role.MONEY, Role.SCALE, Role.DURATION)
"""The roles an interviewer comes back to; how many layers a model had is not among them."""


@dataclass(frozen=True)
class Figure:
    """A number of a story: what it measures, what it is there, how it was said, and the sentence around it.

    `metric` is "" where the story does not name it.
    """

    metric: str
    role: str
    said: str
    words: str


def figures(story: Story) -> tuple[Figure, ...]:
    """The figures of one telling, in text order."""
    found = []
    for q in story.facts.with_role(*SHOWN):
        words = " ".join(story.document.sentence_at(q.span.start).of(story.text).split())
        found.append(Figure(q.metric or "", q.role.value, q.span.of(story.text), words))
    return tuple(found)


def parted(told: Sequence[Story], now: Sequence[Story]) -> tuple[str, ...]:
    """Where a figure `told` in an interview is another one in a telling of `now`, each in a sentence.

    Tellings name themselves by their documents' titles. Only figures of one named metric, role, unit and period are
    compared; what rounding explains is none.
    """
    found = [c.finding.message for first in told for second in now for c in across_stories((first, second))]
    return tuple(dict.fromkeys(found))
