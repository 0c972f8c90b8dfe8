"""A lift and the money credited to it imply how much there was before.

Why it matters: if revenue moves with the rate, the gain divided by the lift is the revenue it started from.
The interviewer reckons that too, and asks whether it fits the product described.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.audit.formulas import annualised, implied_baseline
from raisethebar.audit.reading import BUSINESS, changes, metric_key, money, near, percent, period_of, quote
from raisethebar.facts.model import Quantity, Role
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD016"
NAME = "implied-baseline"
FLAGS = (
    "Conversion went from {2.1%|baseline|2.1|percent|conversion} to {3.5%|result|3.5|percent|conversion} and "
    "quarterly revenue rose by [[{$1.2M|money|1200000|usd|revenue}]].",
    "Revenue was {$100M|baseline|100000000|usd|revenue|per=year} a year. Conversion rose a relative "
    "{1%|lift|1|percent|conversion}, worth [[{$9M|money|9000000|usd|revenue|per=year}]] a year in revenue.",
)
PASSES = (
    "Conversion rose a relative {1%|lift|1|percent|conversion}, and compute fell by "
    "{$12K|money|12000|usd|compute|per=month} a month.",
    "Revenue was {$100M|baseline|100000000|usd|revenue|per=year} a year. Conversion rose a relative "
    "{1%|lift|1|percent|conversion}, worth {$1.1M|money|1100000|usd|revenue|per=year} a year in revenue.",
)


def check(story: Story) -> Iterator[Finding]:
    for gain in story.facts.with_role(Role.MONEY):
        if not gain.is_money or "revenue" not in metric_key(gain.metric) | metric_key(_clause(story, gain)):
            continue
        found = _lift(story, gain)
        if found is None:
            continue
        lift, relative, sums = found
        before = implied_baseline(gain.value, relative)
        per = period_of(story, gain)
        over = f" a {per}" if per else ""
        yearly = f"; the gain is {money(annualised(gain.value, per), gain.unit)} a year" if per else ""
        known = _known(story, gain)
        if known is not None and 1 / 3 <= known.value / before <= 3:
            continue
        stated = f", not “{quote(story, known)}”" if known is not None else ""
        yield Finding(
            CODE,
            NAME,
            Severity.NOTE,
            f"{sums}; “{quote(story, gain)}” from that implies revenue of {money(before, gain.unit)}{over} "
            f"before and {money(before + gain.value, gain.unit)} after{stated} (if revenue moves with the "
            f"rate){yearly}.",
            gain.span,
            "What was the revenue of that surface before, and how was the gain attributed to your change?",
            related=(Related(lift.span, "the lift"),),
            confidence=0.6,
        )


def _clause(story: Story, gain: Quantity) -> str:
    sentence = story.document.sentence_at(gain.span.start)
    return story.document.lower[max(sentence.start, gain.span.start - 40) : min(gain.span.end + 20, sentence.end)]


def _lift(story: Story, gain: Quantity) -> tuple[Quantity, float, str] | None:
    """The lift that the money stands beside: its quantity, its relative size above 0, and its sum."""
    for change in changes(story):
        if (
            change.before.role is Role.BASELINE
            and change.relative > 0
            and near(story, change.after, gain)
            and BUSINESS.search((change.after.metric or "").lower())
        ):
            return change.after, change.relative, change.sums()
    for lift in story.facts.with_role(Role.LIFT):
        named = BUSINESS.search((lift.metric or "").lower())
        if lift.unit == "percent" and lift.value and lift.direction >= 0 and named and near(story, lift, gain):
            return (
                lift,
                lift.value / 100,
                f"“{quote(story, lift)}” read as {percent(lift.value / 100)} relative",
            )
    return None


def _known(story: Story, gain: Quantity) -> Quantity | None:
    for q in story.facts.with_role(Role.BASELINE, Role.SCALE, Role.OTHER):
        same = q.unit == gain.unit and period_of(story, q) == period_of(story, gain)
        if same and "revenue" in metric_key(q.metric):
            return q
    return None
