"""Measures of agreement, each with a bootstrap interval where asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from raisethebar.agreement.cases import Case
from raisethebar.facts.model import FactName, Facts, Quantity
from raisethebar.score.assessment import Assessment
from raisethebar.score.rubric import VERDICTS
from raisethebar.text.spans import Span

DRAWS = 1000
"""Bootstrap resamples of whole cases; the interval is the middle 95 % (percentile method, Efron 1979)."""


@dataclass(frozen=True)
class Judged:
    """A case beside what the engine said of it. `assessment` is None where it could not be assessed."""

    case: Case
    facts: Facts
    assessment: Assessment | None


@dataclass
class Counts:
    """True positives, false positives and false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def f1(self) -> float:
        """2tp / (2tp + fp + fn); 1 where there is nothing to find and nothing was found."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 1.0

    def add(self, other: Counts) -> None:
        """Count `other` in."""
        self.tp += other.tp
        self.fp += other.fp
        self.fn += other.fn


@dataclass
class _Tally:
    """What one case adds to every measure, so that resamples only add up."""

    span: Counts = field(default_factory=Counts)
    role: Counts = field(default_factory=Counts)
    values: tuple[int, int] = (0, 0)
    facts: dict[str, Counts] = field(default_factory=dict)
    evidence: tuple[int, int] = (0, 0)
    level: tuple[int, int] = (0, 0)
    scores: dict[str, tuple[int, int]] = field(default_factory=dict)
    verdict: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Measure:
    """A named figure with its 95 % bootstrap interval."""

    name: str
    value: float
    low: float
    high: float


def agreement(judged: Sequence[Judged], verdict_of: Callable[[Case], str], seed: int = 0) -> tuple[Measure, ...]:
    """Every measure over `judged`. Cases not assessed are left out, and counted by the caller.

    `verdict_of` gives the verdict that the annotators' own facts, level and scores come to.
    """
    tallies = [_tally(one, verdict_of) for one in judged if one.assessment is not None]
    if not tallies:
        return ()
    point = _figures(tallies)
    rng = np.random.default_rng(seed)
    draws = [_figures([tallies[i] for i in rng.integers(0, len(tallies), len(tallies))]) for _ in range(DRAWS)]
    found = []
    for name, value in point.items():
        low, high = np.percentile([d[name] for d in draws], [2.5, 97.5])
        found.append(Measure(name, value, float(low), float(high)))
    return tuple(found)


def weighted_kappa(pairs: Sequence[tuple[int, int]], classes: Sequence[int]) -> float:
    """Cohen's kappa with quadratic weights (Cohen 1968); 1 where neither side varies and they agree."""
    index = {c: i for i, c in enumerate(classes)}
    table = np.zeros((len(classes), len(classes)))
    for a, b in pairs:
        table[index[a], index[b]] += 1
    return kappa_of(table)


def kappa_of(table: NDArray[np.float64]) -> float:
    """The same of a square table of counts: one side's classes by the other's."""
    weights = (np.arange(len(table))[:, None] - np.arange(len(table))) ** 2
    chance = np.outer(table.sum(1), table.sum(0)) / table.sum()
    expected = float((weights * chance).sum())
    return 1.0 - float((weights * table).sum()) / expected if expected else 1.0


def same_value(said: float, gold: float) -> bool:
    """Within 1 %, a percent not told apart from its fraction, nor a fall from its size."""
    a, b = abs(said), abs(gold)
    return any(abs(x - b) <= 0.01 * max(abs(b), 1e-9) for x in (a, a * 100, a / 100))


def _tally(one: Judged, verdict_of: Callable[[Case], str]) -> _Tally:
    case, facts, assessment = one.case, one.facts, one.assessment
    assert assessment is not None
    out = _Tally()
    right = total = 0
    left: list[Quantity] = list(facts.quantities)
    for gold in case.quantities:
        span = case.span(gold)
        hits = [q for q in left if q.span.overlaps(span)]
        if not hits:
            out.span.fn += 1
            out.role.fn += 1
            continue
        hit = max(hits, key=lambda q: min(q.span.end, span.end) - max(q.span.start, span.start))
        left.remove(hit)
        out.span.tp += 1
        total += 1
        right += same_value(hit.value, gold.value)
        if hit.role == gold.role:
            out.role.tp += 1
        else:
            out.role.add(Counts(fp=1, fn=1))
    out.span.fp += len(left)
    out.role.fp += len(left)
    out.values = (right, total)
    shown = both = 0
    for name in FactName:
        want, got = case.facts[name], facts.holds(name)
        out.facts[name] = Counts(int(want and got), int(got and not want), int(want and not got))
        quote = case.evidence.get(name)
        if want and got and quote and (start := case.text.find(quote)) >= 0:
            both += 1
            gold_span = Span(start, start + len(quote))
            shown += any(s.overlaps(gold_span) for s in facts.evidence(name))
    out.evidence = (shown, both)
    out.level = (case.level, assessment.level)
    out.scores = {k: (case.scores[k], v) for k, v in assessment.scores.items() if k in case.scores}
    out.verdict = (VERDICTS.index(verdict_of(case)), VERDICTS.index(assessment.verdict))
    return out


def _figures(tallies: Sequence[_Tally]) -> dict[str, float]:
    span, role = Counts(), Counts()
    facts = {name: Counts() for name in FactName}
    for t in tallies:
        span.add(t.span)
        role.add(t.role)
        for name in FactName:
            facts[name].add(t.facts[name])

    def share(pairs: list[tuple[int, int]]) -> float:
        return sum(a for a, _ in pairs) / max(1, sum(b for _, b in pairs))

    out = {
        "quantity span F1": span.f1,
        "quantity value right": share([t.values for t in tallies]),
        "quantity role F1": role.f1,
        "fact macro F1": float(np.mean([c.f1 for c in facts.values()])),
        "evidence overlap": share([t.evidence for t in tallies]),
        "level accuracy": float(np.mean([a == b for a, b in (t.level for t in tallies)])),
    }
    kappas = []
    for key in tallies[0].scores:
        kappas.append(weighted_kappa([t.scores[key] for t in tallies], (1, 2, 3, 4, 5)))
        out[f"QWK {key}"] = kappas[-1]
    out["QWK mean"] = float(np.mean(kappas)) if kappas else 1.0
    out["verdict accuracy"] = float(np.mean([a == b for a, b in (t.verdict for t in tallies)]))
    out |= {f"F1 {name.value}": counts.f1 for name, counts in facts.items()}
    return out
