"""Facts by the learned encoder: the shipped reader behind the facts' door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from raisethebar.facts.coherence import coherent
from raisethebar.facts.learned.calibration import calibration
from raisethebar.facts.learned.encoder import encoder, weights_id
from raisethebar.facts.learned.evidence import narrowed
from raisethebar.facts.learned.heads import LABELS, ROLES, UNIT_KINDS, Floats, heads, sigmoid
from raisethebar.facts.learned.tokens import passes, pieces_of
from raisethebar.facts.metric_names import named
from raisethebar.facts.model import Fact, FactName, Facts, Quantity, Role
from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

MOST_SHOWN = 3
"""Sentences of evidence kept for one fact, the strongest."""

LEAST_SHARE = 0.45
"""Of the strongest sentence's strength, the share from which another is shown, too."""

_STATED: dict[str, tuple[Role, ...]] = {
    FactName.PRODUCT_METRIC: (Role.RESULT, Role.LIFT, Role.MONEY),
    FactName.BASELINE: (Role.BASELINE,),
    FactName.LIFT: (Role.LIFT, Role.RESULT),
    FactName.MONEY: (Role.MONEY,),
}
"""The roles of the numbers that a fact is stated by."""

AROUND = 3
"""Tokens on either side of a quantity that its role is read from, too."""


@dataclass(frozen=True)
class _Read:
    """A story as the encoder saw it: token spans and states, sentence vectors (n, 2 × width), opening.

    `passes` are the states of each pass, separators included, and `places` where each token stands in them.
    `starts` is the first token of each sentence, shape (sentences,).
    """

    spans: list[Span]
    states: Floats
    homes: list[int]
    passes: list[Floats]
    places: list[tuple[int, int]]
    starts: NDArray[np.int64]
    sentences: list[Span]
    vectors: Floats
    opening: Floats


class LearnedReader:
    """Reads facts with the shipped encoder and heads."""

    @property
    def name(self) -> str:
        """ "learned." and the first digits of the weights' hash."""
        return f"learned.{weights_id()}"

    def read(self, document: Document) -> Facts:
        """The facts of `document`; sentences in its `unjudged` spans are not looked at."""
        # One thread: sums in another order would be other bytes on a machine with more cores.
        with _threads().limit(limits=1):
            return self._read(document)

    def _read(self, document: Document) -> Facts:
        sentences = [s for s in document.sentences if not any(s.overlaps(hidden) for hidden in document.unjudged)]
        read = _encode(document, sentences)
        if read is None:
            return Facts((), {})
        quantities = _quantities(document, read)
        scores = heads().sentences(read.vectors)
        whole = heads().story(read.vectors, read.opening)
        tokens = heads().tokens(read.states)
        chances = sigmoid(scores)
        found = {}
        for i, label in enumerate(LABELS):
            curve = calibration().labels[label]
            raw = curve.story * whole[i] + curve.sentence * scores[:, i].max() + curve.offset
            probability = round(float(sigmoid(np.array(raw))), 4)
            value = probability >= curve.threshold
            evidence = _evidence(document, read, quantities, label, chances[:, i], tokens[:, i]) if value else ()
            found[label] = Fact(label, value, _centred(probability, curve.threshold), evidence)
        return coherent(Facts(quantities, found))


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _evidence(
    document: Document, read: _Read, quantities: tuple[Quantity, ...], label: str, chances: Floats, tokens: Floats
) -> tuple[Span, ...]:
    """The strongest sentences for a fact, narrowed to the words that show it, in text order.

    A sentence is as strong as its own chance and its heaviest word's together; for a fact about a number, one
    that holds such a number stands before the rest.
    """
    strength = chances + np.maximum.reduceat(tokens, read.starts)
    for number, sentence in enumerate(read.sentences):
        if any(q.role in _STATED.get(label, ()) and sentence.contains(q.span) for q in quantities):
            strength[number] += 1.0
    best = np.argsort(-strength, kind="stable")[:MOST_SHOWN]
    keep = [int(j) for j in best if strength[j] >= LEAST_SHARE * strength[best[0]]]
    bounds = [*read.starts.tolist(), len(read.spans)]
    return tuple(
        narrowed(
            document.folded,
            read.sentences[j],
            list(zip(read.spans[bounds[j] : bounds[j + 1]], tokens[bounds[j] : bounds[j + 1]].tolist(), strict=True)),
        )
        for j in sorted(keep)
    )


