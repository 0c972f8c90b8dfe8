"""Something is "on time", and nobody learns what counted as on time.

Why it matters: a window of ten minutes and a window of a day are different products, and who set it knew which one
customers pay for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "LOG001"
NAME = "on-time-undefined"
SEVERITY = Severity.NOTE
FLAGS = ("I rebuilt the dispatcher, and vans now arrive [[on time]].",)
PASSES = (
    "I rebuilt the dispatcher, and vans now arrive on time: within {20 minutes|other|20|minutes} of the slot.",
    "I rebuilt the dispatcher, and late vans fell by a third.",
)
_ON_TIME = re.compile(r"\bon[- ]time\b")


def check(story: Story) -> Iterator[Finding]:
    """One finding for each sentence that says "on time" and states no length of time."""
    for sentence in story.sentences:
        found = story.first(_ON_TIME, sentence)
        if found is not None and not any(quantity.is_time for quantity in story.facts.within(sentence)):
            yield Finding(
                CODE,
                NAME,
                SEVERITY,
                f"{story.quote(found)} is said without what counted as on time.",
                found,
                "What counted as on time, and who had set that?",
            )
