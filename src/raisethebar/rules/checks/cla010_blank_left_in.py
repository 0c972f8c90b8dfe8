"""A blank was left in the story.

Why it matters: "[baseline?]" or "XX %" is a note to yourself. Left in, it says that the number isn't known, and it
counts as missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "CLA010"
NAME = "blank-left-in"
SEVERITY = Severity.WARNING
FLAGS = (
    "I rebuilt the planner and late vans fell by [[xx %]] within a month.",
    "I rebuilt the planner and late vans fell to [[TBD]].",
)
PASSES = ("I rebuilt the planner, and late vans fell by 40 % within a month. The XXL vans came last.",)
_BLANK = re.compile(
    r"\[[^\[\]\n]{1,40}\?\]|(?<![\w$])[$€£]?(?:x{2,3}|yy|nn) ?%|[$€£]x{1,4}\b|\b(?:tbd|todo|tktk)\b|_{3,}"
)


def check(story: Story) -> Iterator[Finding]:
    for span in story.matches(_BLANK):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(span)} is a blank, and what should stand there counts as missing.",
            span,
            "What belongs there, as you know it, or as you could find it out?",
        )
