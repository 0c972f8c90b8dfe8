"""A stated lift does not follow from the before and after that the story itself gives.

Why it matters: a Bar Raiser does this sum while you speak. A lift that cannot be reckoned from its own
baseline and result puts every other number in doubt. Rounding of the stated digits is allowed for.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.audit.reading import Change, changes, quote, rounding
from raisethebar.facts.model import Quantity
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD001"
NAME = "lift-does-not-follow"
FLAGS = (
    "Conversion went from {2.1%|baseline|2.1|percent|conversion} to {3.5%|result|3.5|percent|conversion}, "
    "a [[{40%|lift|40|percent|conversion}]] lift.",
    "Conversion went from {2.1%|baseline|2.1|percent|conversion} to {3.5%|result|3.5|percent|conversion}, "
    "a [[{40%|result|40|percent|conversion}]] lift.",
    "Orders grew from {200|baseline|200|count|orders} to {300|result|300|count|orders}: they "
    "[[{doubled|lift|2|times|orders}]].",
)
PASSES = (
    "Conversion went from {2.1%|baseline|2.1|percent|conversion} to {3.5%|result|3.5|percent|conversion}, "
    "a {67%|lift|67|percent|conversion} lift.",
    "Returns fell from {8%|baseline|8|percent|returns} to {4%|result|4|percent|returns}, cut in "
    "{half|lift|0.5|times|returns}.",
    "Churn fell from {4.0%|baseline|4|percent|churn} to {3.0%|result|3|percent|churn}, a quarter less, while "
    "orders rose {12%|lift|12|percent|orders}.",
)


def check(story: Story) -> Iterator[Finding]:
    for change in changes(story):
        for stated in change.stated:
            if follows(story, change, stated) or confused(story, change, stated):
                continue
            yield Finding(
                CODE,
                NAME,
                Severity.NOTE,
                f"{change.sums()}, not “{quote(story, stated)}”.",
                stated.span,
                "How did you reckon the lift, and from which baseline?",
                related=(
                    Related(change.before.span, "value before"),
                    Related(change.after.span, "value after"),
                ),
            )


def _bounds(story: Story, change: Change) -> tuple[float, float, float, float]:
    """Lowest and highest value before and after, with the stated digits' rounding."""
    slack_before, slack_after = rounding(story, change.before), rounding(story, change.after)
    return (
        max(change.before.value - slack_before, 1e-12),
        change.before.value + slack_before,
        max(change.after.value - slack_after, 0.0),
        change.after.value + slack_after,
    )


def _within(stated: Quantity, slack: float, one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return low - slack - 1e-9 <= stated.value <= high + slack + 1e-9


def is_relative(story: Story, change: Change, stated: Quantity) -> bool:
    """True where the stated figure is the relative change of the two values."""
    low, high, after_low, after_high = _bounds(story, change)
    least, most = 100 * (after_low / high - 1), 100 * (after_high / low - 1)
    if change.relative < 0:
        least, most = -least, -most
    return _within(stated, rounding(story, stated), least, most)


def is_points(story: Story, change: Change, stated: Quantity) -> bool:
    """True where the stated figure is the difference of two percentages."""
    if change.before.unit != "percent":
        return False
    difference = abs(change.after.value - change.before.value)
    slack = rounding(story, change.before) + rounding(story, change.after)
    return _within(stated, rounding(story, stated), difference - slack, difference + slack)


def follows(story: Story, change: Change, stated: Quantity) -> bool:
    """True where the stated change, in its own unit, is that of the two values."""
    if stated.unit == "times":
        ratio = change.after.value / change.before.value
        # "Halved" is 0.5 times, and a fall may be told as "four times fewer".
        return any(abs(stated.value - each) <= 0.1 * each for each in (ratio, 1 / ratio) if ratio)
    if stated.unit == "percentage_points":
        return is_points(story, change, stated)
    return is_relative(story, change, stated)


def confused(story: Story, change: Change, stated: Quantity) -> bool:
    """True where the figure is right in the other of percent and percentage points."""
    if stated.unit == "percent":
        return is_points(story, change, stated)
    return stated.unit == "percentage_points" and is_relative(story, change, stated)
