"""A sentence is too long to follow by ear.

Why it matters: a listener holds some twenty words at a time. After forty-five the beginning is gone, and what was
meant as the point goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "CLA003"
NAME = "long-sentence"
SEVERITY = Severity.NOTE
FLAGS = (
    "I was new. [[I looked at the planner and at the routes that it drew for the vans and at the depots that it drew them "
    "for and then I looked at the drivers who had to drive them and who told me what was wrong with each of them.]]",
)
PASSES = ("I looked at the planner and at the routes. Then I looked at the drivers, who told me what was wrong.",)
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_MOST = 45


def check(story: Story) -> Iterator[Finding]:
    for sentence in story.sentences:
        words = sum(1 for _ in _WORD.finditer(story.document.folded, sentence.start, sentence.end))
        if words > _MOST:
            yield Finding(
                CODE,
                NAME,
                SEVERITY,
                f"{story.quote(sentence, 40)} runs on for {words} words; spoken, its beginning is lost before its end.",
                sentence,
                "Which one thing is that sentence meant to say?",
            )
