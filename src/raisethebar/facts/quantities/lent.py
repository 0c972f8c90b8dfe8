"""Units that a number takes from what was said before: "from nine minutes to six", "it saves four million"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from raisethebar.facts.model import TIME_UNITS, Quantity
from raisethebar.facts.quantities.amounts import Read

_NO_NOUN = re.compile(
    r"\s*(?:$|[.,;:!?)\n]|->|→|- )|\s+(?:and|by|since|now|then|which|with|on|in|at|from|was|were|but|so|because|today|already|"
    r"after|before|when|where|as|for|this|last|within|to|over|overall|while|per|a|an|if|instead|it|or|is|the|we|i|one|across|"
    r"until|till|that|each|every|later|more|less)\b(?!(?<=per) (?:\d|hundred|thousand|million))"
)
_SAME_THING = re.compile(
    r"\b(?:to|now|was|were|it's|it is|that's|is|are|had|needs|under|over|than|against|then|reached|at|hit|and|been|or)"
    r"(?: (?:about|around|like|just|roughly|maybe|only|some|nearly|almost|under|over|below|above|i think|uh|um|at|well)|,|(?: -)?)*\s*[~+]?$"
    r"|, from (?:about |around |over )?$|(?:->|→|=>)\s*~?$"
)
_SAID_AGAIN = re.compile(r"^[^.!?\n]*[.!?\n][^.!?\n]*\b(?:it's|it is|that's|now|was|is)\b[^.!?\n]*$")
_DIRECTLY = re.compile(r"\s*(?:(?:down |up )?to|->|→)\s(?:[a-z]+ ){0,2}")
_LASTING = re.compile(
    r"\b(?:for|in|within|after|over|of|last|first|next|past|every|per|another|the|spent)(?: (?:about|around|just|only|the|some))*\s+$"
)
_LENT = TIME_UNITS | {"percent"}
_FAR = 70
_PAID = re.compile(
    r"\b(?:sav(?:e|ed|es|ing|ings)|cost(?:s|ing)?|worth|revenue|finance|pa(?:y|ys|id)|budget|sales|penalt(?:y|ies)|fines?|write-offs?|"
    r"refund\w*|margin|profit|loss(?:es)?|licen[cs]e|interest|price[ds]?|money|bill|spen[dt]\w*|earn\w*|invoice\w*|turnover|fee|fees|"
    r"compensation|contract|economi[sz]ed|fraud)\b"
)
_A_YEAR = re.compile(r" (?:a|per|every|each) (?:year|month|quarter)\b")
_THING = re.compile(
    r" (?!(?:and|a|an|in|per|of|by|for|from|on|at|more|less|now|then|every|each|with|or|we|to|when|is|was|that|so|but|over|because|before|after|just|since|as|last|this|the|if|i|it|out|off|gone|down|up|only|instead|where|which)\b)[a-z]{2,}"
)


def lent(text: str, reads: list[Read]) -> list[Quantity]:
    """`reads` with the units that their neighbours in lower-cased `text` lend them."""
    found: list[Quantity] = []
    spoken = [r.quantity.unit for r in reads if r.quantity.is_money]
    home = Counter(spoken).most_common(1)[0][0] if spoken else "usd"
    money = home
    for read in reads:
        quantity = read.quantity
        if quantity.is_money:
            money = quantity.unit
            if (
                money == "usd"
                and home in ("eur", "aud", "cad")
                and text[quantity.span.start : quantity.span.end].endswith(("cent", "cents"))
            ):
                quantity = replace(quantity, unit=home)
        elif read.bare and read.large and _is_money(text, quantity, bool(spoken)):
            quantity = replace(quantity, unit=money)
        elif read.bare and quantity.unit in ("count", "ratio") and found:
            quantity = _as_before(text, found[-1], quantity)
        found.append(quantity)
    return found


def _is_money(text: str, quantity: Quantity, spoken: bool) -> bool:
    """Whether a large number that counts nothing is a sum of money; `spoken`: whether money is told of at all."""
    start, end = quantity.span.start, quantity.span.end
    if text.endswith("grand", start, end):
        return True
    if spoken and quantity.value >= 1000 and _A_YEAR.match(text, end):
        return True
    return not _THING.match(text, end) and _PAID.search(text, max(0, start - 60), min(len(text), end + 30)) is not None


def _as_before(text: str, before: Quantity, quantity: Quantity) -> Quantity:
    """A bare number told of the same thing as the amount before it."""
    start = quantity.span.start
    between = text[before.span.end : start] if start - before.span.end <= _FAR else None
    if between is None or before.unit not in _LENT or not _NO_NOUN.match(text, quantity.span.end):
        return quantity
    if not _SAME_THING.search(between) or (re.search(r"[.!?\n]", between) and not _SAID_AGAIN.search(between)):
        return quantity
    if quantity.unit == "ratio" and not _DIRECTLY.fullmatch(between):
        return quantity
    if before.is_time and not before.value / 20 <= quantity.value <= before.value * 20:
        return quantity
    if before.is_time and _LASTING.search(text, max(0, before.span.start - 24), before.span.start):
        return quantity
    if before.unit == "percent" and quantity.value > 100:
        return quantity
    return replace(quantity, unit=before.unit)
