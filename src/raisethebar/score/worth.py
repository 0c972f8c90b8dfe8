"""What it is worth to hear a missing fact: its expected effect on the verdict, over all that may yet be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raisethebar.facts.model import REQUIRES, Facts
from raisethebar.score.improve import EASIEST_FIRST, Missing, weigh
from raisethebar.score.rubric import Rubric, Verdict

_MOST = 16
"""At most 2**16 suppositions are weighed; what goes beyond is what is least likely to be told."""


@dataclass(frozen=True)
class Worth:
    """The worth of one missing fact.

    `effect` is what is expected of asking for it, in rating points: the chance that it is told, times the
    mean of what telling it adds. A band of the verdict counts as the distance between the rubric's two bars.
    `chance`, 0 to 1, is that of its being told when asked for. `rating` (0 to 10) and `verdict` are what the
    story would come to with this fact and nothing else added.
    """

    fact: str
    effect: float
    chance: float
    rating: float
    verdict: Verdict


def worths(facts: Facts, rubric: Rubric, chances: Mapping[str, float]) -> tuple[Worth, ...]:
    """The worth of every missing fact that `chances` names and that can be told now, greatest effect first.

    For a fact f among the missing ones M, effect(f) = p(f) * sum over S of M without f of P(S) * (U(S + f) - U(S)):
    the probabilistic value of f (Weber 1988), where each g in M is told with chance p(g) on its own, and U is
    the rating plus the band times the width of a band. Whatever cannot be told (a lift without a metric)
    adds nothing, so a fact is also worth what it makes room for; one whose own ground is missing is not yet
    asked for. Ties go to what a candidate most likely knows.
    """
    holds = frozenset(name for name in rubric.names() if facts.holds(name))
    sought = [n for n in EASIEST_FIRST if n in chances and n in rubric.names() and n not in holds]
    kept = set(sorted(sought, key=lambda n: -chances[n])[:_MOST])
    missing: Missing = tuple(n for n in sought if n in kept)
    if not missing:
        return ()
    rows = np.arange(1 << len(missing))
    weighed = weigh(_tellable(rows, missing), missing, holds, rubric)
    width = rubric.bands.raises - rubric.bands.meets
    use = weighed.outcome.rating + width * weighed.outcome.band
    told = (rows[:, None] >> np.arange(len(missing)) & 1).astype(bool)
    chance = np.array([chances[name] for name in missing])
    likely = np.where(told, chance, 1.0 - chance).prod(axis=1)
    found = []
    for bit, name in enumerate(missing):
        if any(other in missing for other in REQUIRES.get(name, ())):
            continue
        with_it, without = rows[told[:, bit]], rows[told[:, bit]] ^ (1 << bit)
        effect = float((likely[with_it] * (use[with_it] - use[without])).sum())
        alone = 1 << bit
        found.append(
            Worth(
                str(name),
                round(effect, 4),
                chances[name],
                float(weighed.outcome.rating[alone]),
                weighed.outcome.verdict(alone),
            )
        )
    # Facts of one worth stay in the order of EASIEST_FIRST.
    return tuple(sorted(found, key=lambda worth: -worth.effect))


def _tellable(rows: NDArray[np.int64], missing: Missing) -> NDArray[np.int64]:
    """Each set of facts without those whose ground is missing from it."""
    bits = {str(name): 1 << bit for bit, name in enumerate(missing)}
    out = rows
    for _ in missing:
        before = out
        for name, own in bits.items():
            for ground in REQUIRES.get(name, ()):
                if ground in bits:
                    out = np.where(out & bits[ground], out, out & ~own)
        if (before == out).all():
            break
    return out
