"""Reads every amount of a text: span, value, unit, direction and what a rate is counted by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from raisethebar.facts.model import Quantity
from raisethebar.facts.quantities.exclusions import excluded
from raisethebar.facts.quantities.numerals import (
    DIGITS,
    FRACTION,
    SUFFIX,
    WORD_MAGNITUDE,
    WORD_NUMBER,
    digits_value,
    fraction_value,
    magnitude_of,
    words_value,
)
from raisethebar.facts.quantities.units import (
    BEFORE,
    CENTS,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    IN_SECONDS,
    TIME_WORDS,
    UNIT,
)
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

_AMOUNT = re.compile(
    rf"(?<![\w.])(?P<sign>[-+~]?)(?:{BEFORE})?"
    rf"(?:(?P<digits>(?<![\w]){DIGITS})(?P<suffix>{SUFFIX})?|"
    rf"\b(?P<some>(?:a |an? extra )?couple(?: of)?|a dozen|two dozen|half a dozen|half an?|a quarter of an?|three quarters of an?)"
    rf"(?P<somesuffix>(?: {WORD_MAGNITUDE})?)\b|"
    rf"\b(?P<fraction>{FRACTION})\b|"
    rf"\b(?P<words>{WORD_NUMBER})(?P<wsuffix>(?: and a half)?(?:[ -]{WORD_MAGNITUDE})*)\b|"
    rf"\b(?P<article>an?|one)(?= (?:half-)?(?:million|billion|second|minute|hour|day|week|fortnight|month|year)\b)(?P<asuffix>(?: million| billion)?))"
    rf"(?P<half> and a half)?(?P<unit>{UNIT})?"
)
_SOME = {"couple": 2, "dozen": 12, "two dozen": 24, "half a dozen": 6, "half a": 0.5, "half an": 0.5}
_OF = re.compile(
    r"(?: in | out of | of every | in every | of the | of )(?P<of>\d+|"
    + WORD_NUMBER
    + r")\b(?! ?(?:%|percent|per cent))"
)
_MULTIPLE = re.compile(
    r"\b(?P<word>doubled|doubling|doubles|tripled|tripling|trebled|quadrupled|halved|halving|halves|twice|thrice|"
    r"cut (?:it |them |that |this )?(?:in|by) half|(?:cut|fell|dropped|went down) by half|in half|by half|half)\b"
)
_MULTIPLES = {
    "doubl": 2.0,
    "tripl": 3.0,
    "trebl": 3.0,
    "quadrupl": 4.0,
    "halv": 0.5,
    "twice": 2.0,
    "thrice": 3.0,
}
_RANGE = re.compile(r"\s*(?:-|to|and|or)\s*")
_FORTNIGHT = re.compile(r"\b(?P<n>a|one|two|three) fortnights?\b|\bovernights?\b(?!.)")
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
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
}
_ABOUT = re.compile(
    r"(?:about|around|roughly|some|nearly|almost|over|approximately|circa|~|maybe|close to|under|up to) ?$"
)
_POINTS = re.compile(r" points?\b(?! (?:of|in|where|at|out|that|person|release))")
_SHARES = re.compile(r"\s*(?:-+>?|→|=>|to|and|or|down to|up to)\s*~?")


@dataclass(frozen=True)
class _Read:
    """An amount with where it came from: needed while neighbours are compared."""

    quantity: Quantity
    bare: bool
    worded: bool


def read_quantities(document: Document) -> tuple[Quantity, ...]:
    """Every amount in `document`, in text order, without roles."""
    text = document.lower
    found = list(_shared(text, [r for r in _amounts(text) if not excluded(text, r.quantity, r.worded)]))
    found = _compounds(text, _ranges(text, found))
    taken = [q.span for q in found]
    found += [q for q in _multiples(text) if not any(q.span.overlaps(t) for t in taken)]
    found.sort(key=lambda q: q.span)
    return tuple(_in_context(document, text, q) for q in found)


def _amounts(text: str) -> Iterator[_Read]:
    at = 0
    while match := _AMOUNT.search(text, at):
        at = max(match.end(), match.start() + 1)
        read = _amount(text, match)
        if read is None:
            at = match.start() + max(1, len(match.group("sign") or ""))
            if match.group("words") or match.group("article"):
                at = match.end("words") if match.group("words") else match.end("article")
            continue
        at = max(at, read.quantity.span.end)
        yield read


def _amount(text: str, match: re.Match[str]) -> _Read | None:
    group = match.groupdict()
    start = match.start()
    if group["sign"]:
        start += 1
    worded = False
    fractional = False
    if group["digits"]:
        value = digits_value(group["digits"]) * magnitude_of(group["suffix"] or "")
        end = match.end("suffix") if group["suffix"] else match.end("digits")
    elif group["fraction"]:
        value, end, worded, fractional = fraction_value(group["fraction"]), match.end("fraction"), True, True
    elif group["some"]:
        words = group["some"].removesuffix(" of").removeprefix("a ").removeprefix("an extra ")
        value = (
            0.25 if words.startswith("quarter") else 0.75 if words.startswith("three") else float(_SOME.get(words, 0))
        )
        value *= magnitude_of(group["somesuffix"])
        end, worded = match.end("somesuffix"), True
        if words.startswith(("half a", "quarter", "three")) and not group["somesuffix"] and not group["unit"]:
            if words == "half a dozen":
                pass
            else:
                return None
    elif group["words"]:
        try:
            value = words_value(group["words"])
        except ValueError:
            return None
        tail = group["wsuffix"] or ""
        if " and a half" in tail:
            value += 0.5
        for word in re.findall(r"[a-z]+", tail.replace(" and a half", "")):
            value *= magnitude_of(word)
        end, worded = match.end("wsuffix"), True
    else:
        value, end, worded = 1.0 * magnitude_of(group["asuffix"]), match.end("asuffix"), True
    unit, scale = "count", 1.0
    if group["half"]:
        value += 0.5 * magnitude_of((group["asuffix"] or group["suffix"] or "").split(" ")[-1])
        end = match.end("half")
    if group["symbol"]:
        unit = CURRENCY_BEFORE[group["symbol"].strip()]
    elif group["unit"]:
        unit, scale = _unit(group)
        end = match.end("unit")
    if group["article"] and not group["asuffix"] and unit == "count":
        return None
    bare = unit == "count"
    if bare and worded and fractional:
        unit = "ratio"
    if bare and not group["suffix"] and 0 < value < 1:
        unit = "ratio"
    if bare and (rate := _OF.match(text, end)) and not group["suffix"]:
        of = rate.group("of")
        below = float(of) if of.isdigit() else _worded(of)
        tells = rate.group().startswith((" in ", " out of "))
        if below and below >= value > 0 and tells and below <= 100:
            value, unit, end, bare = value / below, "ratio", rate.end(), False
    if unit in TIME_WORDS.values() and (extra := re.match(r" and a half\b", text[end : end + 12])):
        value, end = value + 0.5, end + extra.end()
    return _Read(Quantity(Span(start, end), round(value * scale, 10), unit), bare, worded)


def _worded(text: str) -> float:
    try:
        return words_value(text)
    except ValueError:
        return 0.0


def _unit(group: dict[str, str | None]) -> tuple[str, float]:
    if group["points"]:
        return "percentage_points", 1.0
    if group["basis"]:
        return "percentage_points", 0.01
    if group["percent"]:
        return "percent", 1.0
    if group["times"]:
        return "times", 1.0
    if group["money"]:
        word = group["money"].strip()
        factor = 1.0
        for big in ("million ", "billion "):
            if word.startswith(big):
                factor, word = magnitude_of(big), word.removeprefix(big)
        return CURRENCY_AFTER[word], factor
    if group["cents"]:
        return CENTS[group["cents"].strip()]
    word = (group["time"] or "").strip(" -")
    return TIME_WORDS[word], 1.0


def _shared(text: str, reads: list[_Read]) -> Iterator[Quantity]:
    """Numbers that borrow the unit of the next: "from 31 to 24 percent", "2.1 -> 3.5 %"."""
    following: list[_Read | None] = [*reads[1:], None]
    for one, other in zip(reads, following, strict=False):
        quantity = one.quantity
        points = _POINTS.match(text, quantity.span.end) if one.bare and _speaks_of_rates(text) else None
        if points:
            quantity = replace(quantity, unit="percentage_points", span=Span(quantity.span.start, points.end()))
        elif one.bare and other is not None and not other.bare and other.quantity.unit != "times":
            between = text[quantity.span.end : other.quantity.span.start]
            if _SHARES.fullmatch(between):
                quantity = replace(quantity, unit=other.quantity.unit)
        yield quantity


def _speaks_of_rates(text: str) -> bool:
    return "%" in text or "percent" in text or "per cent" in text


def _ranges(text: str, quantities: list[Quantity]) -> list[Quantity]:
    found: list[Quantity] = []
    for quantity in quantities:
        last = found[-1] if found else None
        if last is not None and last.unit == quantity.unit and last.low is None and last.value < quantity.value:
            between = text[last.span.end : quantity.span.start]
            before = text[max(0, last.span.start - 30) : last.span.start]
            joined = between.strip()
            if (
                (joined == "-" and ">" not in between)
                or (
                    joined in ("to", "or")
                    and not re.search(
                        r"\b(?:from|went|rose|fell|dropped|moved|grew|up|down|was|were|at|took|go|goes|going|came)\s*(?:\S+ )?$",
                        before,
                    )
                )
                or (joined == "and" and re.search(r"\bbetween\s*$", before))
            ):
                middle = (last.value + quantity.value) / 2
                found[-1] = replace(
                    quantity, span=Span(last.span.start, quantity.span.end), value=middle,
                    low=last.value, high=quantity.value,
                )  # fmt: skip
                continue
        found.append(quantity)
    return found


def _compounds(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """ "3 min 20 s" is one length of time, in the smaller unit."""
    found: list[Quantity] = []
    for quantity in quantities:
        last = found[-1] if found else None
        if last is not None and last.unit in IN_SECONDS and quantity.unit in IN_SECONDS:
            between = text[last.span.end : quantity.span.start]
            if between in ("", " ", " and ", ", ") and IN_SECONDS[last.unit] > IN_SECONDS[quantity.unit]:
                value = last.value * IN_SECONDS[last.unit] / IN_SECONDS[quantity.unit] + quantity.value
                found[-1] = replace(quantity, span=Span(last.span.start, quantity.span.end), value=value)
                continue
        found.append(quantity)
    return found


def _multiples(text: str) -> Iterator[Quantity]:
    for match in _MULTIPLE.finditer(text):
        word = match.group("word")
        value = next((v for stem, v in _MULTIPLES.items() if word.startswith(stem)), 0.5)
        unit = "times"
        if word == "half":
            after = text[match.end() : match.end() + 12]
            if (
                not re.match(r" (?:of|the|our|their|its|my|as)\b", after)
                or text[match.start() - 1 : match.start()] == "-"
            ):
                continue
            unit = "times" if after.startswith(" as") else "ratio"
        if word in ("twice", "thrice") and not re.match(r" (?:as|the|what)\b", text[match.end() : match.end() + 6]):
            continue
        yield Quantity(Span(match.start(), match.end()), value, unit)


def _in_context(document: Document, text: str, quantity: Quantity) -> Quantity:
    sentence = document.sentence_at(quantity.span.start)
    before = text[max(sentence.start, quantity.span.start - 40) : quantity.span.start]
    sign = before[-1:] if before[-1:] in "+-" else ""
    down, up = list(_DOWN.finditer(before)), list(_UP.finditer(before))
    direction = 0
    if sign:
        direction = 1 if sign == "+" else -1
    elif down or up:
        direction = -1 if down and (not up or down[-1].start() > up[-1].start()) else 1
    per = _PER.match(text, quantity.span.end)
    period = per.group("per") if per else None
    period = {"mo": "month", "yr": "year"}.get(period or "", period)
    if period is None and (adverb := re.search(r"(\w+)(?: \w+)?\s*$", before)):
        period = _ADVERB.get(adverb.group(1))
    return replace(
        quantity, direction=direction, per=period, approximate=bool(_ABOUT.search(before)),
    )  # fmt: skip
