"""What a person has, read from their files: the stories of a bank and the asks of an offer."""

from __future__ import annotations

from pathlib import Path

from raisethebar.plan.readiness import StoryState, state_of

SEED = 1
"""Of the simulation behind an offer's decision: the one that `offer check` uses unless told otherwise."""


def story_states(path: Path) -> tuple[StoryState, ...]:
    """The state of every story in a file or folder that can be assessed."""
    from raisethebar.cli.reading import documents
    from raisethebar.pipeline import analyse

    gathered = documents((path,))
    for error in gathered.errors:
        raise error
    reports = [analyse(d, coach=False) for d in gathered.documents]
    return tuple(state_of(r.document.name, r.facts) for r in reports if r.assessment is not None)


def asks_unsupported(path: Path) -> int:
    """How many rulings of the policy an offer file does not stand up to."""
    from raisethebar.cli.offer import read_offer
    from raisethebar.offer.policy import decide

    offer, policy, simulation = read_offer(path, None, SEED)
    decision = decide(offer.package, offer.forecast, simulation, policy)
    return sum(not ruling.stands for ruling in decision.rulings)
