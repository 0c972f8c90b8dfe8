"""The words of a sentence that show a fact, and no more of it than that."""

from __future__ import annotations

from collections.abc import Sequence

from raisethebar.text.spans import Span, trimmed

GAP = 3
"""Tokens of less weight that may stand inside a stretch of evidence."""


def narrowed(text: str, sentence: Span, weights: Sequence[tuple[Span, float]]) -> Span:
    """The heaviest stretch of `sentence`, in whole words.

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
    start, end = weights[first][0].start, weights[last][0].end
    while start > sentence.start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < sentence.end and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return trimmed(text, start, end)
