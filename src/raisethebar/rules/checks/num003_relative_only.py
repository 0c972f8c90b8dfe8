"""An improvement is told only in relative terms.

Why it matters: "30 % better" is three more orders or three million. With neither the value before nor the one after
the listener can't tell which, and assumes the smaller.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "NUM003"
NAME = "relative-only"
SEVERITY = Severity.NOTE
FLAGS = ("My letters improved renewals by [[{30%|lift|30|percent|renewals}]].",)
PASSES = (
    "My letters improved renewals by {30%|lift|30|percent|renewals}, from {baseline: {20%|baseline|20|percent|renewals}}.",
    "My letters improved renewals by {30%|lift|30|percent|renewals}, which is {money: {$2M|money|2000000|usd}} a year.",
    "My letters brought {400|lift|400|count|renewals} more renewals.",
)
_RELATIVE = frozenset({"percent", "times", "ratio"})


def check(story: Story) -> Iterator[Finding]:
    facts = story.facts
    anchored = any(facts.holds(fact) for fact in (FactName.BASELINE, FactName.MONEY))
    if anchored or facts.with_role(Role.BASELINE, Role.RESULT, Role.MONEY, Role.SCALE):
        return
    lift = next((q for q in facts.with_role(Role.LIFT) if q.unit in _RELATIVE), None)
    if lift:
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(lift.span)} is relative, and nothing in the story says to what: it may be of very little.",
            lift.span,
            "What was it before and after, and how many people or how much money is that?",
        )
