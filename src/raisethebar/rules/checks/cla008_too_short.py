"""The answer is too short to hold a decision, a result and whose problem it was.

Why it matters: a terse strong story is fine and is never marked down for its length. This speaks only where a short
text also lacks the result or the decision, and there is room for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.facts.model import FactName
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "CLA008"
NAME = "too-short"
SEVERITY = Severity.NOTE
FLAGS = ("[[I rebuilt the route planner for the vans of the depot in the south.]] It went well.",)
PASSES = (
    "{owned: I chose to rebuild the planner}, and {product_metric: late vans fell by {40%|lift|40|percent|late vans}}.",
    "I rebuilt the planner. " + "It had many parts, and each of them took a while to understand. " * 5,
)
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_LEAST = 45


def check(story: Story) -> Iterator[Finding]:
    words = sum(1 for _ in _WORD.finditer(story.document.folded))
    whole = story.facts.holds(FactName.PRODUCT_METRIC) and story.facts.holds(FactName.OWNED)
    if 0 < words < _LEAST and not whole:
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{words} words, from {story.quote(story.opening, 40)} on, leave room: there is a minute and a half to fill.",
            story.opening,
            "What was the problem, what did you decide, and what came of it?",
        )
