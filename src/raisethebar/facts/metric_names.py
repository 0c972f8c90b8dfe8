"""What a quantity measures, in the story's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from raisethebar.facts.model import Quantity, Role
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

_METRIC_ROLES = {
    Role.BASELINE, Role.RESULT, Role.LIFT, Role.MODEL_METRIC, Role.SYSTEM_METRIC, Role.MONEY,
}  # fmt: skip
_SUBJECT = re.compile(
    r"(?:^|[,;:(] ?|\b(?:and|but|that|so|because|where|while|when|until|now|by \w+|in \w+) )"
    r"(?P<name>(?:[a-z][a-z'-]* ){0,4}?[a-z][a-z'-]*)"
    r"(?= (?:were|was|is|are|stood|sat|ran|had been|used to be|fell|rose|went|dropped|came|climbed|grew|halved|doubled)\b)"
)
_PRONOUN = re.compile(
    r"^(?:(?:the|our|their|its|all|that|those|these|a|an|so|well|um|uh|yeah|of) )*"
    r"(?:it|that|this|they|we|i|he|she|there|which|who|what|those|these|everybody|everyone|nobody)?$"
)
_LEAD = re.compile(r"^(?:(?:the|our|their|its|all|that|those|these|a|an|so|well|um|uh|yeah|and|but) )+")
_CLAUSE = re.compile(r"[;:]|,? (?:and|but|while|whereas|because|so that|which)\b")


@cache
def vocabulary() -> re.Pattern[str]:
    """The names of metrics, longest first, as one pattern over lower-cased text."""
    lines = (files("raisethebar.facts") / "metric_names.txt").read_text(encoding="utf-8").splitlines()
    terms = sorted({t.strip() for t in lines if t.strip() and not t.startswith("#")}, key=lambda t: (-len(t), t))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(t).replace(r"\ ", "[ -]") for t in terms) + r")s?(?!\w)")


def named(document: Document, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities with `metric` set, where the words around them name one.

    The nearest known name in the same clause wins, then in the same sentence, then the sentence's subject; a
    result without a name of its own takes that of the baseline before it.
    """
    found: list[Quantity] = []
    last: str | None = None
    for quantity in quantities:
        metric = quantity.metric
        if quantity.role in _METRIC_ROLES:
            metric = _nearest(document, quantity.span)
            if metric is None and quantity.role in (Role.BASELINE, Role.RESULT, Role.LIFT):
                metric = last
            if quantity.role in (Role.BASELINE, Role.RESULT, Role.LIFT):
                last = metric
        found.append(replace(quantity, metric=metric))
    return tuple(found)


def _nearest(document: Document, span: Span) -> str | None:
    sentence = document.sentence_at(span.start)
    text = document.lower
    best: tuple[float, str] | None = None
    for start, end in _names(text, sentence):
        if start < span.end and span.start < end:
            continue
        between = text[end : span.start] if end <= span.start else text[span.end : start]
        distance = len(between) + 40.0 * len(_CLAUSE.findall(between)) + (15.0 if start >= span.end else 0.0)
        if best is None or distance < best[0]:
            best = (distance, document.text[start:end])
    return best[1] if best else _subject(document, sentence, span)


def _subject(document: Document, sentence: Span, span: Span) -> str | None:
    """What the sentence says the number of: the last subject before it that is no pronoun."""
    found: str | None = None
    for match in _SUBJECT.finditer(document.lower, sentence.start, span.start):
        name = _LEAD.sub("", match.group("name"))
        if not _PRONOUN.match(name) and len(name) > 2:
            end = match.end("name")
            found = document.text[end - len(name) : end]
    return found


def _names(text: str, sentence: Span) -> Iterator[tuple[int, int]]:
    for match in vocabulary().finditer(text, sentence.start, sentence.end):
        yield match.span()
