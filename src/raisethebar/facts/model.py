"""The facts of a story: what was said, with the words that say it. Nothing here judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from raisethebar.text.spans import Span


class Role(StrEnum):
    """What a quantity is in the story; the first that fits, in this order."""

    MONEY = "money"
    MODEL_METRIC = "model_metric"
    SYSTEM_METRIC = "system_metric"
    BASELINE = "baseline"
    RESULT = "result"
    LIFT = "lift"
    DURATION = "duration"
    SCALE = "scale"
    OTHER = "other"


PRODUCT_ROLES = frozenset({Role.MONEY, Role.BASELINE, Role.RESULT, Role.LIFT})
"""The roles that a customer or the business feels."""


class FactName(StrEnum):
    """The eleven facts that annotators agree on and that every report states."""

    PRODUCT_METRIC = "product_metric"
    BASELINE = "baseline"
    LIFT = "lift"
    MONEY = "money"
    SHIPPED = "shipped"
    OWNED = "owned"
    CALCULATED_RISK = "calculated_risk"
    PROCESS_ONLY = "process_only"
    CUSTOMER = "customer"
    BUZZWORDS = "buzzwords"
    ITERATED = "iterated"


class Signal(StrEnum):
    """Finer facts that tell the levels of a scale apart, and what the text withdraws or lends out."""

    OUTCOME = "outcome"
    OWN_WORK = "own_work"
    DELIVERED = "delivered"
    INITIATIVE = "initiative"
    WAITED = "waited"
    RISK_BOUNDED = "risk_bounded"
    EARLY_GAIN = "early_gain"
    CUSTOMER_NAMED = "customer_named"
    CUSTOMER_EVIDENCE = "customer_evidence"
    CUSTOMER_OUTCOME = "customer_outcome"
    CUSTOMER_FIRST = "customer_first"
    TRADEOFF_PRICED = "tradeoff_priced"
    SCALE_STATED = "scale_stated"
    WITHDRAWN = "withdrawn"
    NOT_MINE = "not_mine"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount that the text states.

    `value` is unsigned and in base units ("$12K" is 12000 with unit "usd"; "doubled" is 2 "times"; a range
    is its midpoint, with `low` and `high` set). `unit` is one of percent, percentage_points, seconds,
    minutes, hours, days, weeks, months, years, milliseconds, times, count, ratio, or an ISO 4217 code in
    lower case. `per` is the period or thing a rate is counted by ("month", "order"), in the singular.
    `direction` is -1 for a stated fall, +1 for a stated rise, 0 where none is stated. `metric` is what it
    measures, in the story's own words. `confidence`, 0 to 1, is that of the role.
    """

    span: Span
    value: float
    unit: str
    role: Role = Role.OTHER
    metric: str | None = None
    confidence: float = 1.0
    low: float | None = None
    high: float | None = None
    per: str | None = None
    direction: int = 0
    approximate: bool = False

    @property
    def is_money(self) -> bool:
        """True where the unit is a currency."""
        return len(self.unit) == 3 and self.unit.isalpha()

    @property
    def is_time(self) -> bool:
        """True where the unit is a length of time."""
        return self.unit in TIME_UNITS


TIME_UNITS = frozenset({"milliseconds", "seconds", "minutes", "hours", "days", "weeks", "months", "years"})


@dataclass(frozen=True, slots=True)
class Fact:
    """Whether something is true of the story, how sure that is, and the words that show it.

    `probability`, 0 to 1, is that of `value` being true. Evidence spans are in text order.
    """

    name: str
    value: bool
    probability: float
    evidence: tuple[Span, ...] = ()

    @property
    def confidence(self) -> float:
        """How sure the stated value is, 0.5 to 1 for a calibrated detector."""
        return self.probability if self.value else 1.0 - self.probability


@dataclass(frozen=True)
class Facts:
    """All that was found in one story: quantities in text order, and facts and signals by name."""

    quantities: tuple[Quantity, ...]
    by_name: Mapping[str, Fact]

    def fact(self, name: str) -> Fact:
        """The fact or signal called `name`; an untrue one without evidence if it was not looked for."""
        return self.by_name.get(name) or Fact(name, False, 0.0)

    def holds(self, name: str) -> bool:
        """Whether the fact or signal called `name` is true of the story."""
        return self.fact(name).value

    def evidence(self, name: str) -> tuple[Span, ...]:
        """The spans that show `name`, empty where it is not true."""
        return self.fact(name).evidence

    def with_role(self, *roles: Role) -> tuple[Quantity, ...]:
        """The quantities that play one of `roles`, in text order."""
        return tuple(q for q in self.quantities if q.role in roles)

    def within(self, span: Span) -> tuple[Quantity, ...]:
        """The quantities that lie inside `span`."""
        return tuple(q for q in self.quantities if span.contains(q.span))

    @property
    def level(self) -> int:
        """The Two-Level Ownership Check: 2, 1 or 0 (2 needs a product metric tied to own work)."""
        if self.holds(FactName.PRODUCT_METRIC) and self.holds(Signal.OWN_WORK):
            return 2
        if self.holds(FactName.SHIPPED) or self.holds(Signal.DELIVERED):
            return 1
        return 0


REQUIRES: Mapping[str, tuple[str, ...]] = {
    FactName.BASELINE: (FactName.PRODUCT_METRIC,),
    FactName.LIFT: (FactName.PRODUCT_METRIC,),
    FactName.MONEY: (FactName.PRODUCT_METRIC,),
    Signal.SCALE_STATED: (FactName.PRODUCT_METRIC,),
    Signal.RISK_BOUNDED: (FactName.CALCULATED_RISK,),
    Signal.EARLY_GAIN: (Signal.OUTCOME,),
    Signal.CUSTOMER_EVIDENCE: (FactName.CUSTOMER,),
    Signal.CUSTOMER_OUTCOME: (FactName.CUSTOMER,),
    Signal.CUSTOMER_FIRST: (Signal.CUSTOMER_NAMED,),
}
"""What must be true of a story before something else can be: a lift has a metric that it is the lift of."""

IMPLIES: Mapping[str, tuple[str, ...]] = {
    FactName.PRODUCT_METRIC: (Signal.OUTCOME,),
    FactName.CUSTOMER: (Signal.CUSTOMER_NAMED,),
}
"""What is told in the same breath: who states a product metric has claimed an outcome."""

REPLACES: Mapping[str, tuple[str, ...]] = {
    FactName.OWNED: (FactName.PROCESS_ONLY,),
    FactName.CALCULATED_RISK: (FactName.PROCESS_ONLY, Signal.WAITED),
    Signal.INITIATIVE: (Signal.WAITED,),
}
"""What stops being true of a story once something is told: who decided did not merely follow."""
