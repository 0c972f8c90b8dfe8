"""Two judges of the same records, such as two versions or two rubrics: which verdicts differ, on what evidence."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from raisethebar.corpus.results import Record

MOST_SHOWN = 200
"""Changed records that are kept to be shown, those whose ratings moved the most; all are counted."""


@dataclass(frozen=True, order=True)
class Turned:
    """A fact that one judge holds to be true of a record and the other doesn't, and the spans that show it."""

    fact: str
    now: bool
    evidence: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Changed:
    """A record with another verdict, or none, than before; ratings are None where it could not be assessed."""

    id: Any
    number: int
    before: str
    after: str
    ratings: tuple[float | None, float | None]
    turned: tuple[Turned, ...]
    scores: tuple[tuple[str, int, int], ...]


@dataclass
class Drift:
    """What differs between two results of the same records."""

    pairs: int = 0
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    turned: Counter[tuple[str, bool]] = field(default_factory=Counter)
    rating_moved: int = 0
    points: float = 0.0
    _kept: list[tuple[float, int, Changed]] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many records have another verdict."""
        return sum(count for (before, after), count in self.moves.items() if before != after)

    @property
    def shown(self) -> tuple[Changed, ...]:
        """The changed records that were kept, those whose ratings moved the most first."""
        return tuple(one for _, _, one in sorted(self._kept, key=lambda kept: (-kept[0], -kept[1])))

    def add(self, before: Record, after: Record, number: int) -> bool:
        """Count in a record (its number from 1) as it was judged before and after; whether its verdict changed."""
        self.pairs += 1
        was, now = verdict_of(before), verdict_of(after)
        self.moves[was, now] += 1
        ratings: tuple[float | None, float | None] = before.get("rating"), after.get("rating")
        change = (ratings[1] or 0.0) - (ratings[0] or 0.0)
        if None not in ratings:
            self.rating_moved += change != 0
            self.points += change
        if was == now:
            return False
        turned = tuple(sorted(_turned(before, after)))
        self.turned.update((t.fact, t.now) for t in turned)
        one = Changed(before["id"], number, was, now, ratings, turned, tuple(_scores(before, after)))
        keep = (abs(change), -number, one)
        if len(self._kept) < MOST_SHOWN:
            heapq.heappush(self._kept, keep)
        else:
            heapq.heappushpop(self._kept, keep)
        return True


def verdict_of(record: Record) -> str:
    """The verdict of a record, "not assessed" where there is none."""
    return str(record.get("verdict", "not assessed"))


def same_id(one: Any, other: Any) -> bool:
    """Whether two ids are the same; in a column of text, the number 7 is "7"."""
    return bool(one == other) or (one is not None and other is not None and str(one) == str(other))


def _turned(before: Record, after: Record) -> Iterator[Turned]:
    was, now = before.get("facts", {}), after.get("facts", {})
    for name in was.keys() & now.keys():
        if was[name]["value"] != now[name]["value"]:
            holds = now if now[name]["value"] else was
            spans = tuple((s["start"], s["end"]) for s in holds[name]["evidence"])
            yield Turned(name, now[name]["value"], spans)


def _scores(before: Record, after: Record) -> Iterator[tuple[str, int, int]]:
    was, now = before.get("scores", {}), after.get("scores", {})
    for key in was:
        if key in now and was[key] != now[key]:
            yield key, was[key], now[key]
