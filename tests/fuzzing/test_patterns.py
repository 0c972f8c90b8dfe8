"""No regular expression of the package can be made to backtrack without bound.

Repeats inside repeats, or three in a row, that can match the same characters before something that doesn't match
cost the exponential or the cube of a text's length. `make bench-patterns` measures how long every pattern takes.
"""

from __future__ import annotations

import pytest
from fuzz.patterns import Pattern, in_fresh_process

from needed import library

library("regexploit", "it comes with the dependency group `audit`")

from regexploit.ast.sre import SreOpParser
from regexploit.redos import find

BYTES_OR_UNICODE = 32
"""The flag that `re` sets by itself for patterns of text, which the analyser doesn't know."""


def weaknesses(pattern: str, flags: int = 0) -> list[str]:
    parsed = SreOpParser().parse_sre(pattern, flags & ~BYTES_OR_UNICODE)
    return [one.example() for one in find(parsed)]


@pytest.mark.parametrize("weak", [r"(a+)+b", r"x\s*:?\s*-?\s*y", r"(\d+,?)*%", r"(\w+\s?)*!"])
def test_the_analyser_finds_what_it_is_for(weak: str) -> None:
    assert weaknesses(weak)


def test_no_pattern_of_the_package_has_one() -> None:
    found = in_fresh_process()
    assert len(found) > 150
    weak = {f"{p.place} {p.pattern[:60]!r}": examples[0] for p in found if (examples := _weaknesses(p))}
    assert weak == {}


def _weaknesses(one: Pattern) -> list[str]:
    return weaknesses(one.pattern, one.flags)
