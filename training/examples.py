"""Annotated stories turned into what the network learns from, with the augmentations that make it robust."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from corpus import Story, Tag
from network import LABELS, ROLES, UNIT_KINDS
from tokenizers import Tokenizer

from raisethebar.text.normalise import folded
from raisethebar.text.sentences import sentence_spans
from raisethebar.text.spans import Span

CLS, SEP = 101, 102
LIMIT = 512
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


def encode(text: str, tokenizer: Tokenizer, spans: list[Span]) -> tuple[list, list, list]:
    """Ids, offsets into `text` and token ranges of the sentences that fit into LIMIT tokens."""
    ids, offsets, ranges = [CLS], [(0, 0)], []
    plain = folded(text)
    for span in spans:
        piece = tokenizer.encode(span.of(plain), add_special_tokens=False)
        if len(ids) + len(piece.ids) + 1 > LIMIT:
            break
        start = len(ids)
        ids += [*piece.ids, SEP]
        offsets += [(a + span.start, b + span.start) for a, b in piece.offsets] + [(span.end, span.end)]
        ranges.append((start, len(ids)))
    return ids, offsets, ranges


def example(story: Story, tokenizer: Tokenizer, extra: list[tuple[int, int, str]] = ()) -> Example:
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


def rewritten(story: Story, change: callable) -> Story:
    """The story with every stretch between markers passed through `change`, markers moved along."""
    cuts = sorted(
        {0, len(story.text)}
        | {x for q in story.quantities for x in (q.start, q.end)}
        | {x for t in story.tags for x in (t.start, t.end)}
        | {x for line in story.lines for x in line}
    )
    protected = [(q.start, q.end) for q in story.quantities]
    text, moved = "", {}
    for a, b in zip(cuts, [*cuts[1:], None], strict=True):
        moved[a] = len(text)
        if b is not None:
            piece = story.text[a:b]
            text += piece if any(s <= a and b <= e for s, e in protected) else change(piece)
    return replace(
        story,
        text=text,
        lines=[(moved[a], moved[b]) for a, b in story.lines],
        quantities=[replace(q, start=moved[q.start], end=moved[q.end]) for q in story.quantities],
        tags=[replace(t, start=moved[t.start], end=moved[t.end]) for t in story.tags],
    )


def unpunctuated(piece: str) -> str:
    """What a recogniser that writes no punctuation would have given."""
    return re.sub(r"[.,;:!?()\"\u2014]+(?=\s|$)", "", piece).lower()


def misspelt(piece: str, rng: random.Random, rate: float = 0.03) -> str:
    """Now and then two letters of a longer word change places, or one is lost."""

    def slip(match: re.Match[str]) -> str:
        word = match.group()
        if rng.random() > rate:
            return word
        at = rng.randrange(1, len(word) - 2)
        if rng.random() < 0.5:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + word[at + 1 :]

    return re.sub(r"[A-Za-z]{5,}", slip, piece)


def inserted(story: Story, piece: str, at: int) -> Story:
    """The story with `piece` put in at code point `at`, a line's end or 0; what stood before it stays as long."""
    by = len(piece)

    def end(x: int) -> int:
        return x + by if x > at or (x == at == 0) else x

    def start(x: int) -> int:
        return x + by if x >= at else x

    return replace(
        story,
        text=story.text[:at] + piece + story.text[at:],
        lines=[(start(a), end(b)) for a, b in story.lines],
        quantities=[replace(q, start=start(q.start), end=end(q.end)) for q in story.quantities],
        tags=[replace(t, start=start(t.start), end=end(t.end)) for t in story.tags],
    )


def padded(story: Story, sentences: list[str], rng: random.Random) -> Story:
    """The story with sentences that say nothing put between its own, or at its end.

    Some of them are jargon: in a story without a product metric they may become what its worth rests on.
    """
    for sentence in sentences:
        at = rng.choice([0, *(end for _, end in story.lines)])
        story = inserted(story, f" {sentence}" if at else f"{sentence} ", at)
    return story if "product_metric" in story.true else replace(story, unsure=story.unsure | {"buzzwords"})


