"""Word lists: what a fault sounds like, one wording a line, in plain text files beside this one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from raisethebar.errors import RuleError


@cache
def wording(name: str) -> re.Pattern[str]:
    """The list `name` as one pattern over lower-cased text, longest wording first, whole words only.

    A space in a wording stands for a space or a hyphen; a final `*` for any ending of the word. In a line like
    `my, our + lead, manager` each wording on the left is followed by each on the right. Lines that begin with
    # are remarks. The pattern has no repetition inside a repetition, so a search takes linear
    time. Raises RuleError if there is no such list.
    """
    source = files("raisethebar.rules.wordings") / f"{name}.txt"
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise RuleError(f"there is no list of wordings called {name!r}.", where=str(source)) from None
    terms = {line.strip().lower() for line in lines if line.strip() and not line.startswith("#")}
    return re.compile(rf"(?<!\w)(?:{_any(terms)})(?!\w)")


def _any(terms: Iterable[str]) -> str:
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return "|".join(_pattern(term) for term in longest_first)


def _pattern(term: str) -> str:
    if " + " in term:
        sides = (side.split(",") for side in term.split(" + "))
        return "[ -]".join(f"(?:{_any(wording.strip() for wording in side)})" for side in sides)
    stem = term.removesuffix("*")
    return re.escape(stem).replace(r"\ ", "[ -]") + (r"\w*" if stem != term else "")
