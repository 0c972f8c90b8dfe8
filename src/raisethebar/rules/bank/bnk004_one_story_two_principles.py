"""The same story stands in the bank for two principles.

Why it matters: interviewers divide the principles among them and compare notes. The second one who hears the story
learns nothing new, and writes that down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from raisethebar.rules.finding import BankFinding
from raisethebar.rules.story import Story

CODE = "BNK004"
NAME = "one-story-two-principles"
FLAGS = (
    """# [[Vans]] | Ownership
The vans of the southern depot were late every Monday, and I rebuilt the planner to load them on Sunday night.
---
# [[Mondays]] | Bias for Action
The vans of the southern depot were late every Monday, so I rebuilt the planner to load them on Sunday night.""",
)
PASSES = (
    """# Vans | Ownership
The vans of the southern depot were late every Monday, and I rebuilt the planner to load them on Sunday night.
---
# Letters | Bias for Action
Widows got letters to the dead, and I stopped the letters before legal had answered.""",
    """# Vans | Ownership
The vans of the southern depot were late every Monday, and I rebuilt the planner to load them on Sunday night.
---
# Vans, shorter | Ownership
The vans of the southern depot were late every Monday, so I rebuilt the planner to load them on Sunday night.""",
)
_SHINGLE = 3
_ALIKE = 0.4
"""The share of three-word runs in common, of all in either, from which two texts tell one story."""
_WORD = re.compile(r"[^\W_]+")


def check_bank(stories: Sequence[Story]) -> Iterator[BankFinding]:
    runs = [_runs(story) for story in stories]
    for (i, one), (j, other) in combinations(enumerate(stories), 2):
        first, second = one.document.principle, other.document.principle
        if not first or not second or first.lower() == second.lower():
            continue
        shared, either = len(runs[i] & runs[j]), len(runs[i] | runs[j])
        if either and shared / either >= _ALIKE:
            yield BankFinding(
                CODE,
                NAME,
                f"{one.document.name} ({first}) and {other.document.name} ({second}) share {shared} of {either} runs of "
                "three words: they are one story.",
                (one.document.name, other.document.name),
                "Which other thing that you did would show the second principle?",
            )


def _runs(story: Story) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(story.document.lower)
    return frozenset(zip(*(words[k:] for k in range(_SHINGLE)), strict=False))
