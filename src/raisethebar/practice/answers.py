"""Listening: what kind of answer was given, before anybody judges what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from raisethebar.coach.bank import probe_bank
from raisethebar.facts.model import FactName, Facts, Signal
from raisethebar.practice.questions import question_bank
from raisethebar.rules.wordings import wording
from raisethebar.score.rubric import Rubric
from raisethebar.text.document import Document
from raisethebar.text.screening import addressed_to_grader
from raisethebar.text.spans import Span

_RUN = 5
"""Words in a row, shared with the rubric, that are no accident."""

_LEAST_RECITED = 8
"""Words from which a run of the rubric's own counts as recited."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_HESITATION = re.compile(r"\b(?:well|so|okay|ok|hm+|right|let me think|let me see|good question)\b")
_REFUSAL = re.compile(
    r"\b(?:(?:i|we) (?:really |honestly |just )?(?:do not|don't|did not|didn't|can not|cannot|can't|could not|couldn't|"
    r"would not|wouldn't) (?:really |actually )?(?:know|remember|recall|have (?:that|the|a|any)|say|share|tell you|measure|track|"
    r"disclose|think of)|no idea|not sure|i(?:'d| would) rather not|i am not (?:able|allowed)|i'm not (?:able|allowed)|"
    r"under (?:an )?nda|confidential|i have no (?:number|figure|idea)|nobody measured|never measured|it was(?: not|n't) measured)\b"
)
_RETRACTION = re.compile(
    r"\b(?:i (?:take (?:that|it) back|misspoke|was wrong (?:about|there)|should correct|have to correct|need to correct)|"
    r"(?:that|it) was(?: not|n't) (?:me|mine|my|true|right|correct)|scratch that|forget (?:that|what i said)|let me correct|"
    r"that (?:\w+ )?(?:number|figure|result) (?:is|was) (?:wrong|not right|made up)|not actually (?:mine|my|true)|"
    r"(?:he|she|they|a colleague|another team|someone else|somebody else) (?:actually )?did (?:that|it))\b"
)


_NOT_MINE = re.compile(
    r"\b(?:was(?: not|n't) (?:me|mine|my)|not actually (?:mine|my)|"
    r"(?:he|she|they|a colleague|another team|someone else|somebody else) (?:actually )?did (?:that|it))\b"
)
_NUMBERS = (FactName.PRODUCT_METRIC, FactName.LIFT, FactName.BASELINE, FactName.MONEY, Signal.CUSTOMER_OUTCOME)
_DOING = (FactName.OWNED, Signal.OWN_WORK, Signal.INITIATIVE)
_LONG_WORD = 5
"""Letters from which a word says what a sentence is about."""


class Kind(StrEnum):
    """What an answer was, apart from the facts in it."""

    TOLD = "told"
    SILENT = "silent"
    QUESTION_BACK = "question_back"
    RECITED = "recited"
    REFUSED = "refused"


def heard(text: str, rubric: Rubric) -> tuple[Kind, tuple[Span, ...]]:
    """The kind of one answer, and the stretches of it that are the rubric's words and not the candidate's."""
    document = Document(text)
    words = list(_WORD.finditer(document.lower))
    spoken = _HESITATION.sub(" ", wording("fillers").sub(" ", document.lower))
    if _WORD.search(spoken) is None:
        return Kind.SILENT, ()
    borrowed = tuple(_recited(document, rubric))
    covered = sum(any(s.start <= w.start() < s.end for s in (*borrowed, *addressed_to_grader(document))) for w in words)
    if 2 * covered >= len(words):
        return Kind.RECITED, borrowed
    sentences = document.sentences
    asked = sum(s.of(text).rstrip("\"')* ").endswith("?") for s in sentences)
    if asked and asked == len(sentences):
        return Kind.QUESTION_BACK, borrowed
    if _REFUSAL.search(document.lower):
        return Kind.REFUSED, borrowed
    return Kind.TOLD, borrowed


def withdrawn(text: str, before: Document, facts: Facts) -> tuple[Span, ...]:
    """The sentences of the story `before` that an answer takes back, given the story's facts; empty if none.

    They are those that show a result (or the candidate's own doing, where that is what is denied) and share a
    telling word with the answer; where none does, all that show one. What is taken back is no longer judged,
    so a retraction never raises a score.
    """
    answer = Document(text).lower
    if _RETRACTION.search(answer) is None:
        return ()
    names = _DOING if _NOT_MINE.search(answer) else _NUMBERS
    shown = sorted({before.sentence_at(span.start) for name in names for span in facts.evidence(name)})
    words = {w.group() for w in _WORD.finditer(answer) if len(w.group()) >= _LONG_WORD}
    about = [s for s in shown if words & {w.group() for w in _WORD.finditer(before.lower, s.start, s.end)}]
    return tuple(about or shown)


def _recited(document: Document, rubric: Rubric) -> Iterator[Span]:
    """Runs of at least `_LEAST_RECITED` words that stand in the rubric or in the banks."""
    words = list(_WORD.finditer(document.lower))
    runs = _runs(rubric.id, _texts(rubric))
    covered = [False] * len(words)
    for at in range(len(words) - _RUN + 1):
        if tuple(w.group() for w in words[at : at + _RUN]) in runs:
            covered[at : at + _RUN] = [True] * _RUN
    start = None
    for at, inside in enumerate([*covered, False]):
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            if at - start >= _LEAST_RECITED:
                yield Span(words[start].start(), words[at - 1].end())
            start = None


def _texts(rubric: Rubric) -> tuple[str, ...]:
    out = [rubric.two_level.reason]
    for dimension in rubric.dimensions:
        out += [dimension.asks, *(cap.reason for cap in dimension.caps)]
        for level in dimension.levels:
            out += [level.means, level.sample]
    out += [gate.reason for gate in rubric.gates]
    return tuple(out)


@lru_cache(maxsize=4)
def _runs(_rubric: str, texts: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    bank = [p.evidence for p in probe_bank()] + [q.evidence for q in question_bank()] + [p.asks for p in probe_bank()]
    found = set()
    for text in (*texts, *bank):
        words = [w.group() for w in _WORD.finditer(Document(text).lower)]
        found |= {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    return frozenset(found)
