"""A finding: one fault or gap in a story, with the words it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from raisethebar.text.spans import Span


class Severity(StrEnum):
    """How much a finding matters: an error can cost the verdict, a warning a level, a note nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Related:
    """Another place that belongs to a finding, and what it has to do with it."""

    span: Span
    label: str


@dataclass(frozen=True)
class Finding:
    """What a rule, gate or audit found.

    `span` is the one primary place (code points of the story's text). `message` states the fault in the
    story's own words where it can; `question` is what to ask the candidate, never an answer. `cost` is in
    rating points (0 to 10) where the finding itself costs some. `confidence`, 0 to 1, is apart from the
    severity: a grave fault can be doubtful.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    question: str | None = None
    related: tuple[Related, ...] = field(default=())
    confidence: float = 1.0
    cost: float | None = None


@dataclass(frozen=True)
class BankFinding:
    """What a rule about several stories found: `stories` are their names, in the order they were given."""

    code: str
    name: str
    message: str
    stories: tuple[str, ...]
    question: str | None = None
