"""Single amounts: a number with the unit that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from raisethebar.facts.model import TIME_UNITS, Quantity
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
from raisethebar.text.spans import Span

_AMOUNT = re.compile(
    rf"(?<![\w.])(?P<sign>[-+~]?)(?:{BEFORE})?"
    rf"(?:(?P<digits>(?<![\w]){DIGITS})(?P<suffix>{SUFFIX})?|"
    rf"\b(?P<some>(?:an? (?:extra )?)?couple of|(?:an? )?couple(?= {WORD_MAGNITUDE}\b)|a dozen|two dozen|half a dozen|"
    rf"half an?|a quarter of an?|three quarters of an?)(?P<somesuffix>(?: {WORD_MAGNITUDE})*)\b|"
    rf"\b(?P<fraction>{FRACTION})\b|"
    rf"\b(?P<words>{WORD_NUMBER})(?P<wsuffix>(?:[ -]and[ -]a[ -]half)?(?:[ -]{WORD_MAGNITUDE})*(?:[ -]k)?)\b|"
    rf"\b(?P<article>an?(?: single)?|one)(?= (?:half-)?(?:million|billion|second|minute|hour|day|weekend|week|fortnight|month|year)\b|"
    rf" (?:dollar|euro|pound) (?:[1-9]\d|{WORD_NUMBER})\b)"
    rf"(?P<asuffix>(?: million| billion)?))"
    rf"(?P<half> and a half| and a quarter(?! of)| and three quarters(?! of))?(?P<unit>{UNIT})?"
)
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}
_SOME = {"couple": 2, "dozen": 12, "two dozen": 24, "half a dozen": 6, "half a": 0.5, "half an": 0.5}
_OF = re.compile(
    rf"(?P<tie> in | out of | of | of every | in every | of the (?=hundred\b))(?P<of>{DIGITS}|hundred\b|{WORD_NUMBER}(?: thousand| million)?)"
    r"\b(?! ?(?:%|percent|per cent|times))"
)
_EACH_OF = re.compile(
    rf" (?P<noun>[a-z]{{2,14}}) (?P<tie>in|of|from|out of) (?P<of>{DIGITS}|{WORD_NUMBER}(?: thousand)?)\b(?! ?%| \d| (?!was\b|is\b|has\b|does\b|gets\b)[a-z]+s\b)"
)
_TIME_IN = re.compile(r" time (?:in|out of) ")
_CLOSES = re.compile(r"\s*(?:$|[,.;:!?)])")
_NOT_COUNTED = frozenset("was is day and or of the more thing time way that who came went went".split())
_MULTIPLIES = re.compile(
    r" (?:as|more|less|fewer|the|that(?! (?:night|day|week|month|year|shift)\b)|what|its|their|our|his|her|your|over|better|worse|[a-z]{3,}er)\b(?! (?:last|past|course))"
)
_GROWS = re.compile(
    r"\b(?:by|grew|rose|up|down|fell|increased|improved|is|now)(?: (?:about|around|nearly|over|almost|some|roughly))? $"
)
_TENTHS = re.compile(r" (?P<tenths>two|three|four|five|six|seven|eight|nine)(?= an? |[.,;:!?]| per | in | of )")
_SMALL_CHANGE = re.compile(
    rf" (?P<cents>[1-9]\d|{WORD_NUMBER})(?= an? |[.,;:!?]| (?:per|each|when|before|after|to|on|in|at|now|then)\b|$)"
)
_NEXT_SMALLER = re.compile(
    r" ?(?P<rest>[0-5]?\d) ?(?:m|mins?|minutes|s|secs?|seconds)\b|"
    r" (?P<bare>[0-5]?\d)(?![\w%]|[.,:/]\d| ?[%$€£]| [a-z])"
)
_OCCASIONS = re.compile(r"nights$|weekends$")
_LASTS = re.compile(
    r"\b(?:for|over|within|in|after|takes?|took|lasts?|lasted|(?:for|took) at least|waited|next|last|past|first|about|and|spent|me|us|over about|another) $"
)
_MOST = 1e18
_COUNTED_FROM = 1000
_HALF_POINT = re.compile(r" (?:percentage )?point\b(?! of)")
_SMALLER = {"hours": "minutes", "minutes": "seconds"}


@dataclass(frozen=True, slots=True)
class Read:
    """An amount with how it was written: needed while neighbours are compared.

    `bare` is true for a number without a unit; `worded` for one in words; `large` for one said with a
    magnitude ("12k", "four million").
    """

    quantity: Quantity
    bare: bool
    worded: bool
    large: bool = False


def amounts(text: str) -> Iterator[Read]:
    """Every amount in lower-cased `text`, in order, none overlapping; names and dates among them."""
    at = 0
    while match := _AMOUNT.search(text, at):
        read = _amount(text, match)
        if read is not None:
            yield read
            at = max(match.end(), read.quantity.span.end)
        elif match.group("words") or match.group("article"):
            at = match.end("words") if match.group("words") else match.end("article")
        else:
            at = match.start() + max(1, len(match.group("sign") or ""))


def _amount(text: str, match: re.Match[str]) -> Read | None:
    group = match.groupdict()
    start = match.start() + len(group["sign"] or "")
    if (
        group["some"] in ("half a", "half an")
        and not group["somesuffix"]
        and (points := _HALF_POINT.match(text, match.end("some")))
    ):
        return Read(Quantity(Span(start, points.end()), 0.5, "percentage_points"), False, True)
    number = _number(match, group)
    if number is None:
        return None
    value, end = number
    large = bool(
        group["suffix"]
        or group["somesuffix"]
        or group["asuffix"]
        or magnitude_of((group["wsuffix"] or "")[-9:].split(" ")[-1]) > 1
    )
    worded = not group["digits"]
    if group["half"]:
        scale = magnitude_of((group["asuffix"] or group["suffix"] or group["wsuffix"] or "").split(" ")[-1])
        value += _PARTS[group["half"].split(" ")[-1]] * scale
        end = match.end("half")
    elif group["asuffix"] and (tenths := _TENTHS.match(text, end)):
        value += words_value(tenths.group("tenths")) * magnitude_of(group["asuffix"]) / 10
        end = tenths.end()
    unit, scale = "count", 1.0
    if group["symbol"]:
        unit = CURRENCY_BEFORE[group["symbol"].strip()]
    elif group["unit"]:
        unit, scale = ("count", 1.0) if group["measure"] else _unit(group)
        if group["times"] and "times" in group["times"] and not _multiplies(text, match):
            unit = "count"
        elif group["measure"]:
            # A million tons are counted, as shops are; fourteen gigabytes are measured.
            end = end if large or value >= _COUNTED_FROM else match.end("unit")
        elif group["time"] and _OCCASIONS.search(group["time"]) and not _LASTS.search(text, max(0, start - 24), start):
            unit, scale = "count", 1.0
        else:
            end = match.end("unit")
    if group["article"] and not group["asuffix"] and unit == "count":
        return None
    if group["fraction"] and unit == "count" and (months := _fiscal(text, match)):
        return Read(Quantity(Span(start, end), months, "months"), False, worded)
    if unit == "days" and value == 1 and (days := _share_of_days(text, start, end)):
        return days
    value = round(value * scale, 10)
    if not value <= _MOST:
        return None
    if unit != "count":
        return _with_remainder(text, Quantity(Span(start, end), value, unit), worded, large)
    return _counted(text, Quantity(Span(start, end), value, unit), worded, large, bool(group["fraction"]))


def _share_of_days(text: str, start: int, end: int) -> Read | None:
    """The share that "one day in thirty" is, whose "one day" stands from `start` to `end`."""
    rate = _OF.match(text, end)
    if rate is None or rate.group("tie") not in (" in ", " out of ") or _is_year(rate):
        return None
    if not _CLOSES.match(text, rate.end()):
        return None
    return Read(Quantity(Span(start, rate.end()), 1 / _plain(rate.group("of")), "ratio"), False, True)


def _fiscal(text: str, match: re.Match[str]) -> float:
    """The months in "two quarters", or in "a quarter" that lasts; 0 for a fraction."""
    words, after = match.group("fraction").replace("-", " "), match.end("fraction")
    count = {"a quarter": 1, "one quarter": 1, "two quarters": 2, "three quarters": 3, "four quarters": 4}.get(words, 0)
    if count == 0 or text.startswith((" of ", " point"), after):
        return 0.0
    lasting = _LASTS.search(text, max(0, match.start() - 24), match.start())
    return 3.0 * count if count == 2 or lasting else 0.0


def _number(match: re.Match[str], group: dict[str, str | None]) -> tuple[float, int] | None:
    """The bare value, and where its words end."""
    if group["digits"]:
        value = digits_value(group["digits"]) * magnitude_of(group["suffix"] or "")
        return value, match.end("suffix") if group["suffix"] else match.end("digits")
    if group["fraction"]:
        return fraction_value(group["fraction"]), match.end("fraction")
    if group["some"]:
        words = re.sub(r"^(?:an? (?:extra )?)?couple(?: of)?$", "couple", group["some"]).removeprefix("a ")
        part = words.startswith(("half a", "quarter", "three")) and words != "half a dozen"
        if part and not group["somesuffix"] and not group["unit"]:
            return None
        value = 0.25 if words.startswith("quarter") else 0.75 if words.startswith("three") else float(_SOME[words])
        for word in (group["somesuffix"] or "").split():
            value *= magnitude_of(word)
        return value, match.end("somesuffix")
    if group["words"]:
        try:
            value = words_value(group["words"])
        except ValueError:
            return None
        tail = group["wsuffix"] or ""
        if tail.replace("-", " ").startswith(" and a half"):
            value += 0.5
        for word in re.findall(r"[a-z]+", re.sub(r"^[ -]and[ -]a[ -]half", "", tail)):
            value *= magnitude_of(word)
        return value, match.end("wsuffix")
    return magnitude_of(group["asuffix"] or ""), match.end("asuffix")


def _multiplies(text: str, match: re.Match[str]) -> bool:
    """Whether "five times" compares two sizes; otherwise it counts how often something happened."""
    after = _MULTIPLIES.match(text, match.end("unit"))
    return bool(after or _GROWS.search(text, max(0, match.start() - 24), match.start()))


def _with_remainder(text: str, quantity: Quantity, worded: bool, large: bool) -> Read:
    """Takes in what is left of an amount after its unit: an hour *and a half*, 3 h *40*, two euros *forty*."""
    value, end, unit = quantity.value, quantity.span.end, quantity.unit
    if unit in TIME_UNITS and text.startswith(" and a half", end):
        value, end = value + 0.5, end + len(" and a half")
    elif unit in _SMALLER and not worded and (rest := _NEXT_SMALLER.match(text, end)):
        smaller = _SMALLER[unit]
        value = value * IN_SECONDS[unit] / IN_SECONDS[smaller] + float(rest.group("rest") or rest.group("bare"))
        unit, end = smaller, rest.end()
    elif len(unit) == 3 and text[end - 1].isalpha() and not large and (rest := _SMALL_CHANGE.match(text, end)):
        cents = _plain(rest.group("cents"))
        if 10 <= cents < 100:
            value, end = value + cents / 100, rest.end()
    return Read(Quantity(Span(quantity.span.start, end), value, unit), False, worded, large)


def _counted(text: str, quantity: Quantity, worded: bool, large: bool, fraction: bool) -> Read:
    """A number without a unit, with what it is out of where that is said."""
    value, span = quantity.value, quantity.span
    if not large and (rate := _OF.match(text, span.end)):
        below = _plain(rate.group("of"))
        tie = rate.group("tie")
        base = tie != " of " or (below in (10, 100, 1000) and value > 1) or _CLOSES.match(text, rate.end())
        if base and below >= max(value, 2) and value > 0 and value == int(value) and not _is_year(rate):
            return Read(Quantity(Span(span.start, rate.end()), value / below, "ratio"), False, worded)
    each = _EACH_OF.match(text, span.end) if value == 1 else None
    if (rate := each) and (rate.group("noun") not in _NOT_COUNTED or _TIME_IN.match(rate.group())):
        below = _plain(rate.group("of"))
        ties = rate.group("tie") in ("in", "out of") or _CLOSES.match(text, rate.end())
        if ties and below >= 3 and not _is_year(rate):
            return Read(Quantity(Span(span.start, rate.end()), 1 / below, "ratio"), False, worded)
    unit = "ratio" if fraction or (0 < value < 1 and not large) else "count"
    return Read(Quantity(span, value, unit), True, worded, large)


def _is_year(rate: re.Match[str]) -> bool:
    """Whether what stands after "in" is the year in which so many were counted, and not how many there were."""
    return re.fullmatch(r"(?:19|20)\d\d", rate.group("of")) is not None and rate.group("tie") in (" in ", "in")


def _plain(text: str) -> float:
    """The value of digits or of words; 0 for what is neither."""
    if text[0].isdigit() or text[0] == ".":
        return digits_value(text)
    words, _, magnitude = text.rpartition(" ")
    if words and magnitude in ("thousand", "million"):
        return _plain(words) * magnitude_of(magnitude)
    try:
        return 100.0 if text == "hundred" else words_value(text)
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
        word, factor = group["money"].strip(), 1.0
        for big in ("million ", "billion "):
            if word.startswith(big):
                factor, word = magnitude_of(big), word.removeprefix(big)
        return CURRENCY_AFTER[word], factor
    if group["cents"]:
        return CENTS[group["cents"].strip()]
    return TIME_WORDS[re.split("[ +-]", group["time"] or "")[-1]]
