"""Reads every amount of a text: span, value, unit, direction and what a rate is counted by."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from heapq import merge

from raisethebar.facts.model import Quantity
from raisethebar.facts.quantities.amounts import amounts
from raisethebar.facts.quantities.exclusions import excluded, named
from raisethebar.facts.quantities.joined import joined
from raisethebar.facts.quantities.lent import lent
from raisethebar.facts.quantities.multiples import multiples
from raisethebar.text.document import Document

_DOWN = re.compile(
    r"\b(?:fell|fall|falls|dropp?\w*|down|cut|reduc\w+|declin\w+|lost|decreas\w+|shrank|saved|less|fewer|lower)\b"
)
_UP = re.compile(
    r"\b(?:rose|rise|rises|up|grew|grow\w*|increas\w+|gain\w*|lift\w*|climb\w+|more|improv\w+|added|higher)\b"
)
_PER = re.compile(
    r" ?(?:a|an|per|each|every|/) ?(?P<per>second|minute|hour|day|week|month|quarter|year|order|ride|user|customer|call|mo|yr)\b"
)
_ADVERB = {
    "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year",
    "annually": "year",
}  # fmt: skip
_LAST_WORDS = re.compile(r"(\w+)(?: \w+)?\s*$")
_ABOUT = re.compile(
    r"(?:about|around|roughly|some|nearly|almost|over|approximately|circa|~|maybe|close to|under|up to) ?$"
)
_LOOKS_BACK = 40


def read_quantities(document: Document) -> tuple[Quantity, ...]:
    """Every amount in `document`, in text order, none overlapping, without roles.

    Candidates: a bare number that counts nothing of interest is among them.
    """
    text = document.lower
    reads = [
        r for r in amounts(text) if not excluded(text, r.quantity, r.worded) and not named(document.folded, r.quantity)
    ]
    starts = [s.start for s in document.sentences]
    found: list[Quantity] = []
    end = 0
    for quantity in merge(lent(text, joined(text, reads)), multiples(text), key=lambda q: q.span):
        if quantity.span.start < end:
            continue
        end = quantity.span.end
        index = bisect_right(starts, quantity.span.start) - 1
        found.append(_in_context(text, starts[index] if index >= 0 else 0, quantity))
    return tuple(found)


def _in_context(text: str, sentence: int, quantity: Quantity) -> Quantity:
    before = text[max(sentence, quantity.span.start - _LOOKS_BACK) : quantity.span.start]
    direction = {"+": 1, "-": -1}.get(before[-1:], 0)
    if not direction:
        down = max((m.start() for m in _DOWN.finditer(before)), default=-1)
        up = max((m.start() for m in _UP.finditer(before)), default=-1)
        direction = 0 if down == up else -1 if down > up else 1
    per = _PER.match(text, quantity.span.end)
    period = {"mo": "month", "yr": "year"}.get(per.group("per"), per.group("per")) if per else None
    if period is None and (adverb := _LAST_WORDS.search(before)):
        period = _ADVERB.get(adverb.group(1))
    return replace(quantity, direction=direction, per=period, approximate=bool(_ABOUT.search(before)))
