"""Numbers that are no quantities: names, versions, ordinals, dates, times of day, list numbers, pronouns."""

from __future__ import annotations

import re

from raisethebar.facts.model import Quantity

_NAME_BEFORE = re.compile(
    r"(?:\b(?:gpt|bert|resnet|llama|python|version|v|level|phase|tier|round|section|chapter|step|stage|figure|table|"
    r"quarter|q|p|top|f|h|a|s|l|e|t|r|c|g|iso|covid|route|highway|line|gate|terminal|room|flight|class|grade|type|series|"
    r"model|sprint|iso|article|rule|building|platform|slide|page|question|item|number|no\.|day|week|year|windows|ios|android)"
    r"[- ]?|#|№|\w[-_/])$"
)
_STUCK = re.compile(r"^(?:st|nd|rd|th)\b|^[a-z_]|^/\d|^-[a-z]+\d|^x\d|^:\d|^\.\d+\.\d")
_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_DATE_BEFORE = re.compile(rf"\b{_MONTHS}\.? $")
_DATE_AFTER = re.compile(rf"^ (?:of )?{_MONTHS}\b")
_CLOCK_AFTER = re.compile(r"^ ?(?:a\.?m\.?|p\.?m\.?|o'?clock)\b|^:\d\d")
_AT = re.compile(r"\b(?:at|by|until|till|past|before|after|around) $")
_ONE_AFTER = re.compile(
    r"^(?: (?:of|day|time|thing|way|more|another|that|who|which|morning|evening|night|afternoon|or|and|by|could|can|would|"
    r"should|might|has|is|was|big|reason|side|point|hand|must|had|with|for|we|i|they|he|she|it|in|on|at|where|to|person|"
    r"moment|question|single|last|final|place)\b|[,.;:!?)'-]|$|\s*$)"
)
_ONE_BEFORE = re.compile(
    r"\b(?:the|this|that|no|another|other|each|every|any|which|last|first|next|new|old|right|wrong|good|bad|big|small|"
    r"easy|hard|only|some|same|cheap|better|worse|simpler|previous|second|third|former|latter|ugly|boring) $"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|from|until|during|early|late|mid|spring|summer|autumn|fall|winter|year|to|and|the|for) ?-?$|'$|^$"
)
_VERSIONED = re.compile(r"[a-z]\d*[-.]?$")
_HOUR_AFTER = re.compile(r"^(?:[.,;:]|$| in the (?:morning|evening|afternoon)| at night| sharp| and )")
_ONE_DAY = re.compile(r"^(?:,| (?:i|we|he|she|it|they|a|the|in|when|after|be|my|our)\b)")
_PERIODS = frozenset(("a day", "a week", "a month", "a year", "a minute", "a second", "an hour", "a quarter"))
_RATE_BEFORE = re.compile(
    r"(?:[\d%$]|\d ?[a-z]{1,3}|times|once|twice|thousand|million|billion|lakh|crore|hundred|percent|per cent|dollars|euros|pounds|"
    r"grand|rupees|points|orders|calls|pages|tickets|hours|minutes|days|two|three|four|five|six|seven|eight|nine|ten|twenty|"
    r"thirty|forty|fifty|sixty|worth|users|visits|trips|rides|deliveries|bookings) $"
)
_LASTING = re.compile(r"\b(?:for|took|in|after|within|over|lasted|was|is|whole|waits?|waited|takes|needs) $")


def excluded(text: str, quantity: Quantity, worded: bool) -> bool:
    """Whether the amount, as found in lower-cased `text`, is none."""
    start, end = quantity.span.start, quantity.span.end
    before, after = text[max(0, start - 24) : start], text[end : end + 20]
    words = quantity.span.of(text)
    if worded:
        return _worded(words, before, after, quantity)
    bare = quantity.unit in ("count", "ratio")
    if bare and _STUCK.match(after):
        return True
    if re.search(r"(?:^|\n)\s*(?:[-*•]\s*)?$", before) and re.match(r"[.)]\s", after) and bare:
        return True
    if before.endswith("#"):
        return True
    if bare and _NAME_BEFORE.search(before) and not before.endswith((" - ", "- ")):
        stripped = before.rstrip("- ")
        if before.endswith(("-", "_", "/", "#")) or re.search(
            r"\b(?:gpt|bert|resnet|llama|python|version|v|level|phase|tier|round|section|chapter|step|stage|figure|table|q|p|"
            r"top|f|iso|covid|route|highway|gate|terminal|room|flight|grade|sprint|article|rule|platform|slide|page|question|"
            r"item|number|no\.|class)$",
            stripped,
        ):
            return not re.search(r"(?:^|\s)-$", before)
    if bare and (_CLOCK_AFTER.match(after) or re.search(r"\d:$", before)):
        return True
    if bare and (_DATE_BEFORE.search(before) or _DATE_AFTER.match(after)) and quantity.value <= 31:
        return True
    if words == "24" and after.startswith("/7"):
        return True
    if words == "7" and before.endswith("24/"):
        return True
    year = re.fullmatch(r"(?:19|20)\d\d", words)
    return bool(
        year
        and quantity.unit == "count"
        and (_YEAR_BEFORE.search(before) or re.match(r"^(?:[.,;:)]|$| (?:we|i|the|and|they|model|was))", after))
    )


def _worded(words: str, before: str, after: str, quantity: Quantity) -> bool:
    if re.match(r"^-?(?:st|nd|rd|th)\b", after):
        return True
    if re.search(
        r"\b(?:level|phase|tier|round|step|stage|chapter|version|number|question|page|section|gate|class|route) $",
        before,
    ):
        return True
    if words == "one" and quantity.unit == "count":
        return bool(_ONE_AFTER.match(after) or _ONE_BEFORE.search(before))
    if _CLOCK_AFTER.match(after):
        return True
    if (
        quantity.unit == "seconds"
        and words in ("a second", "one second")
        and re.match(r" (?!or|of|to|and|per|at|faster|slower)\w", after)
    ):
        return True
    if quantity.unit == "count" and quantity.value <= 12 and _AT.search(before) and _HOUR_AFTER.match(after):
        return True
    if words == "one day" and _ONE_DAY.match(after):
        return True
    if words in _PERIODS:
        return bool(_RATE_BEFORE.search(before) and not _LASTING.search(before))
    return bool(re.match(r"^ hundred percent sure", after))
