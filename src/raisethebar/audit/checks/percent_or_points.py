"""A change of a rate is told in percent where percentage points may be meant, or the other way round.

Why it matters: one percent of a 4 % churn is 0.04 points; one point of it is a quarter of all who leave.
The two readings lie far apart, and the listener takes the one that costs you more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.audit.checks.lift_does_not_follow import confused, follows
from raisethebar.audit.formulas import churn_readings
from raisethebar.audit.reading import RATE, changes, number, quote, words_around
from raisethebar.facts.model import Quantity, Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "AUD002"
NAME = "percent-or-points"
FLAGS = (
    "Conversion went from {2.1%|baseline|2.1|percent|conversion} to {3.5%|result|3.5|percent|conversion}, "
    "up [[{1.4%|lift|1.4|percent|conversion}]].",
    "The click-through rate rose by [[{9.3%|lift|9.3|percent|click-through rate}]] in the test.",
)
PASSES = (
    "Conversion went from {2.1%|baseline|2.1|percent|conversion} to {3.5%|result|3.5|percent|conversion}, "
    "up {1.4 points|lift|1.4|percentage_points|conversion}.",
    "The click-through rate rose by a relative {9.3%|lift|9.3|percent|click-through rate}.",
    "Revenue rose by {4%|lift|4|percent|revenue}.",
)
_SAID = re.compile(r"\b(relative(?:ly)?|percentage points?|points?|absolute|pp|basis points)\b")


def check(story: Story) -> Iterator[Finding]:
    told = changes(story)
    for change in told:
        for stated in change.stated:
            if confused(story, change, stated) and not follows(story, change, stated):
                yield _finding(story, stated, f"{change.sums()}; “{quote(story, stated)}” mixes the two.")
    reckoned = {stated for change in told for stated in change.stated}
    for lift in story.facts.with_role(Role.LIFT):
        if lift in reckoned or lift.unit != "percent" or _SAID.search(words_around(story, lift)):
            continue
        if not RATE.search((lift.metric or words_around(story, lift)).lower()):
            continue
        yield _finding(story, lift, f"{_two_readings(lift)}; the story does not say which is meant.")


def _two_readings(lift: Quantity) -> str:
    # Four percent is only the example that shows how far apart the readings lie.
    points, relative = churn_readings(0.04, lift.value / 100)
    return (
        f"{number(lift.value)} % of a rate has two readings: on a rate of 4 %, say, {100 * points:.3g} "
        f"percentage points or {100 * relative:.3g} % of it"
    )


def _finding(story: Story, stated: Quantity, message: str) -> Finding:
    return Finding(
        CODE,
        NAME,
        Severity.NOTE,
        message[0].upper() + message[1:],
        stated.span,
        "Is that percentage points, or relative to where it stood before?",
        confidence=0.8,
    )
