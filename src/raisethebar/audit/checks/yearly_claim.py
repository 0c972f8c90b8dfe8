"""The same money is told by two periods, and the larger does not follow from the smaller.

Why it matters: $12K a month is $144K a year. A yearly figure that does not match its own monthly rate needs
a reason (a ramp, a season, a part of the year), and the story has to give it.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.audit.formulas import annualised
from raisethebar.audit.reading import money, near, period_of, quote, rounding, same_metric, sentence_index
from raisethebar.facts.model import Role
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD003"
NAME = "yearly-claim"
FLAGS = (
    "We saved {$12K|money|12000|usd|compute|per=month} a month, [[{$250K|money|250000|usd|compute|per=year}]] a year.",
)
PASSES = (
    "We saved {$12K|money|12000|usd|compute|per=month} a month, {$144K|money|144000|usd|compute|per=year} a year.",
    "Compute fell by {$12K|money|12000|usd|compute|per=month} a month and returns by "
    "{$2M|money|2000000|usd|returns|per=year} a year.",
)


def check(story: Story) -> Iterator[Finding]:
    told = [q for q in story.facts.with_role(Role.MONEY) if q.is_money]
    for index, one in enumerate(told):
        for other in told[index + 1 :]:
            first, second = period_of(story, one), period_of(story, other)
            if not first or not second or first == second or one.unit != other.unit:
                continue
            unnamed = not one.metric or not other.metric
            if not same_metric(one, other) or not near(story, one, other):
                continue
            if unnamed and sentence_index(story, one) != sentence_index(story, other):
                continue
            low = sum(annualised(q.value - rounding(story, q), p) for q, p in ((one, first),))
            high = annualised(one.value + rounding(story, one), first)
            claimed = annualised(other.value, second)
            slack = max(annualised(rounding(story, other), second), 0.05 * claimed)
            if low - slack <= claimed <= high + slack:
                continue
            yield Finding(
                CODE,
                NAME,
                Severity.NOTE,
                f"“{quote(story, one)}” by the {first} is {money(annualised(one.value, first), one.unit)} a "
                f"year; “{quote(story, other)}” by the {second} is {money(claimed, other.unit)} a year.",
                other.span,
                "How do the two figures fit together: is it the same money, and for how much of the year?",
                related=(Related(one.span, "the other rate"),),
            )
