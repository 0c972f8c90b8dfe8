"""Sentences as tokens: each closed by a separator, packed into passes that the encoder can take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tokenizers import Tokenizer

from raisethebar.facts.learned.encoder import CLS, LIMIT, SEP, checked
from raisethebar.text.spans import Span

CONTEXT = 3
"""Sentences that a later pass reads again for context; their states are taken from the earlier one."""


@cache
def tokeniser() -> Tokenizer:
    """The shipped WordPiece tokeniser, lower-casing, offsets in code points."""
    found = Tokenizer.from_str(checked("tokenizer.json").decode("utf-8"))
    found.no_truncation()
    found.no_padding()
    return found


@dataclass(frozen=True)
class Piece:
    """A sentence, or a part of one too long for a pass: its ids and their spans in the text."""

    sentence: int
    ids: tuple[int, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Pass:
    """What the encoder reads at once. `pieces` pairs each piece with where its tokens start in `ids`.

    The first `repeated` pieces are there for context only.
    """

    ids: list[int]
    pieces: tuple[tuple[int, Piece], ...]
    repeated: int


def pieces_of(text: str, sentences: Sequence[Span]) -> list[Piece]:
    """The sentences of `text` in tokens; sentences without any (odd symbols alone) are left out."""
    room = LIMIT - 2
    found = []
    encodings = tokeniser().encode_batch([s.of(text) for s in sentences], add_special_tokens=False)
    for number, (sentence, encoding) in enumerate(zip(sentences, encodings, strict=True)):
        ids = encoding.ids
        spans = [Span(sentence.start + a, sentence.start + b) for a, b in encoding.offsets]
        for at in range(0, len(ids), room):
            found.append(Piece(number, tuple(ids[at : at + room]), tuple(spans[at : at + room])))
    return found


def passes(pieces: Sequence[Piece]) -> Iterator[Pass]:
    """Pack pieces in order; each pass after the first begins with a few of the one before."""
    at = 0
    while at < len(pieces):
        first = at
        while first > 0 and at - first < CONTEXT and _cost(pieces[first - 1 : at]) <= LIMIT // 3:
            first -= 1
        if first < at and _cost(pieces[first:at]) + len(pieces[at].ids) + 1 > LIMIT:
            first = at
        repeated = at - first
        ids, packed = [CLS], []
        for piece in pieces[first:]:
            if len(ids) + len(piece.ids) + 1 > LIMIT:
                break
            packed.append((len(ids), piece))
            ids += [*piece.ids, SEP]
        yield Pass(ids, tuple(packed), repeated)
        at = first + len(packed)


def _cost(pieces: Sequence[Piece]) -> int:
    return 1 + sum(len(p.ids) + 1 for p in pieces)
