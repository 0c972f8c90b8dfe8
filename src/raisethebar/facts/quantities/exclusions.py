"""Numbers that are no quantities: names, versions, ordinals, dates, times of day, list numbers, pronouns."""

from __future__ import annotations

import re

from raisethebar.facts.model import Quantity
from raisethebar.facts.quantities.units import MEASURE

_NAMED = re.compile(
    r"\b(?:gpt|bert|resnet|llama|python|version|v|level|phase|tier|round|section|chapter|step|stage|figure|table|q|p|top|f|"
    r"iso|covid|route|highway|gate|terminal|room|flight|grade|sprint|article|rule|platform|slide|page|questions?|item|number|"
    r"no\.|class|revision|release|reviewer|aisle|line|task|ticket|track|pier|bay|row|layer|series|sand|lane|appendix|code|depot|belts?|protocol|building|"
    r"floor|hall|hangar|dock|exhibit|zone|sector|cohort|variant|"
    r"(?:in|since|on|by|of|until|till|from|after|before|beyond|through|at) (?:day|week|month|year))"
    r"[- ]?(?:\d+-)?$"
)
_NAMED_IN_WORDS = re.compile(
    r"\b(?:level|phase|tier|round|step|stage|chapter|version|number|question|page|section|gate|class|route|"
    r"task|item|aisle|line|release|revision|platform|room|sprint|sand|grade|bay|"
    r"(?:in|since|on|by|of|until|till|from|after|before|beyond|through|at) (?:day|week|month|year))[ -]$"
)
_JOINED_TO_A_NAME = re.compile(r"(?:[a-z]\w*[-_/]|@|\d/|\d-\d+-)$")
_NUMBERED = re.compile(r"^-\d{4}\b|^-\d+-\d")
_NUMBER_BEFORE = re.compile(r"\d{3}-$")
_VERSIONED = re.compile(
    r"\b(?:version|v|python|llama|gpt|release|section|chapter|figure|table|django|spark|java|node|postgres(?:ql)?)(?: ?-?| ?[\d.]+ (?:to|and|or) )$"
)
_MODEL_SIZE = re.compile(r"\b(?:llama|qwen|mistral|gemma|falcon|phi|mixtral|gpt|opt|bloom)[- ]?[\d.]*[- ]$")
_STUCK = re.compile(r"^(?:st|nd|rd|th)\b|^ ?-?bit\b|^[a-z_]|^/\d|^-[a-z]+\d|^x\d|^:\d|^\.\d+\.\d|^-era\b|^-b\b")
_COMPOUND = re.compile(
    r"^-(?:something|nines|ish|tower|digit|b|ex|pager|way|sided|inflated|trained|hearted|era|tier|storey|step|stage|star)\b"
    r"|^ ?-?(?:st|nd|rd|th)\b|^(?: plus|-plus| something|-something)\b|^ yards\b|^ (?:main |other |small )?things\b|^ sides of\b|^ decimals?\b"
)
_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_DATE_BEFORE = re.compile(rf"\b{_MONTHS}\.? (?:the )?$")
_DATE_AFTER = re.compile(rf"^ (?:of )?{_MONTHS}\b(?! (?:be|not|have|well)\b)")
_CLOCK_AFTER = re.compile(
    r"^ ?(?:a\.?m\b\.?|p\.?m\b\.?|o'?clock)|^:\d\d|^(?: thirty| fifteen)? in the (?:morning|evening|afternoon|night)\b|^ at night\b"
)
_CLOCK_BEFORE = re.compile(
    r"\d:$|\b(?:half|quarter|five|ten|twenty) (?:past|to) $|\bminutes? past $|\bbetween (?:midnight|noon|midday) and $|\byou said half $"
)
_BY_THE_CLOCK = re.compile(r"\bby $")
_THEN = re.compile(r"^ (?:it|we|i|they|he|she|everything)\b")
_MEETING = re.compile(
    r"\b(?:meeting|call|class|slot|appointment|review|stand-?up|interview|train|flight|lunch|shift) (?:was|is) at $"
)
_AT = re.compile(r"\b(?:at|by|until|till|past|before|after|around) $")
_STANDS_AT = re.compile(
    r"\b(?:is|are|was|were|be|been|we're|it's|they're|sits?|sat|stands?|stood|stays?|stayed|now|still|starts?|started|ended|remains?|capped|put|held|running|ran) at $"
)
_HOUR_AFTER = re.compile(r"^(?:[.,;:]|$| sharp| and | past | each (?:day|morning|night)| every (?:day|morning|night))")
_ONE_COUNTS = re.compile(
    r"^ (?:gpus?|cpu|core|machine|server|node|person|guy|engineer|analyst|colleague|developer|contractor|intern|store|shop|site|city|"
    r"country|district|region|market|depot|warehouse|airport|branch|customer|client|user|team|box|kiln|ward|hospital|factory|plant|clinic|"
    r"million|thousand|hundred|wrong)\b"
)
_ONE_BEFORE = re.compile(
    r"\b(?:the|this|that|no|another|other|each|every|any|which|last|first|next|new|old|right|wrong|good|bad|big|small|"
    r"easy|hard|only|some|same|cheap|better|worse|simpler|previous|second|third|former|latter|ugly|boring|number|funny) $"
)
_ONE_ALONE = re.compile(r"(?:^|[.?!–-]\s+|\n)$")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|harvest|season|easter|christmas|january|since|of|by|from|until|during|early|late|mid|spring|summer|autumn|fall|winter|year|to|and|the|for) ?-?$|'$|^$"
)
_YEAR_AFTER = re.compile(r"^(?:[.,;:)]|$| (?:we|i|the|and|they|model|was)|-)")
_AGES = re.compile(
    r"\b(?:wom[ae]n|m[ae]n|people|anyone|everyone|somebody|someone|players|users|adults|kids|children|those)(?: aged)? (?:over|under|near|past|above|below) $"
)
_RANKED = re.compile(r"\b(?:recall|precision|ndcg|map|mrr|hit(?:s| rate)?|recall is|r|p) ?(?:at|@) ?$")
_DENOMINATOR = re.compile(r"\b(?:per|for every|in every|out of every|of every) $")
_PERIODS = frozenset(("a day", "a week", "a month", "a year", "a minute", "a second", "an hour", "a quarter"))
_COUNTED = re.compile(
    r"(?:[\d%$€£]|\b(?:once|twice|hundred|thousand|million|billion|lakh|crore|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|\w+teen|\w+ty|\w+ty-\w+|dozen|half|percent|cents?|worth|many|few|several|some|pages|words)\b)"
)
_RATE_BEFORE = re.compile(
    r"(?:\d ?[a-z%]{0,2}|thousand|million|billion|crore|lakh|grand|dollars|euros|pounds|rupees|percent|once|twice|worth|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty) in) $"
)
_LASTING = re.compile(
    r"\b(?:for|in|than|within|after|over|about|around|nearly|almost|to|from|took|takes?|taking|by|lasted|lasts|whole|lost|"
    r"spent|spend|waited|wait|gave|needs?|of|is|was|least|most|had|have|and|or|every|under|beyond|half|me|us|them|it|her|him|maybe|"
    r"just|like|past|last|until|inside|only|cost) $"
)
_WHICH_LASTS = re.compile(
    r"\b(?:for|in|than|within|after|over|took|takes?|taking|lasted|lasts|(?<!out )of|under|inside|least|spent|"
    r"waited|was|is|it's|by|about|almost|whole|from|to|on|costs?|(?:took|takes|cost|costs|gave|bought) (?:me|us|them|him|her|it)) $"
)
_LASTS_ON = re.compile(r"^ (?:or (?:so|two)|later|before|in hand|and [\w-]+ (?:min|minutes|seconds|hours|days))\b")
_AGO = re.compile(r"^ (?:ago|later on which)\b|^'s (?!data|work|notice|delay|wait|testing)")
_NOUN_AFTER_DAY = re.compile(r"^ (?:on which|centre|center|job|rate|trip|shift|off|but|time)\b")
_SECOND_AS_ORDINAL = re.compile(r"^ (?!or|of|to|and|per|at|faster|slower|each|for|on|before|after|when|in)\w")
_VERSION_BEFORE = re.compile(r"\b(?:since|until|as of|protocol|release) $")
_SCORE_OF = re.compile(r"\d\.\d (?:out )?of $")
_OF_A_HUNDRED = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty))(?: [a-z]+){0,2} (?:in|of|out of) $"
)
_WORDED_YEAR = re.compile(
    r"^[- ](?:oh[- ]\w+|ten|eleven|twelve|\w+teen|(?:twenty|\w+ty)(?:[- ]\w+)?)\b(?! (?:percent|per cent|of|people|\w+s)\b)"
)
_CENTURY_BEFORE = re.compile(
    r"\b(?:in|since|of|by|from|until|back in|early|late|mid|summer|winter|spring|autumn) (?:twenty|nineteen)[- ]$"
)
_MEASURED = re.compile(rf"{MEASURE}$")
_IDIOMATIC_PAIR = re.compile(r"\b(?:fifty|nine-to)-$")
_PAIRED_WITH = re.compile(r"^-(?:fifty|to-five)\b")
_IDIOMS = re.compile(r"^ (?:hundred )?percent sure\b|^ hundred percent sure\b")
_IN_A_CLAUSE = 48


