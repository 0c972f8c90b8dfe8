"""The story ends with a recommendation, and nothing is said to have been done.

Why it matters: a proposal is a talk. Without anything shipped or handed over the story has no level at all in the
Two-Level Ownership Check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "ACT006"
NAME = "only-recommended"
SEVERITY = Severity.WARNING
FLAGS = ("I studied the ferry delays for a month. In the end [[I recommended]] that they buffer the morning trips.",)
PASSES = (
    "I recommended that they buffer the morning trips, and {shipped: the new timetable went live in May}.",
    "I studied the ferry delays for a month.",
)
_ADVISED = re.compile(r"(?<![\w.-])i (?:then |finally |also )?(?:recommended|suggested|advised|proposed|presented)\b")
_DONE = (FactName.SHIPPED, Signal.DELIVERED, FactName.PRODUCT_METRIC)


def check(story: Story) -> Iterator[Finding]:
    advised = story.first(_ADVISED)
    if advised and not any(story.facts.holds(done) for done in _DONE):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(advised)}: what came of it is not told, so nothing counts as delivered.",
            advised,
            "What happened after that, and what did you do to make it happen?",
        )
