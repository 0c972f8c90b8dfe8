"""What the checks share: which quantities belong together, by what period, and how a sum is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from raisethebar.audit.formulas import annualised
from raisethebar.facts.model import Quantity, Role
from raisethebar.rules.story import Story
from raisethebar.text.spans import Span

EXPERIMENT = re.compile(
    r"\b(a/b|ab[ -]test|split[ -]test|experiments?|randomi[sz]ed|control (?:group|arm)|hold-?outs?"
    r"|test (?:group|arm)|treatment)\b"
)
"""Words of a controlled test."""

COMPARISON = re.compile(
    EXPERIMENT.pattern + r"|\b(difference[ -]in[ -]differences?|synthetic control|matched (?:pairs?|markets?)"
    r"|geo[ -]test|switchback|interleav\w+|counterfactual|against (?:a|the) (?:old|previous|control)\b"
    r"|compared (?:with|to) (?:a|the) (?:group|control|matched))"
)
"""Words of any comparison beyond before and after."""

RATE = re.compile(
    r"\b(conversions?|click[ -]?through|ctr|churn|retention|adoption|acceptance|bounce|open|completion"
    r"|activation|abandonment|repeat|accuracy|recall|precision|rate|share)\b"
)
"""Metrics that are themselves proportions, so that "percent" has two readings."""

BUSINESS = re.compile(
    r"\b(conversions?|click[ -]?through|ctr|revenue|sales|orders?|retention|sign-?ups?|subscri\w+|bookings?"
    r"|basket|gmv|activation|engagement)\b"
)
"""Metrics of a product as a whole, where large effects are rare."""

_ADJECTIVES = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "annualised": "year",
    "annualized": "year",
}
_BEFORE = re.compile(rf"\b({'|'.join(_ADJECTIVES)})\b[^.;,]{{0,40}}$")
_AFTER = re.compile(
    rf"^[^.;,\d$€£]{{0,20}}?(?:\b(?:a|an|per|each|every|/)\s*(day|week|month|quarter|year)\b"
    rf"|\b({'|'.join(_ADJECTIVES)})\b|/(day|week|month|quarter|year)\b)"
)
_SYMBOLS = {"usd": "$", "eur": "€", "gbp": "£", "inr": "₹", "jpy": "¥"}
_DAYS = {
    "milliseconds": 1 / 86_400_000,
    "seconds": 1 / 86_400,
    "minutes": 1 / 1440,
    "hours": 1 / 24,
    "days": 1.0,
    "weeks": 7.0,
    "months": 30.0,
    "years": 365.0,
}
_AFTER_ROLES = frozenset({Role.RESULT, Role.MODEL_METRIC, Role.SYSTEM_METRIC})


@dataclass(frozen=True)
class Change:
    """A metric's value before and after, and the changes stated of it."""

    before: Quantity
    after: Quantity
    stated: tuple[Quantity, ...]

    @property
    def span(self) -> Span:
        """From the first to the last of the two values."""
        return Span(min(self.before.span.start, self.after.span.start), max(self.before.span.end, self.after.span.end))

    @property
    def relative(self) -> float:
        """The relative change, 0.5 for half as much again."""
        return self.after.value / self.before.value - 1

    def sums(self) -> str:
        """Both ways of telling the change: "2.1 % → 3.5 % is +1.4 percentage points, +66.7 %"."""
        pair = f"{number(self.before.value)} → {number(self.after.value)}"
        difference = self.after.value - self.before.value
        if self.before.unit == "percent":
            pair = f"{number(self.before.value)} % → {number(self.after.value)} %"
            return f"{pair} is {difference:+.3g} percentage points, {percent(self.relative)}"
        return f"{pair} is {difference:+.4g}, {percent(self.relative)}"


def number(value: float) -> str:
    """`value` as a person would write it, with thousands separated and no trailing zeros."""
    shown = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.4g}"
    return shown


def percent(share: float) -> str:
    """A relative change as a signed percentage, 0.667 as "+66.7 %"."""
    return f"{100 * share:+,.1f} %"


def money(value: float, unit: str) -> str:
    """An amount of money to three digits: "$1.2M", "€80K", "13,300 CHF"."""
    symbol = _SYMBOLS.get(unit)
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "K")):
        if value >= size * 0.9995:
            short = f"{value / size:.3g}{letter}"
            break
    else:
        short = f"{value:.3g}"
    return f"{symbol}{short}" if symbol else f"{short} {unit.upper()}"


def quote(story: Story, quantity: Quantity) -> str:
    """The story's own words for `quantity`."""
    return quantity.span.of(story.text)


def days(quantity: Quantity) -> float:
    """A length of time in days. Raises KeyError where the unit is none of time."""
    return _DAYS[quantity.unit] * quantity.value


