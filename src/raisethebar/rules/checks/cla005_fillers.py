"""Fillers crowd out the words.

Why it matters: one "um" is human. Where every tenth word is filler the listener hears doubt about the story itself,
and the numbers drown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "CLA005"
NAME = "fillers"
SEVERITY = Severity.NOTE
FLAGS = ("So [[um]] I basically, you know, built the planner and it was, uh, sort of live in May.",)
PASSES = ("So I built the planner, you know, and it was live in May, on every van that we had in the south.",)
_WORD = re.compile(r"[^\W_]+")
_LEAST = 4
_SHARE = 0.06


def check(story: Story) -> Iterator[Finding]:
    said = list(story.matches(wording("fillers")))
    if len(said) < _LEAST:
        return
    words = sum(1 for _ in _WORD.finditer(story.document.folded))
    if len(said) > _SHARE * words:
        first, *rest = said
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{len(said)} fillers in {words} words, {story.quote(first)} the first of them: they sound like doubt.",
            first,
            "How does it sound said once more, with a pause where each filler stands?",
            tuple(Related(span, "filler") for span in rest),
        )
