"""When a drill comes back: FSRS, a published model of memory, in whole days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from fsrs import Card, Rating, Scheduler

MOST_DAYS = 21
"""A loop lasts about 21 days: what comes back later than that comes back after it."""

_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=MOST_DAYS, enable_fuzzing=False)
"""FSRS 6 with its published default parameters; no steps of minutes, and no chance in it."""


class Grade(StrEnum):
    """How an answer went: what was sought was not in it, was told at a price, was told, or was told with ease."""

    MISSED = "missed"
    COSTLY = "costly"
    TOLD = "told"
    EASY = "easy"


_RATING = {
    Grade.MISSED: Rating.Again,
    Grade.COSTLY: Rating.Hard,
    Grade.TOLD: Rating.Good,
    Grade.EASY: Rating.Easy,
}


@dataclass(frozen=True)
class Memory:
    """What is kept of a drill between its days: the scheduler's own `state`, as JSON, and the day it is `due`."""

    state: str
    due: date


def fresh(today: date) -> Memory:
    """The memory of a drill never put before. It is due at once."""
    return Memory(Card(card_id=0, due=_noon(today)).to_json(), today)


def answered(memory: Memory, grade: Grade, today: date) -> Memory:
    """The memory after an answer given `today`: due again in 1 to MOST_DAYS days, the later the better it went."""
    card, _ = _SCHEDULER.review_card(Card.from_json(memory.state), _RATING[grade], _noon(today))
    return Memory(card.to_json(), card.due.date())


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
