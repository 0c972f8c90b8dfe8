"""The answer is too long to be said in one go.

Why it matters: about 320 words are two minutes and more of speech. Interviewers stop listening or cut in, and what
comes after that point may never be heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "CLA007"
NAME = "too-long-to-say"
SEVERITY = Severity.NOTE
_MOST = 320
FLAGS = ("The van was late again that day. " * 45 + "It then rained for hours. [[I fixed it.]]",)
PASSES = ("The van was late again that day. " * 45 + "I fixed it.",)
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def check(story: Story) -> Iterator[Finding]:
    past = next(islice(_WORD.finditer(story.document.folded), _MOST, None), None)
    if past:
        words = _MOST + 1 + sum(1 for _ in _WORD.finditer(story.document.folded, past.end()))
        where = story.document.sentence_at(past.start())
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"At {story.quote(where, 40)} two minutes are over; the answer has {words} words, about "
            f"{words / 150:.1f} minutes aloud.",
            where,
            "Which half of this would you tell if you had one minute?",
        )
