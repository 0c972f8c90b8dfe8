"""The Action-Impact Trade-off Lens: what was risked, what bounded it, what acting and waiting were worth."""

from __future__ import annotations

from dataclasses import dataclass

from raisethebar.facts.model import FactName, Facts, Role, Signal
from raisethebar.text.spans import Span


@dataclass(frozen=True)
class Side:
    """One side of the balance: the words of the story, or nothing known."""

    title: str
    evidence: tuple[Span, ...]
    question: str

    @property
    def known(self) -> bool:
        """Whether the story says anything about this side."""
        return bool(self.evidence)


@dataclass(frozen=True)
class TradeOff:
    """The calculated risk of a story laid out side by side. What the story doesn't say stays unknown."""

    taken: bool
    risk: Side
    bound: Side
    gain: Side
    cost_of_delay: Side

    @property
    def sides(self) -> tuple[Side, ...]:
        """All four, in the order they are read."""
        return (self.risk, self.bound, self.gain, self.cost_of_delay)


def trade_off(facts: Facts) -> TradeOff:
    """Lay out the risk that a story tells of."""
    taken = facts.holds(FactName.CALCULATED_RISK)
    gain = facts.evidence(Signal.EARLY_GAIN)
    if taken and not gain and facts.holds(FactName.PRODUCT_METRIC):
        gain = tuple(q.span for q in facts.with_role(Role.MONEY, Role.LIFT))
    return TradeOff(
        taken,
        Side(
            "What was skipped, shortened or unknown",
            facts.evidence(FactName.CALCULATED_RISK),
            "What did you skip, shorten or not yet know when you went ahead?",
        ),
        Side(
            "What bounded it",
            facts.evidence(Signal.RISK_BOUNDED),
            "What would have stopped it: a small share of traffic, a threshold, a way back?",
        ),
        Side("What acting gained", gain, "What did acting then, and not later, gain in the metric or in money?"),
        Side(
            "What waiting cost, or would have cost",
            facts.evidence(Signal.TRADEOFF_PRICED) or (facts.evidence(Signal.WAITED) if not taken else ()),
            "What would each week of waiting have cost?",
        ),
    )
