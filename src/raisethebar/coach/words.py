"""A text as words and amounts that can be compared: spelled-out numbers are digits, units have one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from text_to_num import text2num

from raisethebar.text.normalise import folded
from raisethebar.text.spans import Span

_TOKEN = re.compile(
    r"(?P<number>(?<![\w.])[-−]?(?:\d[\d,]*\d|\d)(?:\.\d+)?|(?<![\w.])[-−]?\.\d+|\d+)"
    r"|(?P<word>[^\W\d_]\w*(?:'[^\W\d_]+)?)"
    r"|(?P<symbol>[^\s\w])|(?P<rest>\w)"
)
_PLAIN = frozenset("•·….,;:!()[]{}\"'-*_/|#`")
_SIZES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "b": 1e9}
_SIZES |= {"billion": 1e9, "trillion": 1e12}
_UNITS = {
    "%": "percent",
    "percent": "percent",
    "pct": "percent",
    "pp": "points",
    "point": "points",
    "points": "points",
    "bps": "basis points",
    "x": "times",
    "times": "times",
    "$": "usd",
    "dollar": "usd",
    "dollars": "usd",
    "usd": "usd",
    "bucks": "usd",
    "€": "eur",
    "euro": "eur",
    "euros": "eur",
    "eur": "eur",
    "£": "gbp",
    "pounds": "gbp",
    "gbp": "gbp",
    "ms": "milliseconds",
    "millisecond": "milliseconds",
    "milliseconds": "milliseconds",
    "s": "seconds",
    "sec": "seconds",
    "secs": "seconds",
    "second": "seconds",
    "seconds": "seconds",
    "min": "minutes",
    "mins": "minutes",
    "minute": "minutes",
    "minutes": "minutes",
    "h": "hours",
    "hr": "hours",
    "hrs": "hours",
    "hour": "hours",
    "hours": "hours",
    "day": "days",
    "days": "days",
    "week": "weeks",
    "weeks": "weeks",
    "month": "months",
    "months": "months",
    "quarter": "quarters",
    "quarters": "quarters",
    "year": "years",
    "years": "years",
}
_BEFORE_POINTS = {"percentage": "points", "basis": "basis points"}
_NUMBER_WORDS = frozenset(
    {
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"),
        *("thousand", "million", "billion", "trillion"),
    }
)
_ENDS = frozenset(".!?;:…。！？\n\r[]{}•|")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, amount or telling symbol.

    `key` is what it is compared by; `value` and `unit` are set for amounts, and their key is made of them.
    `after_mark` says that punctuation or a line break stands before it, `after_end` that a sentence ends
    there.
    """

    span: Span
    key: str
    value: float | None = None
    unit: str = ""
    after_mark: bool = False
    after_end: bool = False


def words_of(text: str) -> tuple[Word, ...]:
    """The words, amounts and telling symbols of `text`, in order; plain punctuation is left out.

    Amounts never reach across a line break or a sentence's end, so moving whole sentences moves whole words.
    """
    plain = folded(text)
    raw = [match for match in _TOKEN.finditer(plain) if match[0] not in _PLAIN]
    found: list[Word] = []
    index = 0
    last = 0
    while index < len(raw):
        taken, value, unit = _amount(plain, raw, index)
        start, end = raw[index].start(), raw[index + max(taken, 1) - 1].end()
        between = plain[last:start]
        mark = any(not character.isspace() for character in between) or "\n" in between
        ends = any(character in _ENDS for character in between)
        if taken:
            found.append(Word(Span(start, end), f"{value:.10g} {unit}".strip(), value, unit, mark, ends))
        else:
            found.append(Word(Span(start, end), _key(raw[index][0]), None, "", mark, ends))
        last = end
        index += max(taken, 1)
    return tuple(found)


def _key(word: str) -> str:
    # "US" and "us", "IT" and "it" are different words; "The" and "the" are not.
    return word if len(word) > 1 and word.isupper() else word.lower()


def _adjacent(plain: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return plain[one.end() : other.start()] in {"", " ", "-"}


def _amount(plain: str, raw: list[re.Match[str]], index: int) -> tuple[int, float, str]:
    """How many tokens from `index` make one amount (0 for none), its value and its unit."""
    first = raw[index][0].lower()
    position = index
    unit = ""
    if first in {"$", "€", "£"}:
        position += 1
        if position >= len(raw) or raw[position].start() != raw[index].end():
            return 0, 0.0, ""
        unit = _UNITS[first]
    taken, value = _number(plain, raw, position)
    if not taken:
        return 0, 0.0, ""
    position += taken
    for kinds in (_SIZES, _UNITS):
        if position < len(raw) and _adjacent(plain, raw[position - 1], raw[position]):
            word = raw[position][0].lower()
            if kinds is _SIZES and word in _SIZES and (len(word) > 2 or _glued(raw, position)):
                value *= _SIZES[word]
                position += 1
            elif kinds is _UNITS and word in _UNITS and not unit:
                unit = _UNITS[word]
                position += 1
                if unit == "percent" and _next_is(plain, raw, position, {"point", "points"}):
                    unit = "points"
                    position += 1
            elif kinds is _UNITS and word == "per" and not unit and _next_is(plain, raw, position + 1, {"cent"}):
                unit = "percent"
                position += 2
            elif kinds is _UNITS and word in _BEFORE_POINTS and not unit and _points(plain, raw, position):
                unit = _BEFORE_POINTS[word]
                position += 2
    return position - index, value, unit


def _points(plain: str, raw: list[re.Match[str]], position: int) -> bool:
    return _next_is(plain, raw, position + 1, {"point", "points"})


def _glued(raw: list[re.Match[str]], position: int) -> bool:
    return raw[position].start() == raw[position - 1].end()


def _next_is(plain: str, raw: list[re.Match[str]], position: int, words: set[str]) -> bool:
    return (
        position < len(raw) and _adjacent(plain, raw[position - 1], raw[position]) and raw[position][0].lower() in words
    )


def _number(plain: str, raw: list[re.Match[str]], index: int) -> tuple[int, float]:
    """How many tokens from `index` make one number, in digits or spelled out, and its value."""
    if raw[index]["number"]:
        return 1, float(raw[index][0].replace(",", "").replace("−", "-"))
    run = list(_spelled(plain, raw, index))
    while run:
        try:
            value = float(text2num(" ".join(run), "en"))
        except ValueError:
            run.pop()
            continue
        taken = len(run)
        decimals = list(_decimals(plain, raw, index + taken))
        if decimals:
            return taken + 1 + len(decimals), float(f"{value:.0f}.{''.join(decimals)}")
        return taken, value
    return 0, 0.0


def _spelled(plain: str, raw: list[re.Match[str]], index: int) -> Iterator[str]:
    for position in range(index, len(raw)):
        word = raw[position][0].lower()
        if word not in _NUMBER_WORDS and not (word == "and" and position > index):
            return
        if position > index and not _adjacent(plain, raw[position - 1], raw[position]):
            return
        yield word


def _decimals(plain: str, raw: list[re.Match[str]], index: int) -> Iterator[str]:
    if not _next_is(plain, raw, index, {"point"}):
        return
    for position in range(index + 1, len(raw)):
        word = raw[position][0].lower()
        if word not in _NUMBER_WORDS or not _adjacent(plain, raw[position - 1], raw[position]):
            return
        digit = text2num(word, "en")
        if digit > 9:
            return
        yield str(digit)