_PROPER_NAME = re.compile(r"[a-z,;] [A-Z][a-z]+ $")


def named(folded: str, quantity: Quantity) -> bool:
    """Whether the number ends a name, as in "a team called Atlas 9"; `folded` is the text with its capitals."""
    start, end = quantity.span.start, quantity.span.end
    whole = quantity.unit == "count" and folded[end - 1].isdigit()
    return whole and _PROPER_NAME.search(folded, max(0, start - 24), start) is not None


def excluded(text: str, quantity: Quantity, worded: bool) -> bool:
    """Whether the amount, as found in lower-cased `text`, is none."""
    start, end = quantity.span.start, quantity.span.end
    before, after = text[max(0, start - 24) : start], text[end : end + 20]
    bare = quantity.unit in ("count", "ratio")
    if bare and (_AGES.search(before) or _DENOMINATOR.search(before)):
        return True
    if bare and _SCORE_OF.search(before):
        return True
    if bare and quantity.value == int(quantity.value) and _RANKED.search(before):
        return True
    if worded:
        return _not_in_words(text, quantity, before, after)
    return _not_in_digits(quantity, quantity.span.of(text), before, after, bare)


def _not_in_digits(quantity: Quantity, words: str, before: str, after: str, bare: bool) -> bool:
    if before.endswith("#"):
        return True
    if (words == "24" and after.startswith("/7")) or (words == "7" and before.endswith("24/")):
        return True
    if not bare:
        return False
    if _NUMBERED.match(after) or (_NUMBER_BEFORE.search(before) and len(words) == 4 and quantity.value < 10000):
        return True
    hour = quantity.value < 60 and "." not in words
    if _STUCK.match(after) or (hour and (_CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before))):
        return True
    if re.search(r"(?:^|\n)\s*(?:[-*•]\s*)?$", before) and re.match(r"[.)]\s", after):
        return True
    if re.search(r"(?:^|\s)-$", before):
        return False
    if _MODEL_SIZE.search(before) and words.endswith("b"):
        return True
    if _JOINED_TO_A_NAME.search(before) or (_VERSIONED if "." in words else _NAMED).search(before):
        return True
    if (_DATE_BEFORE.search(before) or _DATE_AFTER.match(after)) and quantity.value <= 31:
        return True
    if "." in words and _VERSION_BEFORE.search(before):
        return True
    year = re.fullmatch(r"(?:19|20)\d\d", words)
    return bool(year and quantity.unit == "count" and (_YEAR_BEFORE.search(before) or _YEAR_AFTER.match(after)))


