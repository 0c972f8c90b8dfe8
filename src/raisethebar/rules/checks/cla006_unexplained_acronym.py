"""An acronym is never explained.

Why it matters: the Bar Raiser comes from another part of the company. Every house abbreviation is a small loss of
the listener, and a metric hidden in one is a metric not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording
from raisethebar.text.spans import Span

CODE = "CLA006"
NAME = "unexplained-acronym"
SEVERITY = Severity.NOTE
FLAGS = ("I was answerable for [[DVRT]] in the south, and I cut DVRT by half.",)
PASSES = (
    "I was answerable for the depot-to-van reload time (DVRT), and I cut DVRT by half.",
    "I ran an A/B test on the API and CTR rose.",
    "BIG NEWS FROM THE DEPOT: I CUT THE RELOAD TIME.",
)
_ACRONYM = re.compile(r"(?<![\w$€£.-])[A-Z][A-Z0-9]{2,6}(?=s?\b)(?![\w]*[-/.]\w)")
_MOST = 3


def check(story: Story) -> Iterator[Finding]:
    text = story.document.folded
    seen: set[str] = set()
    shouted = {s for s in story.sentences if s.of(text).isupper()}
    for match in _ACRONYM.finditer(text):
        short = match.group()
        where = story.document.sentence_at(match.start())
        if short in seen or where in shouted or wording("acronyms").fullmatch(short.lower()):
            continue
        seen.add(short)
        if len(seen) > _MOST:
            return
        if f"({short}" in text or f"{short} (" in text:
            continue
        span = Span(match.start(), match.end())
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(span)} is not explained, and a listener from elsewhere can't tell what moved.",
            span,
            "What do the letters stand for, in words that a stranger would use?",
        )
