"""What changed between two tellings, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cydifflib import SequenceMatcher

Kind = Literal["same", "added", "removed"]

_WORD = re.compile(r"\s+|[\w'’]+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of words that is in both texts, only in the later one, or only in the earlier one."""

    kind: Kind
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in reading order, what was removed before what was put in its place.

    The pieces that are not "added" spell out `before`, those that are not "removed" spell out `after`. Two changes with
    nothing but a space between them are one, so that a phrase is read as a phrase.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for was, now in _joined(old, new):
        if was == now:
            pieces.append(Piece("same", was))
            continue
        pieces += [Piece("removed", was)] if was else []
        pieces += [Piece("added", now)] if now else []
    return tuple(pieces)


def _joined(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """What stood and what stands, stretch by stretch; a stretch that stayed has both alike."""
    # A space is never what two tellings have in common: words are.
    codes = SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes()
    stretches = [("".join(old[i:j]), "".join(new[k:m])) for _, i, j, k, m in codes]
    found: list[tuple[str, str]] = []
    for at, (was, now) in enumerate(stretches):
        gap = was == now and was.isspace() and 0 < at < len(stretches) - 1
        if found and (gap or was != now) and found[-1][0] != found[-1][1]:
            found[-1] = (found[-1][0] + was, found[-1][1] + now)
        else:
            found.append((was, now))
    return found
