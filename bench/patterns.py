"""Every regular expression of the package against strings made to hurt it: time as the string grows.

make bench-patterns

For each repeat of each pattern, a string that begins as the pattern does, goes on with what the repeat takes over
and over, and ends with what nothing takes. A linear pattern takes twice as long for twice the length; the square
of the length shows as an exponent of 2.
"""

from __future__ import annotations

import math
import re
import re._constants as sre
import re._parser as parser
import sys
import time
from contextlib import suppress
from typing import Any

from fuzz.patterns import Pattern, in_fresh_process
from rich.console import Console
from rich.table import Table

SIZE = 8_000
MOST_EXPONENT = 2.7
"""Under the cube, with room for noise."""

MOST_SECONDS = 2.0
"""For half the longest string: a pattern that takes longer is measured on a quarter of it."""

GENERAL = (" ", "\n", "a", "1", "1,", "1 ", "a ", "$1", "I ", "- ", ".", "%", "about ", "ß", "#", "*", "> ", "<!-- ")
ENDS = ("\x00", "")


def attacks(pattern: str) -> set[tuple[str, str]]:
    """Beginnings and what to repeat after them."""
    found = {("", pump) for pump in GENERAL}
    with suppress(re.error, RecursionError):
        _walk(parser.parse(pattern), "", found)
    return {(begin, pump) for begin, pump in found if pump}


def _walk(parsed: Any, begin: str, found: set[tuple[str, str]]) -> str:
    """Collect the attacks of a parsed pattern; a string that it matches, as far as that is simple."""
    at = begin
    for kind, value in parsed:
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, body = value
            once = _walk(body, at, found)[len(at) :]
            if most > 8:
                found.add((at, once))
            at += once * max(least, 1 if most > 8 else 0)
        elif kind is sre.SUBPATTERN:
            at = _walk(value[-1], at, found)
        elif kind is sre.ATOMIC_GROUP:
            at = _walk(value, at, found)
        elif kind is sre.BRANCH:
            ways = [_walk(way, at, found) for way in value[1]]
            at = ways[0]
        else:
            at += _one(kind, value)
    return at


def _one(kind: Any, value: Any) -> str:
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.IN:
        return next((c for c in "a1 .,$%-\n\t:I#*_ßé€" if _takes(value, c)), "a")
    if kind in (sre.ANY, sre.NOT_LITERAL):
        return "a"
    return ""


def _takes(members: Any, character: str) -> bool:
    negated = any(kind is sre.NEGATE for kind, _ in members)
    classes = {
        sre.CATEGORY_DIGIT: str.isdigit,
        sre.CATEGORY_SPACE: str.isspace,
        sre.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
        sre.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
        sre.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
        sre.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
    }
    inside = any(
        (kind is sre.LITERAL and chr(value) == character)
        or (kind is sre.RANGE and value[0] <= ord(character) <= value[1])
        or (kind is sre.CATEGORY and classes[value](character))
        for kind, value in members
    )
    return inside != negated


def seconds(compiled: re.Pattern[str], text: str) -> float:
    began = time.perf_counter()
    for _ in compiled.finditer(text):
        pass
    return time.perf_counter() - began


def worst(one: Pattern) -> tuple[float, float, str]:
    """The exponent and the seconds of the longest string, for the attack that hurts the most at half its length."""
    compiled = re.compile(one.pattern, one.flags)
    tried = []
    for begin, pump in sorted(attacks(one.pattern)):
        for end in ENDS:
            tried.append((seconds(compiled, begin + pump * (SIZE // 2 // len(pump)) + end), begin, pump, end))
            if tried[-1][0] > MOST_SECONDS:
                break
    half, begin, pump, end = max(tried)
    attack = f"{begin[-12:]!r} + {pump!r} * n + {end!r}"
    longest = SIZE if half < MOST_SECONDS else SIZE // 4
    texts = [begin + pump * (size // len(pump)) + end for size in (longest // 2, longest)]
    short, long = (min(seconds(compiled, text) for _ in range(3)) for text in texts)
    return math.log2(long / short), long, attack


def main() -> int:
    found = in_fresh_process()
    table = Table(title=f"{len(found)} patterns; the slowest on {SIZE:,} characters", title_justify="left")
    for heading in ("exponent", "ms", "where", "attack"):
        table.add_column(heading, justify="right" if heading in ("exponent", "ms") else "left")
    rows = sorted(((*worst(one), one) for one in found), key=lambda row: -row[1])
    for power, took, attack, one in rows[:15]:
        table.add_row(f"{power:.2f}", f"{took * 1000:.1f}", one.place, attack)
    Console(width=130).print(table)
    print("What a pattern costs on a whole text; `python -m bench.endurance` measures what the product makes of it.")
    bad = [one.place for power, took, _, one in rows if power > MOST_EXPONENT and took > 1e-3]
    print(f"{len(bad)} patterns grow with the cube of the length {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
