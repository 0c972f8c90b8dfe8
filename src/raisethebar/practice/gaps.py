"""Which gap to probe: what is open in a story, and what asking for it is expected to do to the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from raisethebar.coach.probes import ORDER, missing
from raisethebar.facts.model import FactName, Role
from raisethebar.practice.loop import RoundRules
from raisethebar.practice.state import Act, Table, Telling
from raisethebar.rules.story import Story
from raisethebar.score.worth import Worth, worths

LEAST_EFFECT = 0.02
"""Rating points: an expected effect below this is none."""

_GROUNDS: dict[str, tuple[str, ...]] = {}
for _seeks, _needs in ORDER:
    _GROUNDS[str(_seeks)] = (str(_needs),) if _needs else ()

DEPTH_ENOUGH = 3
"""The technical depth from which a technical interviewer asks no further for it."""


@dataclass(frozen=True)
class Gap:
    """One thing to ask for. `worth` is None for what moves no verdict; `tries` counts the times it was asked for."""

    seeks: str
    tries: int
    worth: Worth | None = None


def tries(telling: Telling, seeks: str) -> int:
    """How often `seeks` was probed for since it was last taken back, if it ever was."""
    count = 0
    for exchange in telling.exchanges:
        if exchange.move.act is Act.PROBE and exchange.move.seeks == seeks:
            count += 1
        if seeks in exchange.lost:
            count = 0
    return count


def open_gaps(telling: Telling, table: Table, rules: RoundRules) -> tuple[Gap, ...]:
    """What is worth asking for now, greatest expected effect first.

    A gap asked for as often as the loop allows is left open for good, and what stands on something not told
    is not asked for. In a round that looks for depth the technique comes first, since that is what its seat
    votes on; in one that looks for nothing else, impact is not asked for at all.
    """
    found: list[Gap] = []
    if rules.looks_for != "depth":
        for worth in worths(telling.last.facts, table.rubric, table.rules.chances):
            asked = tries(telling, worth.fact)
            grounded = all(telling.holds(ground) for ground in _GROUNDS.get(worth.fact, ()))
            if worth.effect >= LEAST_EFFECT and grounded and asked < table.rules.tries:
                found.append(Gap(worth.fact, asked, worth))
    beyond = [Gap(seeks, asked) for seeks, most in _beyond(telling, rules) if (asked := tries(telling, seeks)) < most]
    if rules.looks_for == "impact":
        return tuple(found)
    shallow = depth(telling) < DEPTH_ENOUGH
    return (*beyond, *found) if shallow else (*found, *beyond)


def depth(telling: Telling) -> int:
    """The technical depth of a story, 1 to 5; 1 where it could not be assessed."""
    assessment = telling.last.assessment
    return assessment.technical_depth.score if assessment else 1


def about_the_model(telling: Telling) -> bool:
    """Whether what was told so far is a model or a system, and no product metric."""
    if telling.holds(FactName.PRODUCT_METRIC):
        return False
    return bool(telling.last.facts.with_role(Role.MODEL_METRIC, Role.SYSTEM_METRIC)) or depth(telling) >= DEPTH_ENOUGH


def _beyond(telling: Telling, rules: RoundRules) -> list[tuple[str, int]]:
    """Things that move no verdict and belong in a technical round, with how often each may be asked for."""
    if rules.looks_for == "depth":
        return [("technique", 2)]
    told = Story(telling.last.document, telling.last.facts)
    also = [seeks for seeks in missing(told) if seeks in ("test_validity", "guardrail")]
    return [("technique", 1), *((seeks, 1) for seeks in also)]
