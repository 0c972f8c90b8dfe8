"""The assessment: every score with the reasons that hold it up, and what the next level needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np

from raisethebar.facts.model import FactName, Facts, Role, Signal
from raisethebar.score.ladder import Columns, columns_of, gate_fires, held_down, judge
from raisethebar.score.rubric import VERDICTS, Dimension, Rubric, TechnicalDepth, Verdict
from raisethebar.text.document import Document
from raisethebar.text.spans import Span


@dataclass(frozen=True)
class Reason:
    """A fact that holds a score up, with the words that show it."""

    fact: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class DimensionScore:
    """One score, 1 to 5, opened up.

    `because` are the facts that its level stands on. `next_score` is the level above (None at 5) and
    `next_needs` what it lacks: of each inner tuple, one. `held_by` says what holds the score down, if
    anything does; `next_anchor` is the wording of the level above.
    """

    key: str
    title: str
    weight: float
    score: int
    anchor: str
    because: tuple[Reason, ...]
    next_score: int | None
    next_anchor: str | None
    next_needs: tuple[tuple[str, ...], ...]
    held_by: str | None = None


@dataclass(frozen=True)
class GateResult:
    """A gate, whether it fired, on what words, and what that cost.

    `points` is what it took from the rating; `bands` how many bands it dropped the verdict.
    """

    key: str
    title: str
    fired: bool
    reason: str
    points: float
    bands: int
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Doubt:
    """The judgment this assessment is least sure of, and the verdict the other reading would give."""

    fact: str
    value: bool
    confidence: float
    other_verdict: Verdict
    other_rating: float
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Depth:
    """Technical depth, 1 to 5, shown with weight 0, and the terms it was read from."""

    score: int
    anchor: str
    note: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Assessment:
    """A story judged by a rubric. Ratings run from 0 to 10; `rubric` is NAME@HASH."""

    rubric: str
    dimensions: tuple[DimensionScore, ...]
    level: int
    base: float
    rating: float
    verdict: Verdict
    gates: tuple[GateResult, ...]
    technical_depth: Depth
    doubt: Doubt | None

    @property
    def scores(self) -> dict[str, int]:
        """Scores by dimension key."""
        return {d.key: d.score for d in self.dimensions}

    @property
    def fired(self) -> tuple[GateResult, ...]:
        """The gates that fired."""
        return tuple(g for g in self.gates if g.fired)


def assess(document: Document, facts: Facts, rubric: Rubric) -> Assessment:
    """Judge the facts of a story by a rubric."""
    columns = columns_of(facts, rubric.names())
    outcome = judge(columns, rubric)
    dimensions = tuple(
        _opened(dimension, int(outcome.scores[0, i]), facts, columns) for i, dimension in enumerate(rubric.dimensions)
    )
    return Assessment(
        rubric=rubric.id,
        dimensions=dimensions,
        level=facts.level,
        base=float(outcome.base[0]),
        rating=float(outcome.rating[0]),
        verdict=outcome.verdict(),
        gates=_gates(facts, columns, rubric),
        technical_depth=_depth(document, facts, rubric.technical_depth),
        doubt=_doubt(facts, rubric, outcome.verdict()),
    )


def _opened(dimension: Dimension, score: int, facts: Facts, columns: Columns) -> DimensionScore:
    level = dimension.levels[score - 1]
    names = dict.fromkeys(name for clause in level.needs for name in clause if facts.holds(name))
    cap = next((c for c in dimension.caps if c.at == score and bool(held_down(c, columns)[0])), None)
    above = dimension.levels[score] if score < 5 else None
    lacking: tuple[tuple[str, ...], ...] = ()
    if above is not None:
        lacking = tuple(c for c in above.needs if not any(facts.holds(n) for n in c))
    return DimensionScore(
        key=dimension.key,
        title=dimension.title,
        weight=dimension.weight,
        score=score,
        anchor=level.means,
        because=tuple(Reason(name, facts.evidence(name)) for name in (cap.when if cap else names)),
        next_score=above.score if above else None,
        next_anchor=above.means if above else None,
        next_needs=lacking,
        held_by=cap.reason if cap else None,
    )


def _gates(facts: Facts, columns: Columns, rubric: Rubric) -> tuple[GateResult, ...]:
    outcome = judge(columns, rubric)
    lost = round(float(outcome.base[0] - outcome.rating[0]), 2)
    two_level = rubric.two_level
    found = [
        GateResult(
            "two_level",
            two_level.title,
            not bool(columns.all_of(two_level.needs)[0]),
            two_level.reason,
            lost,
            0,
            _shown(facts, (FactName.SHIPPED, Signal.DELIVERED, Signal.OUTCOME)),
        )
    ]
    ungated = judge(columns, rubric, gates=())
    for gate in rubric.gates:
        fired = bool(gate_fires(gate, columns)[0])
        bands = int(ungated.band[0] - judge(columns, rubric, gates=(gate,)).band[0]) if fired else 0
        found.append(GateResult(gate.key, gate.title, fired, gate.reason, 0.0, bands, _shown(facts, gate.when)))
    for cap in (c for d in rubric.dimensions for c in d.caps if c.gate):
        fired = bool(held_down(cap, columns)[0])
        without = judge(columns, rubric, freed=cap) if fired else outcome
        points = round(float(without.rating[0] - outcome.rating[0]), 2)
        key, title = (cap.gate or "").lower().replace(" ", "_"), cap.gate or ""
        found.append(GateResult(key, title, fired, cap.reason, points, 0, _shown(facts, cap.when)))
    return tuple(found)


def _shown(facts: Facts, names: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(span for name in names for span in facts.evidence(name))


def _depth(document: Document, facts: Facts, depth: TechnicalDepth) -> Depth:
    terms: dict[str, Span] = {}
    for match in _terms(depth.terms).finditer(document.lower):
        terms.setdefault(match.group().replace("-", " ").rstrip("s"), Span(match.start(), match.end()))
    measured = bool(facts.with_role(Role.MODEL_METRIC, Role.SYSTEM_METRIC))
    reached = depth.levels[0]
    for level in depth.levels:
        if len(terms) >= level.terms and (measured or not level.measured):
            reached = level
    return Depth(reached.score, reached.means, depth.note, tuple(sorted(terms.values())))


@cache
def _terms(terms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    alternatives = "|".join(re.sub(r"\\[ -]", r"[ -]", re.escape(term)) for term in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})s?(?!\w)")


def _doubt(facts: Facts, rubric: Rubric, verdict: Verdict) -> Doubt | None:
    """Of the facts whose other reading changes the verdict, the least sure; else the least sure of all."""
    names = sorted(n for n in rubric.names() if n in facts.by_name)
    if not names:
        return None
    rows = len(names)
    by_name = {name: [facts.holds(name)] * rows for name in rubric.names()}
    for row, name in enumerate(names):
        by_name[name][row] = not by_name[name][row]
    outcome = judge(Columns({n: np.array(v) for n, v in by_name.items()}, rows), rubric)
    order = sorted(
        range(rows),
        key=lambda r: (VERDICTS[int(outcome.band[r])] == verdict, facts.fact(names[r]).confidence, names[r]),
    )
    row = order[0]
    fact = facts.fact(names[row])
    return Doubt(
        fact.name,
        fact.value,
        round(fact.confidence, 3),
        outcome.verdict(row),
        float(outcome.rating[row]),
        fact.evidence,
    )
