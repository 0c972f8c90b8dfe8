"""Multiples and parts said in a word: doubled, halved, twice, tenfold, half of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.facts.model import Quantity
from raisethebar.facts.quantities.numerals import words_value
from raisethebar.text.spans import Span

_MULTIPLE = re.compile(
    r"\b(?P<word>doubled|doubling|tripled|tripling|trebled|quadrupled|halved|halving|"
    r"twice|thrice|cut (?:it |them |that |this )?(?:in|by) half|in half|by half|half|"
    r"double(?= (?:that|the|what|its|their|our|his|her)\b)|doubles(?! as\b)|halves|"
    r"(?P<fold>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred)-?fold)\b"
)
_VALUES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "twice": 2.0, "thrice": 3.0}
_COMPARES = re.compile(r" (?:as|the|that(?! (?:night|day|week|month|year|shift)\b)|what|their|its|our|his|her)\b")
_HABIT = re.compile(r" (?:a|per|an|each|every) (?:second|minute|hour|day|week|month|quarter|season|year|shift|night)\b")
_SHARE = re.compile(r" (?:of|the|our|their|its|my|as)\b(?! (?:time|battle|story|point|fun|drought|year|problem|way)\b)")
_OTHER_HALF = re.compile(r"(?:\b(?:first|second|other|better|last|kinder|this|that|one) |-)$")
_NOT = re.compile(r"\b(?:by|not|once or|think|thinking) $")


def multiples(text: str) -> Iterator[Quantity]:
    """Every multiple in lower-cased `text`, in order."""
    for match in _MULTIPLE.finditer(text):
        quantity = _multiple(text, match)
        if quantity is not None:
            yield quantity


def _multiple(text: str, match: re.Match[str]) -> Quantity | None:
    word, (start, end) = match.group("word"), match.span()
    before = text[max(0, start - 12) : start]
    if _NOT.search(before) and word in ("halves", "halved", "twice", "doubled"):
        return None
    if match.group("fold"):
        times = 100.0 if match.group("fold") == "hundred" else words_value(match.group("fold"))
        return Quantity(Span(start, end), times, "times")
    if word == "half":
        if not _SHARE.match(text, end) or _OTHER_HALF.search(before):
            return None
        return Quantity(Span(start, end), 0.5, "times" if text.startswith(" as", end) else "ratio")
    if word in ("twice", "thrice") and not _COMPARES.match(text, end):
        return None if _HABIT.match(text, end) else Quantity(Span(start, end), _VALUES[word], "count")
    value = next((v for stem, v in _VALUES.items() if word.startswith(stem)), 0.5)
    return Quantity(Span(start, end), value, "times")
