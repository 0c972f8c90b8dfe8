"""Facts by the learned encoder: the shipped reader behind the facts' door."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from raisethebar.facts.coherence import coherent
from raisethebar.facts.learned.calibration import calibration
from raisethebar.facts.learned.encoder import encoder, weights_id
from raisethebar.facts.learned.evidence import narrowed
from raisethebar.facts.learned.heads import LABELS, ROLES, UNIT_KINDS, Floats, heads, sigmoid
from raisethebar.facts.learned.tokens import passes, pieces_of
from raisethebar.facts.metric_names import named
from raisethebar.facts.model import Fact, Facts, Quantity, Role
from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

MOST_SHOWN = 3
"""Sentences of evidence kept for one fact, the strongest."""


AROUND = 3
"""Tokens on either side of a quantity that its role is read from, too."""


@dataclass(frozen=True)
class _Read:
    """A story as the encoder saw it: token spans and states, sentence vectors (n, 2 × width), opening.

    `passes` are the states of each pass, separators included, and `places` where each token stands in them.
    """

    spans: list[Span]
    states: Floats
    homes: list[int]
    passes: list[Floats]
    places: list[tuple[int, int]]
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
            evidence: tuple[Span, ...] = ()
            if value:
                best = np.argsort(-chances[:, i], kind="stable")[:MOST_SHOWN]
                keep = [j for j in best if chances[j, i] >= max(0.3, 0.5 * chances[best[0], i])] or [best[0]]
                evidence = tuple(
                    narrowed(
                        document.folded,
                        read.sentences[j],
                        [(read.spans[t], float(tokens[t, i])) for t, home in enumerate(read.homes) if home == j],
                    )
                    for j in sorted(keep)
                )
            found[label] = Fact(label, value, _centred(probability, curve.threshold), evidence)
        return coherent(Facts(quantities, found))


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
