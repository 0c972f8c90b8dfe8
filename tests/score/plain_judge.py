"""The rating as the rubric's own words describe it, one story at a time: what the quick arithmetic is held against."""

from __future__ import annotations

from raisethebar.facts.model import Fact, Facts
from raisethebar.score.rubric import Rubric


def facts_of(names) -> Facts:
    return Facts((), {name: Fact(name, True, 1.0) for name in names})


def plainly(true: set[str], rubric: Rubric) -> tuple[list[int], float, str]:
    """Scores, rating and verdict."""
    scores = []
    for dimension in rubric.dimensions:
        score = max(lv.score for lv in dimension.levels if all(any(n in true for n in c) for c in lv.needs))
        for cap in dimension.caps:
            if set(cap.when) <= true and not true & set(cap.unless):
                score = min(score, cap.at)
        scores.append(score)
    rating = 10 * sum(d.weight * (s - 1) / 4 for d, s in zip(rubric.dimensions, scores, strict=True))
    if not set(rubric.two_level.needs) <= true:
        rating = max(0.0, rating - rubric.two_level.points)
    rating = round(rating, 2)
    band = 2 if rating >= rubric.bands.raises else 1 if rating >= rubric.bands.meets else 0
    for gate in rubric.gates:
        if set(gate.when) <= true and not true & set(gate.without):
            band = max(0, band - gate.drop)
            if gate.verdict == "below":
                band = 0
    return scores, rating, ("below", "meets", "raises")[band]
