"""A rehearsal: a compensation committee, in code, that answers from the offer's own gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from raisethebar.offer.package import Offer

_TOPICS: tuple[tuple[str, str, str], ...] = (
    ("forecast", "What return does this ask rest on?", r"\d"),
    ("attribution", "How much of that is yours, and not the team's?", r"\b(i|my|mine|me)\b|%|percent"),
    (
        "evidence",
        "How do you know? A test, or a before and after?",
        r"\b(tests?|tested|experiments?|randomi[sz]ed|a/b|control|before|baseline)\b",
    ),
    (
        "downside",
        "And if the KPI does not move?",
        r"\b(milestone|bonus|vest\w*|nothing|less|threshold|give up|forgo)\b",
    ),
    ("gaming", "How do we know it was not gamed?", r"\b(guardrails?|source of truth|cap|audit\w*|window)\b"),
)


@dataclass(frozen=True)
class Rehearsal:
    """Where a rehearsal stands: the topics still open, tries at the first, and those left unanswered."""

    open: tuple[str, ...]
    tries: int = 0
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What the committee says, and whether it is done."""

    says: str
    state: Rehearsal
    done: bool


def opening(offer: Offer) -> Reply:
    """The committee's first question on `offer`."""
    first = "There is no forecast attached. " if offer.forecast is None else ""
    return Reply(first + _TOPICS[0][1], Rehearsal(tuple(topic for topic, _, _ in _TOPICS)), False)


def reply(state: Rehearsal, answer: str) -> Reply:
    """The committee's next words; the same state and answer always get the same reply.

    A topic is asked at most twice. An answer counts by the words it has, which is practice, not judgment.
    """
    if not state.open:
        return Reply(_verdict(state), state, True)
    topic, question, wanted = next(entry for entry in _TOPICS if entry[0] == state.open[0])
    heard = re.search(wanted, answer, re.IGNORECASE) is not None
    if not heard and state.tries == 0:
        return Reply(f"That does not answer it. {question}", replace(state, tries=1), False)
    unanswered = state.unanswered if heard else (*state.unanswered, topic)
    state = Rehearsal(state.open[1:], 0, unanswered)
    if not state.open:
        return Reply(_verdict(state), state, True)
    following = next(entry[1] for entry in _TOPICS if entry[0] == state.open[0])
    return Reply(("Noted. " if heard else "We leave that open. ") + following, state, False)


def _verdict(state: Rehearsal) -> str:
    if state.unanswered:
        return f"We cannot approve this yet. Still open: {', '.join(state.unanswered)}."
    return "Every question has an answer. The figures decide the rest."
