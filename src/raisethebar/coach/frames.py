"""The article's three scripts as frames, filled only with the candidate's own sentences."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from raisethebar.coach.marks import BLANKS, LABELS
from raisethebar.coach.strength import takes_back
from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.story import Story
from raisethebar.text.spans import Span

SAID_ABOVE = "(said above)"
"""What stands in a slot whose sentence an earlier slot has told."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Slot(_Strict):
    """One step of a frame: its label, the facts whose sentences fill it, and the blank it shows else."""

    label: str
    seeks: tuple[str, ...] = Field(min_length=1)
    blank: str

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.label not in LABELS:
            raise ValueError(f"{self.label!r} is no label that the checker knows")
        if self.blank not in BLANKS:
            raise ValueError(f"{self.blank!r} is no blank that the checker knows")
        unknown = set(self.seeks) - {*FactName, *Signal}
        if unknown:
            raise ValueError(f"no facts are called {', '.join(sorted(unknown))}")
        return self


class Frame(_Strict):
    """A script to tell a story by, and when to use it."""

    key: str
    title: str
    use: str
    slot: tuple[Slot, ...] = Field(min_length=2)


class _Frames(_Strict):
    frame: tuple[Frame, ...]


@dataclass(frozen=True)
class Filled:
    """A slot with the sentences that fill it; `sources` is empty where it is a blank or told above."""

    slot: Slot
    text: str
    sources: tuple[Span, ...]


@dataclass(frozen=True)
class FilledFrame:
    """A frame filled from one story."""

    frame: Frame
    filled: tuple[Filled, ...]

    @property
    def text(self) -> str:
        """The frame as text, each label above what fills it."""
        return "\n".join(f"{filled.slot.label} {filled.text}" for filled in self.filled)

    @property
    def complete(self) -> bool:
        """True where no slot is a blank."""
        return all(filled.text != BLANKS[filled.slot.blank] for filled in self.filled)


@cache
def frames() -> tuple[Frame, ...]:
    """The three frames. Raises pydantic's ValidationError where the shipped file is not valid."""
    text = files("raisethebar.coach").joinpath("frames.toml").read_text(encoding="utf-8")
    return _Frames.model_validate(tomllib.loads(text)).frame


def fill(frame: Frame, story: Story) -> FilledFrame:
    """`frame` with the whole sentences of `story` that show what each slot seeks.

    A sentence is told once, in the first slot that it fits; nothing is added to it.
    """
    told: set[Span] = set()
    filled = []
    for slot in frame.slot:
        shown = _shown(story, slot)
        new = tuple(sentence for sentence in shown if sentence not in told)
        told.update(new)
        if new:
            text = "\n".join(sentence.of(story.text) for sentence in new)
        else:
            text = SAID_ABOVE if shown else BLANKS[slot.blank]
        filled.append(Filled(slot, text, new))
    return FilledFrame(frame, tuple(filled))


def _shown(story: Story, slot: Slot) -> tuple[Span, ...]:
    """The sentences that show what `slot` seeks, each with those after it that take it back."""
    sentences = story.sentences
    found: set[int] = set()
    for index, sentence in enumerate(sentences):
        shows = any(
            story.document.sentence_at(span.start) == sentence
            for name in slot.seeks
            if story.facts.holds(name)
            for span in story.facts.evidence(name)
        )
        # A frame without the "but" that follows would claim more than the candidate did.
        if shows or (index - 1 in found and takes_back(sentence.of(story.text))):
            found.add(index)
    return tuple(sentences[index] for index in sorted(found))