def _not_in_words(text: str, quantity: Quantity, before: str, after: str) -> bool:
    words = quantity.span.of(text)
    if words in _PERIODS:
        return _no_length_of_time(text, quantity, words, before, after)
    if words == "one" and quantity.unit == "count":
        return _no_one(before, after)
    count = quantity.unit == "count"
    if (quantity.unit == "ratio" and words.startswith("a ") and after.startswith("-")) or (
        quantity.unit == "ratio" and re.match(r"^ (?:test|rule)\b", after)
    ):
        return True
    if count and (
        _PAIRED_WITH.match(after) or _IDIOMATIC_PAIR.search(before) or (words == "zero" and after[:1] == "-")
    ):
        return True
    if words in ("a hundred", "a thousand", "a million") and _OF_A_HUNDRED.search(before):
        return True
    if count and _worded_year(words, before, after):
        return True
    if count and (_COMPOUND.match(after) or _NAMED_IN_WORDS.search(before)):
        return True
    if count and quantity.value <= 12 and " point " not in words and not _MEASURED.search(words):
        if _CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before):
            return True
        if _AT.search(before) and _HOUR_AFTER.match(after) and not _STANDS_AT.search(before):
            return True
        if _MEETING.search(before) or (_BY_THE_CLOCK.search(before) and _THEN.match(after)):
            return True
    if words == "one day":
        return re.match(r"^(?:,| (?:i|we|he|she|it|they|a|the|in|when|after|be|my|our)\b)", after) is not None
    if words.startswith(("a couple of", "couple of")) and re.match(r"^ (?:times|of)\b", after):
        return quantity.value == 2 and count
    if words.endswith("hundred percent") and re.match(
        r"^ (?:sure|certain|right|behind|honest|agree|convinced)\b", after
    ):
        return True
    return bool(_IDIOMS.match(after))