def remarked(story: Story, aside: Story, rng: random.Random) -> Story:
    """The story with a marked sentence put between its own, or at its end; its numbers and tags come with it."""
    at = rng.choice([0, *(end for _, end in story.lines)])
    lead = 1 if at else 0
    other = inserted(story, f" {aside.text}" if at else f"{aside.text} ", at)
    by = at + lead
    return replace(
        other,
        quantities=[*other.quantities, *(replace(q, start=q.start + by, end=q.end + by) for q in aside.quantities)],
        tags=[*other.tags, *(replace(t, start=t.start + by, end=t.end + by) for t in aside.tags)],
    )


_CLAIMED = frozenset({"product_metric", "baseline", "lift", "money"})
"""What is no longer true of a story whose measured effect is taken back or given away."""

_EFFECT = frozenset({"own_work", "outcome", "owned", "early_gain", "customer_outcome", "tradeoff_priced"})
"""What can't be said of such a story without reading it again."""

_RELEASE = frozenset(
    {"iterated", "outcome", "own_work", "early_gain", "customer_outcome", "tradeoff_priced", "waited", "process_only"}
)
"""What can't be said without reading again where a release was added or taken away."""


@dataclass(frozen=True)
class Turn:
    """What one sentence does to a story: which it fits, and which of its labels it takes, gives and leaves open."""

    needs: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    loses: frozenset[str] = frozenset()
    gains: str | None = None
    unsure: frozenset[str] = frozenset()

    def fits(self, story: Story) -> bool:
        return self.needs <= story.true and not self.lacks & story.true


_METRIC = frozenset({"product_metric"})
TURNS = {
    "gone": Turn(needs=_METRIC, loses=_CLAIMED, gains="withdrawn", unsure=_EFFECT),
    "theirs": Turn(needs=_METRIC, loses=_CLAIMED, gains="not_mine", unsure=_EFFECT),
    "still": Turn(needs=_METRIC),
    "bystander": Turn(
        needs=frozenset({"own_work"}),
        loses=frozenset({"own_work", "owned"}),
        gains="not_mine",
        unsure=_CLAIMED | _EFFECT - {"own_work", "owned"} | {"initiative", "calculated_risk", "risk_bounded", "waited"}
        | {"process_only", "customer_first", "withdrawn", "iterated"},
    ),
    "credit": Turn(needs=frozenset({"owned"})),
    "shelved": Turn(
        lacks=_METRIC,
        loses=frozenset({"shipped", "delivered"}),
        unsure=_RELEASE | {"withdrawn", "planned"},
    ),
    "handed": Turn(
        lacks=_METRIC,
        loses=frozenset({"shipped"}),
        gains="delivered",
        unsure=_RELEASE | {"withdrawn", "planned"},
    ),
    "launched": Turn(
        lacks=_METRIC, gains="shipped", unsure=_RELEASE | {"delivered", "withdrawn", "planned"}
    ),
}  # fmt: skip
"""The kinds of sentences in turns.txt."""


def turned(story: Story, kind: str, sentence: str, rng: random.Random) -> Story:
    """The story with a sentence after the last claim that it turns, or at the story's end, labels changed accordingly.

    `kind` is one of TURNS. A story that a sentence of that kind doesn't fit is given back as it is.
    """
    turn = TURNS[kind]
    if not turn.fits(story):
        return story
    claims = [t.end for t in story.tags if t.name in _CLAIMED | turn.loses]
    ends = [end for _, end in story.lines if end >= max(claims, default=0)]
    at = rng.choice((ends[0], ends[-1], ends[-1])) if claims else ends[-1]
    other = inserted(story, f" {sentence}", at)
    tags = [t for t in other.tags if t.name not in turn.loses]
    if turn.gains is not None:
        tags.append(Tag(turn.gains, at + 1, at + 1 + len(sentence)))
    return replace(other, tags=tags, unsure=other.unsure | turn.unsure)
