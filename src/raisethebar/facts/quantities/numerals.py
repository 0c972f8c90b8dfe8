"""Numbers as they are written: digits with separators and magnitudes, words, fractions."""

from __future__ import annotations

import re

from text_to_num import text2num

MAGNITUDES = {
    "k": 1e3, "thousand": 1e3, "grand": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "mio": 1e6, "mil": 1e6, "million": 1e6,
    "bn": 1e9, "b": 1e9, "billion": 1e9, "tn": 1e12, "trillion": 1e12, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5,
    "crore": 1e7, "crores": 1e7, "cr": 1e7, "hundred": 1e2,
}  # fmt: skip
"""What a suffix multiplies by."""

_UNITS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety"
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|{_UNITS})"
_BELOW_THOUSAND = rf"(?:(?:{_BELOW_HUNDRED}|an?) hundred(?: and {_BELOW_HUNDRED}| {_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
_POINT = r"(?: point (?:zero|oh|one|two|three|four|five|six|seven|eight|nine)(?: (?:zero|oh|one|two|three|four|five|six|seven|eight|nine))*)"
_DIGIT_WORDS = r"(?: (?:zero|oh|one|two|three|four|five|six|seven|eight|nine)){1,4}"
WORD_NUMBER = (
    rf"(?:(?:{_BELOW_THOUSAND}|an?) thousand(?: and {_BELOW_HUNDRED}| {_BELOW_THOUSAND})?|"
    rf"(?:nought|zero){_POINT}|point{_DIGIT_WORDS}|{_BELOW_THOUSAND}{_POINT}?|hundred and {_BELOW_HUNDRED})"
)
"""A cardinal in words, up to hundreds of thousands; larger magnitudes follow as suffixes."""

DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?|\d{1,2}(?:,\d{2}){1,7},\d{3}|\d{1,3}(?: \d{3}){1,6}(?![\d.])|\d+(?:\.\d+)?|(?<![\d\w])\.\d+)"
"""A number in digits: 1,200,000; 1,00,000; 1 200 000; 12.5; .78."""

WORD_MAGNITUDE = r"(?:hundred|thousand|grand|million|mil|billion|trillion|lakhs?|lac|crores?)"
SUFFIX = (
    rf"(?: ?-?(?:k|mn|mm|m(?! ?/s\b| (?:long|wide|deep|tall|high|away)\b)|bn|b|tn|cr)(?![\w])| ?-?{WORD_MAGNITUDE}\b)"
)

_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DENOMINATORS = {name: n for n, one in enumerate(_PARTS, 2) for name in (one, f"{one}s")}
_NUMERATORS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
FRACTION = (
    r"(?:(?:two|three|four|five|six|seven|eight|nine)[- ](?:thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths)"
    r"|(?:an?|one)[- ](?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth))"
)


def digits_value(text: str) -> float:
    """The value of DIGITS."""
    return float(re.sub(r"[ ,]", "", text))


def words_value(text: str) -> float:
    """The value of WORD_NUMBER. Raises ValueError for words that make no number."""
    words = re.sub(r"\ban? (?=hundred|thousand)|^(?=hundred and)", "one ", text).replace("fourty", "forty")
    whole, point, decimals = f" {words}".partition(" point ")
    whole = whole.strip().replace("nought", "zero")
    value = float(text2num(whole, "en")) if whole else 0.0
    if point:
        digits = "".join("0" if d == "oh" else str(text2num(d, "en")) for d in decimals.split())
        value += float(f"0.{digits}")
    return value


def fraction_value(text: str) -> float:
    """The value of FRACTION."""
    top, bottom = text.replace("-", " ").split()
    return _NUMERATORS[top] / _DENOMINATORS[bottom]


def magnitude_of(suffix: str) -> float:
    """What SUFFIX multiplies by; 1 for none."""
    return MAGNITUDES.get(suffix.strip(" -").lower(), 1.0) if suffix else 1.0
