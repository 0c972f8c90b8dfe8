"""What must hold among the facts of one story, whoever read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from raisethebar.facts.model import Fact, FactName, Facts, Quantity, Role, Signal
from raisethebar.text.spans import Span

SURE = 0.7
"""The confidence of a quantity's role from which the fact that it states is taken to be stated."""

BELIEVABLE = 0.25
"""The probability of a product metric from which a number that surely is one, and that nothing speaks against, makes it one."""

UNDISPUTED = 0.4
"""The probability under which a story is not taken to withdraw, to give away or only to plan what it tells."""

STATING = (Role.RESULT, Role.LIFT, Role.MONEY)
"""The roles of the numbers that state what came of the work."""


def coherent(facts: Facts) -> Facts:
    """The same facts without contradictions.

    A product metric needs a number that states what came of the work, for a baseline alone states nothing, and one that
    surely does makes it where nothing speaks against it; with one, a number that surely is its baseline, its change or money states that fact; a baseline, a
    lift and money need a product metric, and money a sum; whatever is a product metric is an outcome, and moved because something reached its
    users; who owned what moved it did it by own work; a customer with a problem is a customer named; and a
    scale is stated where a quantity says so.
    """
    found = dict(facts.by_name)

    def drop(name: str) -> None:
        if name in found and found[name].value:
            found[name] = replace(found[name], value=False, probability=min(found[name].probability, 0.49), evidence=())

    def add(name: str, evidence: tuple[Span, ...], probability: float) -> None:
        fact = found.get(name)
        if fact is None or not fact.value:
            found[name] = Fact(name, True, max(probability, 0.51), evidence)

    product = facts.with_role(*STATING)
    if not product:
        drop(FactName.PRODUCT_METRIC)
    elif _claimed(facts):
        claim = found[FactName.PRODUCT_METRIC]
        add(FactName.PRODUCT_METRIC, _spans(q for q in product if q.confidence >= SURE), claim.probability)
    if not facts.with_role(Role.MONEY):
        drop(FactName.MONEY)
    if not facts.with_role(Role.BASELINE, Role.MONEY, Role.RESULT):
        drop(FactName.BASELINE)
    metric = found.get(FactName.PRODUCT_METRIC)
    if metric is None or not metric.value:
        for name in (FactName.BASELINE, FactName.LIFT, FactName.MONEY):
            drop(name)
    else:
        add(Signal.OUTCOME, metric.evidence, metric.probability)
        add(FactName.SHIPPED, metric.evidence, metric.probability)
        sure = [q for q in facts.quantities if q.confidence >= SURE]
        before = [q for q in sure if q.role is Role.BASELINE]
        after = [q for q in sure if q.role is Role.RESULT]
        changes = [q for q in sure if q.role is Role.LIFT] or (after if before else [])
        for name, stating in (
            (FactName.BASELINE, before),
            (FactName.LIFT, changes),
            (FactName.MONEY, [q for q in sure if q.role is Role.MONEY]),
        ):
            if stating:
                add(name, _spans(stating), min(metric.probability, stating[0].confidence))
        owned = found.get(FactName.OWNED)
        if owned is not None and owned.value:
            add(Signal.OWN_WORK, metric.evidence, min(metric.probability, owned.probability))
        if facts.with_role(Role.SCALE):
            add(Signal.SCALE_STATED, _spans(facts.with_role(Role.SCALE)), metric.probability)
    customer = found.get(FactName.CUSTOMER)
    if customer is not None and customer.value:
        add(Signal.CUSTOMER_NAMED, customer.evidence, customer.probability)
    else:
        drop(Signal.CUSTOMER_EVIDENCE)
        drop(Signal.CUSTOMER_OUTCOME)
    risk = found.get(FactName.CALCULATED_RISK)
    if risk is None or not risk.value:
        drop(Signal.RISK_BOUNDED)
    return Facts(facts.quantities, found)


def _claimed(facts: Facts) -> bool:
    """Whether the story surely states what came of the work, and neither withdraws it nor gives it away nor only plans it."""
    chances = {name: fact.probability for name, fact in facts.by_name.items()}
    against = max(chances.get(name, 0.0) for name in (Signal.WITHDRAWN, Signal.NOT_MINE, Signal.PLANNED))
    return (
        chances.get(FactName.PRODUCT_METRIC, 0.0) >= BELIEVABLE
        and against < UNDISPUTED
        and any(q.confidence >= SURE for q in facts.with_role(*STATING))
    )


def _spans(quantities: Iterable[Quantity]) -> tuple[Span, ...]:
    return tuple(q.span for q in quantities)
