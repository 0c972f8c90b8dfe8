"""The Impact Ownership Matrix: what was built on the left, what was owned on the right, nothing filled in."""

from __future__ import annotations

from dataclasses import dataclass

from raisethebar.facts.model import FactName, Facts, Quantity, Role, Signal
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

COLUMNS = ("contribution", "metric", "baseline", "result", "lift", "money", "decision", "when")

QUESTIONS = {
    "contribution": "What did you build or change, in one line?",
    "metric": "Which number that a customer or the business feels did it move?",
    "baseline": "Where did that number stand before you began?",
    "result": "Where does it stand now?",
    "lift": "By how much did it change?",
    "money": "What was that worth, over what period?",
    "decision": "What did you decide before you could be sure, and what did you give up for it?",
    "when": "How long did it take, from start to result?",
}

YEARLY = {"day": 365.0, "week": 52.0, "month": 12.0, "quarter": 4.0, "year": 1.0}
"""Periods in a year. A year's worth holds only while the rate is stable: it is shown as arithmetic."""


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: words of the story with their spans, or arithmetic on them (`computed`)."""

    text: str
    spans: tuple[Span, ...]
    computed: str | None = None


@dataclass(frozen=True)
class Row:
    """One contribution. A cell that the story leaves empty is None, and a question in `open_questions`."""

    contribution: Cell | None
    metric: Cell | None
    baseline: Cell | None
    result: Cell | None
    lift: Cell | None
    money: Cell | None
    decision: Cell | None
    when: Cell | None

    def cell(self, column: str) -> Cell | None:
        """The cell under one of COLUMNS."""
        found: Cell | None = getattr(self, column)
        return found

    @property
    def open_questions(self) -> tuple[str, ...]:
        """The question for every empty cell."""
        return tuple(QUESTIONS[c] for c in COLUMNS if self.cell(c) is None)


def matrix(document: Document, facts: Facts) -> tuple[Row, ...]:
    """The rows of one story: one for each product metric it states, or one without any."""
    if not document.text.strip():
        return ()
    text = document.text
    groups: dict[str, list[Quantity]] = {}
    money: list[Quantity] = []
    if facts.holds(FactName.PRODUCT_METRIC):
        for quantity in facts.with_role(Role.BASELINE, Role.RESULT, Role.LIFT):
            groups.setdefault((quantity.metric or "").lower(), []).append(quantity)
        money = list(facts.with_role(Role.MONEY))
    shared = {
        "contribution": _first(text, facts, Signal.OWN_WORK, FactName.SHIPPED, Signal.DELIVERED, Signal.OUTCOME),
        "decision": _first(text, facts, FactName.CALCULATED_RISK, FactName.OWNED),
        "when": _quoted(text, facts.with_role(Role.DURATION)[:1]),
    }
    if not groups:
        return (Row(metric=None, baseline=None, result=None, lift=None, money=_money(text, money), **shared),)
    rows: list[Row] = []
    for quantities in groups.values():
        named = next((q for q in quantities if q.metric), None)
        by_role = {role: [q for q in quantities if q.role is role] for role in (Role.BASELINE, Role.RESULT, Role.LIFT)}
        rows.append(
            Row(
                metric=Cell(named.metric or "", (document.sentence_at(named.span.start),)) if named else None,
                baseline=_quoted(text, by_role[Role.BASELINE]),
                result=_quoted(text, by_role[Role.RESULT]),
                lift=_lift(text, by_role),
                money=_money(text, money) if not rows else None,
                **shared,
            )
        )
    return tuple(rows)


def change(before: Quantity, after: Quantity) -> str | None:
    """The change from one value of a metric to another, in the terms its unit allows.

    Rates change in percentage points and relatively; other amounts in their unit and relatively. None
    where the units differ.
    """
    if before.unit != after.unit:
        return None
    difference = after.value - before.value
    sign = "+" if difference >= 0 else "-"
    unit = {"percent": " percentage points", "percentage_points": " percentage points"}.get(
        before.unit, f" {before.unit}" if before.unit != "count" else ""
    )
    shown = f"{sign}{abs(difference):.6g}{unit}"
    if before.value:
        relative = difference / before.value * 100
        shown += f", {'+' if relative >= 0 else '-'}{abs(relative):.1f} % relative"
    return shown


def _first(text: str, facts: Facts, *names: str) -> Cell | None:
    for name in names:
        if evidence := facts.evidence(name):
            return Cell(evidence[0].of(text), (evidence[0],))
    return None


def _quoted(text: str, quantities: tuple[Quantity, ...] | list[Quantity]) -> Cell | None:
    if not quantities:
        return None
    return Cell("; ".join(q.span.of(text) for q in quantities), tuple(q.span for q in quantities))


def _lift(text: str, by_role: dict[Role, list[Quantity]]) -> Cell | None:
    stated = by_role[Role.LIFT]
    before, after = by_role[Role.BASELINE], by_role[Role.RESULT]
    computed = change(before[0], after[-1]) if before and after else None
    if stated:
        cell = _quoted(text, stated)
        return Cell(cell.text, cell.spans, computed) if cell else None
    if computed:
        return Cell(computed, (before[0].span, after[-1].span), computed)
    return None


def _money(text: str, money: list[Quantity]) -> Cell | None:
    cell = _quoted(text, money)
    if cell is None:
        return None
    yearly = [
        f"{q.span.of(text)} a {q.per} is {q.value * YEARLY[q.per]:,.0f} {q.unit} a year at that rate"
        for q in money
        if q.per in YEARLY and q.per != "year"
    ]
    return Cell(cell.text, cell.spans, "; ".join(yearly) or None)
