"""Several stories open with the same words.

Why it matters: the interviewers of a loop compare notes. Two answers that begin alike sound rehearsed, and like one
story told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raisethebar.rules.finding import BankFinding
from raisethebar.rules.story import Story

CODE = "BNK001"
NAME = "same-opening"
FLAGS = (
    """# [[Vans]]
When I joined the depot team, vans were late. I rebuilt the planner.
---
# [[Letters]]
When I joined the depot team, renewals were low. I changed the letters.""",
)
PASSES = (
    """# Vans
When I joined the depot team, vans were late.
---
# Letters
Renewals were low, so I changed the letters.""",
)
_WORDS = 5


def check_bank(stories: Sequence[Story]) -> Iterator[BankFinding]:
    by_opening: dict[tuple[str, ...], list[str]] = {}
    for story in stories:
        words = story.opening.of(story.document.lower).split()
        if len(words) >= _WORDS:
            by_opening.setdefault(tuple(words[:_WORDS]), []).append(story.document.name)
    for opening, names in by_opening.items():
        if len(names) > 1:
            yield BankFinding(
                CODE,
                NAME,
                f"{len(names)} stories open with “{' '.join(opening)} …”; told in one loop they sound like one.",
                tuple(names),
                "What is the outcome that each of them alone could open with?",
            )
