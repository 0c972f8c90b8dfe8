"""The words of a sentence that show a fact, and no more of it than that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from raisethebar.text.spans import Span, trimmed

_BREAK = re.compile(
    r"[,;:()]\s|\s-+\s|\s(?=(?:and|but|because|so|when|while|which|who|where|since|until|after|before)\s)"
)
_LEADS = re.compile(r"\W*(?:(?:and|but|so|because|then|also|well|yeah|um|uh|anyway|okay|right)\W+)*")
_LEAST = 6
"""Fewer code points than this show nothing: the sentence is shown instead."""

GAP = 3
"""Tokens of less weight that may stand inside a stretch of evidence."""


def narrowed(text: str, sentence: Span, weights: Sequence[tuple[Span, float]]) -> Span:
    """The clauses of `sentence` that its heaviest stretch lies in.

    `weights` pairs each token's span with how much it shows the fact, 0 to 1. The stretch is grown from
    the heaviest token over neighbours of at least half its weight, small gaps bridged. A sentence whose
    words weigh little anywhere is returned whole.
    """
    if not weights:
        return sentence
    top = max(range(len(weights)), key=lambda i: (weights[i][1], -i))
    if weights[top][1] < 0.15:
        return sentence
    floor = weights[top][1] / 2
    first = last = top
    for step, limit in ((-1, -1), (1, len(weights))):
        at, slack = top + step, GAP
        while at != limit and slack:
            if weights[at][1] >= floor:
                first, last, slack = min(first, at), max(last, at), GAP
            else:
                slack -= 1
            at += step
    return _clauses(text, sentence, Span(weights[first][0].start, weights[last][0].end))


def _clauses(text: str, sentence: Span, heavy: Span) -> Span:
    """The clauses of `sentence` that `heavy` lies in, from one break to the next, without what joins them."""
    start, end = sentence.start, sentence.end
    for match in _BREAK.finditer(text, sentence.start, sentence.end):
        if match.end() <= heavy.start + 1:
            start = match.end()
        elif match.start() >= heavy.end - 1:
            end = match.start()
            break
    if _LEADS.fullmatch(text, start, end):
        return sentence
    if (joined := _LEADS.match(text, start, end)) is not None and joined.end() <= heavy.start:
        start = joined.end()
    span = trimmed(text, start, end)
    return span if len(span) >= _LEAST else sentence
