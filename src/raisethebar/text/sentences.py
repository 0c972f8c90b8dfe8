"""Where one sentence or bullet ends and the next begins."""

from __future__ import annotations

import re

import sentencex

from raisethebar.text.normalise import folded
from raisethebar.text.spans import Span, trimmed

_LINES = re.compile(r"[^\r\n]+")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order: trimmed, not empty, never across a line break.

    A line break always ends a sentence (bullets, transcript turns); within a line, sentencex decides.
    """
    spans = []
    plain = folded(text)
    for line in _LINES.finditer(plain):
        at = line.start()
        for boundary in sentencex.get_sentence_boundaries("en", line.group()):
            span = trimmed(plain, at + boundary["start_index"], at + boundary["end_index"])
            if span.end > span.start:
                spans.append(span)
    return tuple(spans)