def _worded_year(words: str, before: str, after: str) -> bool:
    """Whether the words are a half of "in twenty-nineteen"."""
    dated = re.search(r"\b(?:in|since|of|by|from|until|early|late|mid|summer|winter|spring|autumn) $", before)
    if words in ("twenty", "nineteen") and dated and _WORDED_YEAR.match(after):
        return True
    return _CENTURY_BEFORE.search(before) is not None


def _no_one(before: str, after: str) -> bool:
    """ "one" as a pronoun or a mere article; it counts before a thing that work is measured in."""
    if _ONE_BEFORE.search(before):
        return True
    if _ONE_COUNTS.match(after):
        return False
    return not (after[:1] in (".", "") and _ONE_ALONE.search(before) and before.strip())


def _no_length_of_time(text: str, quantity: Quantity, words: str, before: str, after: str) -> bool:
    """ "a week" is a length of time in "took a week", none in "forty calls a week" or "a week ago"."""
    if words == "a quarter":
        return after.startswith("-") or _RATE_BEFORE.search(before) is not None
    if _AGO.match(after) or (words == "a day" and _NOUN_AFTER_DAY.match(after)):
        return True
    if words == "a second" and _SECOND_AS_ORDINAL.match(after):
        return True
    if _WHICH_LASTS.search(before) or _LASTS_ON.match(after):
        return False
    clause = re.split(r"[.;:!?\n]", text[max(0, quantity.span.start - _IN_A_CLAUSE) : quantity.span.start])[-1]
    if _COUNTED.search(" ".join(clause.split()[-7:])):
        return True
    return not (_LASTING.search(before) or not before.strip() or before.endswith((", ", ". ", "\n", "- ", ": ")))
