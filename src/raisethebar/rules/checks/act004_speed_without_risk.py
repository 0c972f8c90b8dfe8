"""Speed is told without what was risked for it.

Why it matters: fast alone is a 3 in Bias for Action. What was skipped, shortened or not yet known is what shows that
the speed was judged and not merely lucky.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "ACT004"
NAME = "speed-without-risk"
SEVERITY = Severity.NOTE
FLAGS = ("I had the new matcher live [[ahead of schedule]], and the shops were glad.",)
PASSES = (
    "I had it live ahead of schedule; {calculated_risk: I left out the second test round}.",
    "I had the new matcher live in May, as planned.",
)


def check(story: Story) -> Iterator[Finding]:
    fast = story.first(wording("speed"))
    if fast and not story.facts.holds(FactName.CALCULATED_RISK):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(fast)} is told without what it was traded for, so it sounds like luck or overtime.",
            fast,
            "What did you leave out, shorten or not yet know in order to be that fast?",
        )