def _centred(probability: float, threshold: float) -> float:
    """The probability bent so that its threshold lies at one half, ends kept: what confidence is read from."""
    if probability < threshold:
        return round(0.5 * probability / threshold, 4)
    return round(0.5 + 0.5 * (probability - threshold) / (1 - threshold), 4)


def _encode(document: Document, sentences: list[Span]) -> _Read | None:
    pieces = pieces_of(document.folded, sentences)
    if not pieces:
        return None
    spans: list[Span] = []
    homes: list[int] = []
    blocks: list[Floats] = []
    inside: dict[int, list[Floats]] = {}
    ends: dict[int, Floats] = {}
    whole: list[Floats] = []
    places: list[tuple[int, int]] = []
    for number, one in enumerate(passes(pieces)):
        states = encoder().states(one.ids).astype(np.float64)
        whole.append(states)
        for at, piece in one.pieces[one.repeated :]:
            places += [(number, at + i) for i in range(len(piece.ids))]
            block = states[at : at + len(piece.ids)]
            blocks.append(block)
            spans += piece.spans
            homes += [piece.sentence] * len(piece.ids)
            inside.setdefault(piece.sentence, []).append(block)
            ends[piece.sentence] = states[at + len(piece.ids)]
    order = sorted(inside)
    vectors = np.stack([np.concatenate([np.concatenate(inside[n]).mean(axis=0), ends[n]]) for n in order])
    position = {n: i for i, n in enumerate(order)}
    return _Read(
        spans,
        np.concatenate(blocks),
        [position[n] for n in homes],
        whole,
        places,
        np.searchsorted(np.array([position[n] for n in homes]), np.arange(len(order))),
        [sentences[n] for n in order],
        vectors,
        np.mean([states[0] for states in whole], axis=0),
    )


def _around(read: _Read, first: int, last: int) -> tuple[Floats, Floats]:
    """The mean states of the few tokens before token `first` and after token `last`."""
    number, start = read.places[first]
    other, end = read.places[last]
    before: Floats = read.passes[number][max(0, start - AROUND) : start].mean(axis=0)
    after: Floats = read.passes[other][end + 1 : end + 1 + AROUND].mean(axis=0)
    return before, after


def _quantities(document: Document, read: _Read) -> tuple[Quantity, ...]:
    candidates = read_quantities(document)
    rows, kept = [], []
    width = read.states.shape[1]
    starts = np.array([s.start for s in read.spans])
    ends = np.array([s.end for s in read.spans])
    for quantity in candidates:
        inside = np.flatnonzero((starts < quantity.span.end) & (ends > quantity.span.start))
        if not len(inside):
            continue
        kind = "money" if quantity.is_money else "time" if quantity.is_time else quantity.unit
        home = read.homes[int(inside[0])]
        rows.append(
            np.concatenate(
                [
                    read.states[inside].mean(axis=0),
                    *_around(read, int(inside[0]), int(inside[-1])),
                    read.vectors[home, :width],
                    [float(kind == k) for k in UNIT_KINDS],
                ]
            )
        )
        kept.append(quantity)
    if not rows:
        return ()
    chances = heads().roles(np.stack(rows))
    none = ROLES.index("none")
    found = []
    for quantity, chance in zip(kept, chances, strict=True):
        if chance[none] >= calibration().drop:
            continue
        best = int(np.argmax(chance[:none]))
        found.append(replace(quantity, role=Role(ROLES[best]), confidence=round(float(chance[best]), 4)))
    return named(document, tuple(found))
