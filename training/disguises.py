"""The disguises that a story wears while the network is trained, its labels right for what it says then.

Small talk and numbers that mean nothing are put into it, a sentence turns it, letters and punctuation are lost: what
the network must see through, and what it must not be fooled by.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from labelled import Story, Tag, sentence


def rewritten(story: Story, change: Callable[[str], str]) -> Story:
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
    for piece in sentences:
        at = rng.choice([0, *(end for _, end in story.lines)])
        story = inserted(story, f" {piece}" if at else f"{piece} ", at)
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
    "forecast": Turn(
        needs=_METRIC,
        loses=_CLAIMED,
        gains="planned",
        unsure=_EFFECT | _RELEASE | {"shipped", "delivered", "withdrawn", "not_mine"},
    ),
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

OFTEN = {"gone": 3, "theirs": 3, "still": 3}
"""How much oftener than the others a kind is drawn: whether a measured effect stands decides the most."""


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


def lines_of(path: Path) -> list[str]:
    """The lines of a data file, comments left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def asides_in(path: Path) -> list[Story]:
    """Each line of a file of marked sentences, as a story of that sentence alone."""
    return [sentence(line, f"{path.name}: {line!r}") for line in lines_of(path)]


def turns_in(path: Path) -> list[tuple[str, str]]:
    """Kind and sentence of each line of a file of turns."""
    return [(kind, line) for kind, line in (turn.split(" | ", 1) for turn in lines_of(path))]


@dataclass(frozen=True)
class Sentences:
    """What stories are disguised with: small talk, sentences that turn a story, and numbers that mean nothing to it."""

    fluff: list[str]
    turns: list[tuple[str, str]]
    asides: list[Story]


def varied(story: Story, sentences: Sentences, rng: random.Random) -> Story:
    """One of the story's disguises, its labels right for what it says now."""
    kinds = [kind for kind, turn in TURNS.items() if turn.fits(story)]
    if kinds and rng.random() < (0.4 if "product_metric" in story.true else 0.45):
        (kind,) = rng.choices(kinds, [OFTEN.get(kind, 1) for kind in kinds])
        story = turned(story, kind, rng.choice([line for k, line in sentences.turns if k == kind]), rng)
    if rng.random() < 0.35:
        story = padded(story, rng.sample(sentences.fluff, rng.choice((1, 1, 2, 3))), rng)
    if rng.random() < 0.35:
        for aside in rng.sample(sentences.asides, rng.choice((1, 1, 2))):
            story = remarked(story, aside, rng)
    chance = rng.random()
    if chance < 0.12:
        story = rewritten(story, unpunctuated)
    elif chance < 0.25:
        story = rewritten(story, lambda piece: misspelt(piece, rng))
    return story
