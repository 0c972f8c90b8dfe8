"""A test had too few subjects for the lift it claims.

Why it matters: with half the subjects needed, a test that does come out significant overstates the effect.
The sum takes a two-sided 5 % and a power of 80 %, both arms alike, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from raisethebar.audit.formulas import difference_interval, power_of_test, sample_size
from raisethebar.audit.reading import EXPERIMENT, changes, days, near, percent, words_around
from raisethebar.facts.model import Quantity, Role
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD006"
NAME = "test-too-small"
FLAGS = (
    "In an A/B test on [[{2,000 users|scale|2000|count|users}]], conversion went from "
    "{2.1%|baseline|2.1|percent|conversion} to {2.4%|result|2.4|percent|conversion}.",
    "The experiment saw [[{300 users|scale|300|count|users|per=day}]] a day for "
    "{two weeks|duration|2|weeks}. Conversion rose {5%|lift|5|percent|conversion} from "
    "{4%|baseline|4|percent|conversion}.",
)
PASSES = (
    "In an A/B test on {200,000 users|scale|200000|count|users}, conversion went from "
    "{2.1%|baseline|2.1|percent|conversion} to {2.4%|result|2.4|percent|conversion}.",
    "In an A/B test conversion went from {2.1%|baseline|2.1|percent|conversion} to "
    "{2.4%|result|2.4|percent|conversion}.",
    "We served {2,000 users|scale|2000|count|users}. Conversion went from "
    "{2.1%|baseline|2.1|percent|conversion} to {2.4%|result|2.4|percent|conversion}.",
)
_SUBJECTS = re.compile(r"\b(users?|visitors?|sessions?|customers?|shoppers?|subscribers?|members?|people|orders)\b")
_EACH = re.compile(r"\b(each arm|per arm|in each|per variant|per group|each group|each variant)\b")


def check(story: Story) -> Iterator[Finding]:
    if not EXPERIMENT.search(story.document.lower):
        return
    for before, after, rates in _rates(story):
        crowd = _subjects(story, after)
        if crowd is None:
            continue
        quantity, per_arm, how = crowd
        needed = sample_size(*rates)
        if per_arm >= needed:
            continue
        low, high = difference_interval(*rates, per_arm)
        yield Finding(
            CODE,
            NAME,
            Severity.NOTE,
            f"{100 * rates[0]:.3g} % → {100 * rates[1]:.3g} % ({percent(rates[1] / rates[0] - 1)}) needs "
            f"about {ceil(needed):,} subjects in each arm; {how} is {per_arm:,.0f}, a power of "
            f"{100 * power_of_test(*rates, per_arm):.0f} %, and a difference of {100 * low:+.2f} to "
            f"{100 * high:+.2f} percentage points (assumed: two-sided 5 %, power 80 %, two equal arms, "
            "the lift read as relative where only a percentage is given).",
            quantity.span,
            "How many subjects were in each arm, and what was the confidence interval?",
            related=(Related(before.span, "value before"), Related(after.span, "the claim")),
            confidence=0.7,
        )


def _rates(story: Story) -> Iterator[tuple[Quantity, Quantity, tuple[float, float]]]:
    """Rates before and after, as proportions, told as two values or as one with its lift."""
    paired = set()
    for change in changes(story):
        rates = (change.before.value / 100, change.after.value / 100)
        if change.before.role is Role.BASELINE and change.before.unit == "percent" and _valid(rates):
            paired.add(change.before)
            yield change.before, change.after, rates
    for before in story.facts.with_role(Role.BASELINE):
        if before in paired or before.unit != "percent":
            continue
        for lift in story.facts.with_role(Role.LIFT):
            if lift.unit not in {"percent", "percentage_points"} or not near(story, before, lift):
                continue
            sign = -1 if lift.direction < 0 else 1
            rate = before.value / 100
            moved = rate * lift.value / 100 if lift.unit == "percent" else lift.value / 100
            if _valid((rate, rate + sign * moved)):
                yield before, lift, (rate, rate + sign * moved)
                break


def _valid(rates: tuple[float, float]) -> bool:
    return 0 < rates[0] < 1 and 0 < rates[1] < 1 and rates[0] != rates[1]


def _subjects(story: Story, claim: Quantity) -> tuple[Quantity, float, str] | None:
    """The crowd of the test: its quantity, subjects per arm, and how they were reckoned."""
    for crowd in story.facts.with_role(Role.SCALE):
        words = words_around(story, crowd)
        if crowd.unit != "count" or not _SUBJECTS.search(f"{crowd.metric or ''} {words}".lower()):
            continue
        if not near(story, crowd, claim) or not EXPERIMENT.search(words):
            continue
        if _EACH.search(words):
            return crowd, crowd.value, "what each arm had"
        if crowd.per is None:
            return crowd, crowd.value / 2, "half of what is stated"
        length = next((q for q in story.facts.with_role(Role.DURATION) if near(story, q, crowd)), None)
        if crowd.per == "day" and length is not None:
            return crowd, crowd.value * days(length) / 2, f"half of {days(length):.0f} days' traffic"
    return None
