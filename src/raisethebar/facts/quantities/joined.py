"""Amounts that stand side by side: shared units, ranges, and lengths of time said in two units."""

from __future__ import annotations

import re
from dataclasses import replace

from raisethebar.facts.model import Quantity
from raisethebar.facts.quantities.amounts import Read
from raisethebar.facts.quantities.numerals import magnitude_of
from raisethebar.facts.quantities.units import IN_SECONDS
from raisethebar.text.spans import Span

_SHARES = re.compile(r"\s*(?:-+>?|→|=>|to|and|or|down to|up to|to plus|to minus)\s*[~+]?")
_POINTS = re.compile(r"(?: |-)points?\b(?! (?:of|in (?:time|the)|where|out|that|person|release|guard)\b)")
_MOVES = re.compile(
    r"\b(?:by|up|down|rose|fell|climbed|gained|lost|dropped|plus|minus|off|add(?:ed|s)?|another|grew|ran|won|about|closed)"
    r"(?: (?:by|about|around|nearly|almost|roughly|some|like|just|over|under|to))* $|[+-]$"
)
_FROM = re.compile(r"\b(?:from|went|rose|fell|dropped|moved|grew|up|down|took|go|goes|going|came)\s*(?:\S+ )?$")
_BETWEEN_LIMITS = re.compile(
    r"\b(?:between|about|around|roughly|some|say|says|said|like|maybe|takes?|took|taking|of|in|within|for|lasts?|lasted|every|each|costs?|"
    r"is|are|be|by|at|the|with|only|just|usually|typically|another|over|under|than|need(?:s|ed)?|have|has|had)\s*[~+]?$"
)
_SUFFIX_END = re.compile(r"(?:[\d ](?:k|m|mn|bn|b)|thousand|million|billion)$")


def joined(text: str, reads: list[Read]) -> list[Read]:
    """`reads` of lower-cased `text` with units lent to the left, and what belongs together made one."""
    return _ranges(text, _compounds(text, _shared(text, reads)))


def _shared(text: str, reads: list[Read]) -> list[Read]:
    """Numbers that take the unit of the next: "from 31 to 24 percent", "2.1 -> 3.5 %"; and points."""
    rates = any(r.quantity.unit in ("percent", "percentage_points") for r in reads)
    found: list[Read] = []
    for one in reversed(reads):
        quantity = one.quantity
        if one.bare and quantity.value <= 100 and (points := _POINTS.match(text, quantity.span.end)):
            if (
                rates
                or quantity.value % 1
                or _MOVES.search(text, max(0, quantity.span.start - 30), quantity.span.start)
            ):
                quantity = replace(quantity, unit="percentage_points", span=Span(quantity.span.start, points.end()))
                one = replace(one, quantity=quantity, bare=False)
        elif one.bare and found and not found[-1].bare and found[-1].quantity.unit not in ("times", "ratio"):
            other = found[-1].quantity
            tie = _SHARES.fullmatch(text, quantity.span.end, other.span.start)
            if tie and "\n" not in tie.group():
                value = quantity.value * _same_magnitude(text, quantity, other)
                one = replace(one, quantity=replace(quantity, unit=other.unit, value=value), bare=False)
        found.append(one)
    return found[::-1]


def _same_magnitude(text: str, first: Quantity, second: Quantity) -> float:
    """What "0.8" is short of in "0.8-1.2m"; 1 where nothing was left out."""
    suffix = _SUFFIX_END.search(text, max(second.span.start, second.span.end - 12), second.span.end)
    if suffix is None or first.value >= 1000 or not second.is_money:
        return 1.0
    return magnitude_of(suffix.group().lstrip("0123456789 "))


def _ranges(text: str, reads: list[Read]) -> list[Read]:
    found: list[Read] = []
    for read in reads:
        last = found[-1] if found else None
        if last is not None and _is_range(text, last.quantity, read.quantity):
            low, high = last.quantity, read.quantity
            if high.unit == "count" and low.is_money:
                low = replace(low, value=low.value * (high.value / float(_leading(text, high))))
            if low.value < high.value:
                found[-1] = replace(
                    read,
                    quantity=replace(
                        high, span=Span(low.span.start, high.span.end), value=(low.value + high.value) / 2,
                        low=low.value, high=high.value, unit=low.unit,
                    ),
                )  # fmt: skip
                continue
        found.append(read)
    return found


def _leading(text: str, quantity: Quantity) -> str:
    match = re.match(r"[\d.]+", quantity.span.of(text))
    return match.group() if match else "1"


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    between = text[low.span.end : high.span.start]
    if len(between) > 8 or low.low is not None or "\n" in between:
        return False
    word = between.strip()
    if low.unit != high.unit:
        return (
            word == "-" and low.is_money and high.unit == "count" and low.value < 1000 <= high.value
            and _SUFFIX_END.search(high.span.of(text)) is not None
        )  # fmt: skip
    if low.value >= high.value:
        return False
    before = (text, max(0, low.span.start - 30), low.span.start)
    if word == "-":
        return True
    if word == "to" and not (_rounded(low.value) and _rounded(high.value)) and not _BETWEEN_LIMITS.search(*before):
        return False
    if word in ("to", "or"):
        return low.unit != "ratio" and not _FROM.search(*before)
    return word == "and" and re.compile(r"\bbetween\s*$").search(*before) is not None


def _rounded(value: float) -> bool:
    """Whether an estimate would say it so. Who tells of a change ("renewals, 61 to 74 percent") has counted."""
    return value == int(value) and (value <= 12 or value % (5 if value < 100 else 50) == 0)


def _compounds(text: str, reads: list[Read]) -> list[Read]:
    """ "3 min 20 s" is one length of time, in the smaller unit."""
    found: list[Read] = []
    for read in reads:
        quantity = read.quantity
        last = found[-1].quantity if found else None
        if last is not None and last.unit in IN_SECONDS and quantity.unit in IN_SECONDS:
            between = text[last.span.end : quantity.span.start]
            if between in ("", " ", " and ", ", ") and IN_SECONDS[last.unit] > IN_SECONDS[quantity.unit]:
                value = last.value * IN_SECONDS[last.unit] / IN_SECONDS[quantity.unit] + quantity.value
                quantity = replace(quantity, span=Span(last.span.start, quantity.span.end), value=value)
                found[-1] = replace(read, quantity=quantity)
                continue
        found.append(read)
    return found
