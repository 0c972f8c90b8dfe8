"""A story told impact-first in its own sentences, with a visible blank where a fact is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from raisethebar.coach.marks import BLANKS
from raisethebar.coach.strength import takes_back
from raisethebar.facts.model import PRODUCT_ROLES, FactName, Signal
from raisethebar.rules.story import Story
from raisethebar.text.spans import Span


class Part(StrEnum):
    """What a stretch of a rewrite tells, in the order in which it is told."""

    OUTCOME = "outcome"
    OWNERSHIP = "ownership"
    DECISION = "decision"
    CUSTOMER = "customer"
    TECHNIQUE = "technique"


@dataclass(frozen=True)
class Segment:
    """A piece of a rewrite: `text`, the part it belongs to, and where in the story it stands.

    `source` is None for a blank; otherwise `text` is exactly what it covers. `seeks` names the fact that a
    blank is left for.
    """

    text: str
    part: Part
    source: Span | None
    seeks: str | None = None

    @property
    def is_blank(self) -> bool:
        """True where the candidate has something to fill in."""
        return self.source is None


@dataclass(frozen=True)
class Rewrite:
    """The segments of a rewrite, in the order in which they are told."""

    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The rewrite as text, one segment to a line."""
        return "\n".join(segment.text for segment in self.segments)

    @property
    def blanks(self) -> tuple[Segment, ...]:
        """What is left to fill in."""
        return tuple(segment for segment in self.segments if segment.is_blank)


_TELLS = {
    Part.OUTCOME: (
        *(FactName.PRODUCT_METRIC, FactName.LIFT, FactName.MONEY, FactName.BASELINE),
        Signal.OUTCOME,
    ),
    Part.OWNERSHIP: (FactName.OWNED, Signal.OWN_WORK, Signal.INITIATIVE),
    Part.DECISION: (*(FactName.CALCULATED_RISK, Signal.RISK_BOUNDED, Signal.TRADEOFF_PRICED, Signal.EARLY_GAIN),),
    Part.CUSTOMER: (
        *(FactName.CUSTOMER, Signal.CUSTOMER_EVIDENCE, Signal.CUSTOMER_OUTCOME),
        *(Signal.CUSTOMER_NAMED, Signal.CUSTOMER_FIRST),
    ),
}
_HELD_BACK = (Signal.WITHDRAWN, Signal.NOT_MINE, Signal.PLANNED)
_ASKED_FOR = {
    Part.OUTCOME: (FactName.PRODUCT_METRIC, FactName.BASELINE, FactName.LIFT, FactName.MONEY),
    Part.OWNERSHIP: (FactName.OWNED,),
    Part.DECISION: (FactName.CALCULATED_RISK,),
    Part.CUSTOMER: (FactName.CUSTOMER,),
    Part.TECHNIQUE: (FactName.SHIPPED, FactName.ITERATED),
}
_LEANS = re.compile(
    r"^\W*(?:it|its|it's|this|that|that's|these|those|they|their|them|he|she|his|her|both|neither|none|such|"
    r"which|who|so|but|and|or|then|also|yet|still|however|therefore|because|instead|otherwise|after that|"
    r"before that|as a result|there|the (?:latter|former|same|other|result|rest|second|third)|one of|each|"
    r"another|even|only|too|meanwhile|next|finally|afterwards|later|in the end|at first|for example)\b"
)


def rewrite(story: Story) -> Rewrite:
    """The story's own sentences, whole and verbatim, outcome first, with blanks for what is missing.

    No sentence is left out. One that leans on the sentence before it (it opens with "it", "but", "so") stays
    with that one, and one that the story withdraws, plans or credits to others never leads.
    """
    blocks = [(_part(story, block), block) for block in _blocks(story)]
    segments: list[Segment] = []
    for part in Part:
        for told, block in blocks:
            if told is part:
                segments += [Segment(sentence.of(story.text), part, sentence) for sentence in block]
        if blocks:
            segments += _blanks(story, part)
    return Rewrite(tuple(segments))


def _blocks(story: Story) -> Iterator[list[Span]]:
    block: list[Span] = []
    for sentence in story.sentences:
        if block and not _leans(story, block[-1], sentence):
            yield block
            block = []
        block.append(sentence)
    if block:
        yield block


def _leans(story: Story, before: Span, sentence: Span) -> bool:
    opening = story.document.lower[sentence.start : sentence.end]
    words = sentence.of(story.text)
    return (
        _LEANS.match(opening) is not None
        or takes_back(words)
        or before.of(story.text).rstrip().endswith((":", ",", "-", "—"))
        or (not words[:1].isupper() and words[:1].isalpha() and "\n" not in _gap(story, before, sentence))
    )


def _gap(story: Story, before: Span, sentence: Span) -> str:
    return story.text[before.end : sentence.start]


def _part(story: Story, block: list[Span]) -> Part:
    whole = Span(block[0].start, block[-1].end)
    if any(whole.overlaps(span) for name in _HELD_BACK for span in story.facts.evidence(name)):
        return Part.TECHNIQUE
    if story.facts.holds(FactName.PRODUCT_METRIC) and any(q.role in PRODUCT_ROLES for q in story.facts.within(whole)):
        return Part.OUTCOME
    for part, names in _TELLS.items():
        if any(whole.overlaps(span) for name in names for span in story.facts.evidence(name)):
            return part
    return Part.TECHNIQUE


def _blanks(story: Story, part: Part) -> Iterator[Segment]:
    for name in _ASKED_FOR[part]:
        if not story.facts.holds(name):
            yield Segment(BLANKS[name], part, None, name)
