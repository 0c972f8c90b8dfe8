"""What the records of one result add up to, one record at a time."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from raisethebar.corpus.results import Record

STEP = 0.5
"""The width of a step of the distribution of ratings, in points of ten."""

_PARTICULAR = re.compile(r"\d[\d,.]*|^(?:line|row) \d+ ")


@dataclass
class Tally:
    """Counts over all records; `judged_by` holds each engine and rubric that signed one."""

    records: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    ratings: Counter[int] = field(default_factory=Counter)
    scores: dict[str, Counter[int]] = field(default_factory=dict)
    levels: Counter[int] = field(default_factory=Counter)
    lacking: Counter[str] = field(default_factory=Counter)
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    judged_by: Counter[tuple[str, str]] = field(default_factory=Counter)
    points: float = 0.0

    @property
    def assessed(self) -> int:
        """How many records hold an assessment."""
        return self.verdicts.total()

    @property
    def mean(self) -> float:
        """The mean rating of the assessed, 0 to 10; 0 where there are none."""
        return self.points / self.assessed if self.assessed else 0.0

    def median(self) -> float:
        """The rating that half of the assessed stay at or under, to a step of the distribution."""
        passed = 0
        for step in sorted(self.ratings):
            passed += self.ratings[step]
            if 2 * passed >= self.assessed:
                return step * STEP
        return 0.0

    def add(self, record: Record) -> None:
        """Count one record in."""
        self.records += 1
        if "error" in record:
            self.errors[kind_of_error(record["error"])] += 1
            return
        self.verdicts[record["verdict"]] += 1
        self.ratings[int(record["rating"] / STEP)] += 1
        self.points += record["rating"]
        self.levels[record["level"]] += 1
        for key, score in record["scores"].items():
            self.scores.setdefault(key, Counter())[score] += 1
        self.lacking.update(name for name, fact in record["facts"].items() if not fact["value"])
        self.findings.update({(f["code"], f["name"]) for f in record["findings"]})
        self.judged_by[record["engine"], record["rubric"]] += 1


def kind_of_error(message: str) -> str:
    """What errors of one kind have in common: their message without its place and its numbers."""
    first = message.split(". ")[0]
    return _PARTICULAR.sub(lambda m: "" if m[0][0] in "lr" else "…", first).strip()