def period_of(story: Story, quantity: Quantity) -> str | None:
    """The period a sum of money is counted by: day, week, month, quarter, year, or None if none is said."""
    if quantity.per in {"day", "week", "month", "quarter", "year"}:
        return quantity.per
    sentence = story.document.sentence_at(quantity.span.start)
    after = _AFTER.search(story.document.lower[quantity.span.end : sentence.end])
    if after:
        found = after[1] or after[3] or _ADJECTIVES[after[2]]
        return found
    start = min(sentence.start, quantity.span.start)
    before = _BEFORE.search(story.document.lower[start : quantity.span.start])
    return _ADJECTIVES[before[1]] if before else None


def words_around(story: Story, quantity: Quantity, sentences: int = 0) -> str:
    """The sentence of `quantity` and as many `sentences` on either side, folded and in lower case."""
    return story.document.lower[slice(*_window(story, quantity, sentences))]


def _window(story: Story, quantity: Quantity, sentences: int) -> tuple[int, int]:
    index = sentence_index(story, quantity)
    if not story.sentences:
        return 0, len(story.text)
    last = len(story.sentences) - 1
    return story.sentences[max(0, index - sentences)].start, story.sentences[min(last, index + sentences)].end


def sentence_index(story: Story, quantity: Quantity) -> int:
    """Which sentence, from 0, `quantity` stands in."""
    home = story.document.sentence_at(quantity.span.start)
    return next((i for i, sentence in enumerate(story.sentences) if sentence == home), 0)


def near(story: Story, one: Quantity, other: Quantity, sentences: int = 1) -> bool:
    """True where two quantities stand at most `sentences` sentences apart."""
    return abs(sentence_index(story, one) - sentence_index(story, other)) <= sentences


_FILLER = frozenset(("the", "a", "an", "of", "our", "in", "rate", "rates", "per", "on", "to", "and", "overall"))


def metric_key(metric: str | None) -> frozenset[str]:
    """The telling words of a metric's name, singular; empty for none."""
    words = re.findall(r"[a-z0-9@]+", (metric or "").lower().replace("click-through", "ctr"))
    return frozenset(word.removesuffix("s") for word in words if word not in _FILLER)


def same_metric(one: Quantity, other: Quantity) -> bool:
    """True where the two may measure the same: one is unnamed, or one's words are all the other's."""
    first, second = metric_key(one.metric), metric_key(other.metric)
    return not first or not second or first <= second or second <= first


def changes(story: Story) -> tuple[Change, ...]:
    """Every before and after that the story tells of one metric, in text order, with the changes stated.

    A baseline goes with the nearest result of its metric and unit within a sentence of it; a model's or
    system's metric needs "from … to …" or an arrow, since its role doesn't say which value came first.
    """
    found = []
    quantities = story.facts.quantities
    for before in quantities:
        after = _after(story, before)
        if after is None or before.value == 0:
            continue
        stated = tuple(
            q
            for q in quantities
            if q not in (before, after)
            and q.unit in {"percent", "percentage_points", "times"}
            and _states_change(story, q, before)
            and same_metric(q, after)
            and near(story, q, after)
        )
        found.append(Change(before, after, stated))
    return tuple(found)


_CHANGE = re.compile(
    r"^\s*(?:relative |absolute )?(?:lift|increase|improvement|gain|jump|rise|drop|reduction|uplift)\b"
)


def _states_change(story: Story, q: Quantity, before: Quantity) -> bool:
    if q.role is Role.LIFT or (q.role is before.role and q.unit != before.unit):
        return True
    # "a 40 % lift" says what it is, whatever role the reader gave it.
    return q.role is not Role.MONEY and _CHANGE.match(story.document.lower[q.span.end : q.span.end + 40]) is not None


_TO = re.compile(r"^\s*(?:%|ms)?\s*(?:to|->|→|up to|down to)\s*(?:about|around|roughly|just|over)?\s*$")


def _after(story: Story, before: Quantity) -> Quantity | None:
    if before.role is Role.BASELINE:
        candidates = [
            q
            for q in story.facts.with_role(Role.RESULT)
            if q.unit == before.unit and same_metric(before, q) and near(story, before, q)
        ]
        return min(candidates, key=lambda q: abs(q.span.start - before.span.start), default=None)
    if before.role not in _AFTER_ROLES:
        return None
    for q in story.facts.quantities:
        between = story.document.lower[before.span.end : q.span.start]
        if q.role is before.role and q.unit == before.unit and _TO.match(between):
            return q
    return None


def rounding(story: Story, quantity: Quantity) -> float:
    """Half of the last digit that the story gives, in the quantity's own unit: 0.05 for "2.1 %"."""
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", quote(story, quantity))
    if digits is None:
        return 0.02 * quantity.value
    shown = float(digits[0].replace(",", ""))
    last = 10.0 ** -len(digits[1] or "")
    return 0.5 * last * (quantity.value / shown if shown else 1.0)


def yearly(story: Story, quantity: Quantity) -> float | None:
    """A year's worth of money at the period stated, or None where no period is."""
    per = period_of(story, quantity)
    return annualised(quantity.value, per) if per else None
