"""Annotated stories encoded as what the network learns from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from labelled import Story
from tokenizers import Tokenizer

from raisethebar.facts.learned.encoder import CLS, LIMIT, SEP
from raisethebar.facts.learned.heads import LABELS, ROLES, UNIT_KINDS
from raisethebar.text.normalise import folded
from raisethebar.text.sentences import sentence_spans
from raisethebar.text.spans import Span

_INDEX = {name: i for i, name in enumerate(LABELS)}
_TIME = ("milliseconds", "seconds", "minutes", "hours", "days", "weeks", "months", "years")


@dataclass
class Example:
    """One story, encoded. Token ranges are half-open positions in `ids`."""

    id: str
    text: str
    ids: list[int]
    offsets: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    sentence_spans: list[Span]
    sentence_labels: list[list[int]]
    token_labels: list[tuple[int, int, int]]
    quantities: list[tuple[int, int, int, list[float], int]]
    story_labels: list[int]
    known: list[int]
    """1 for a label that is sure for this text, 0 for one that training must leave alone."""


def unit_kind(unit: str) -> list[float]:
    """One-hot over UNIT_KINDS."""
    kind = unit if unit in UNIT_KINDS else "time" if unit in _TIME else "money"
    return [float(kind == k) for k in UNIT_KINDS]


def encode(
    text: str, tokenizer: Tokenizer, spans: list[Span]
) -> tuple[list[int], list[tuple[int, int]], list[tuple[int, int]]]:
    """Ids, offsets into `text` and token ranges of the sentences that fit into LIMIT tokens."""
    ids, offsets = [CLS], [(0, 0)]
    ranges: list[tuple[int, int]] = []
    plain = folded(text)
    for span in spans:
        piece = tokenizer.encode(span.of(plain), add_special_tokens=False)
        room = LIMIT - len(ids) - 1
        if ranges and len(piece.ids) > room:
            break
        start = len(ids)
        # A story without punctuation is one sentence: of that, what fits is better than nothing.
        ids += [*piece.ids[:room], SEP]
        offsets += [(a + span.start, b + span.start) for a, b in piece.offsets[:room]] + [(span.end, span.end)]
        ranges.append((start, len(ids)))
    return ids, offsets, ranges


def example(story: Story, tokenizer: Tokenizer, extra: Sequence[tuple[int, int, str]] = ()) -> Example:
    """Encode one story; `extra` are spans with units that look like quantities and are none."""
    spans = list(sentence_spans(story.text))
    ids, offsets, ranges = encode(story.text, tokenizer, spans)
    spans = spans[: len(ranges)]
    sentence_labels = [[0] * len(LABELS) for _ in spans]
    token_labels = []

    def tokens(start: int, end: int) -> tuple[int, int] | None:
        inside = [i for i, (a, b) in enumerate(offsets) if a < end and start < b]
        return (inside[0], inside[-1] + 1) if inside else None

    for tag in story.tags:
        label = _INDEX[tag.name]
        for i, span in enumerate(spans):
            if span.overlaps(Span(tag.start, tag.end)):
                sentence_labels[i][label] = 1
        if found := tokens(tag.start, tag.end):
            token_labels.append((*found, label))
    quantities = []
    marked = [(q.start, q.end, q.unit, q.role) for q in story.quantities]
    for start, end, unit, role in marked + [(a, b, u, "none") for a, b, u in extra]:
        home = next((i for i, s in enumerate(spans) if s.start <= start < s.end), None)
        if home is not None and (found := tokens(start, end)):
            quantities.append((*found, home, unit_kind(unit), ROLES.index(role)))
    return Example(
        story.id, story.text, ids, offsets, ranges, spans, sentence_labels, token_labels, quantities,
        [int(name in story.true) for name in LABELS],
        [int(name not in story.unsure) for name in LABELS],
    )  # fmt: skip
