"""Days gained by acting early are credited with the whole gain.

Why it matters: shipping five days sooner is worth five days of the benefit. The rest of the month would have
come anyway, only later, unless the story says why not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from raisethebar.audit.formulas import DAYS_IN, annualised, cost_of_delay, gain_of_being_early
from raisethebar.audit.reading import days, money, near, number, period_of, quote, sentence_index
from raisethebar.facts.model import Quantity, Role
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD011"
NAME = "early-gain"
FLAGS = (
    "I cut the validation gate from {seven days|duration|7|days} to {two|duration|2|days}, which brought "
    "[[{$80K|money|80000|usd|revenue}]] in the first month.",
    "I shipped after a {48-hour|duration|48|hours} validation in place of the standard "
    "{week|duration|1|weeks}, which gained [[{$80K|money|80000|usd|revenue}]].",
)
PASSES = (
    "Revenue rose {$1.2M|money|1200000|usd|revenue} a quarter. I cut the gate from {a week|duration|7|days} "
    "to {two|duration|2|days}.",
    "I cut the gate from {seven days|duration|7|days} to {two|duration|2|days}.",
    "The test ran for {two weeks|duration|2|weeks} and brought {$80K|money|80000|usd|revenue} in "
    "{a month|duration|1|months}.",
)
_INSTEAD = re.compile(r"\b(instead of|in place of|rather than|not the (?:usual|standard)|against the usual)\b")
_FROM = re.compile(r"\bfrom\s+(?:a |an |the )?(?:usual |standard )?$")
_TO = re.compile(r"^[^.;]{0,12}\b(?:to|down to)\b")
_SEEN = re.compile(r"\bfirst (day|week|month|quarter|year)\b|\bin (?:a|the|that|its first) (week|month|quarter|year)\b")


def check(story: Story) -> Iterator[Finding]:
    for longer, shorter in _shortened(story):
        gained = days(longer) - days(shorter)
        gain = _gain(story, longer)
        if gain is not None:
            yield Finding(
                CODE,
                NAME,
                Severity.NOTE,
                _sums(story, gain, longer, shorter, gained),
                gain.span,
                "How much of the gain came only because you were early, and how much would have come anyway?",
                related=(Related(longer.span, "usual time"), Related(shorter.span, "time taken")),
                confidence=0.7,
            )


def _gain(story: Story, longer: Quantity) -> Quantity | None:
    """The money told with the days gained: in the same sentence, or the next, whichever is nearer."""
    told = [q for q in story.facts.with_role(Role.MONEY) if q.is_money and near(story, q, longer)]
    home = sentence_index(story, longer)
    return min(
        (q for q in told if sentence_index(story, q) >= home),
        key=lambda q: (sentence_index(story, q), abs(q.span.start - longer.span.start)),
        default=None,
    )


def _sums(story: Story, gain: Quantity, longer: Quantity, shorter: Quantity, gained: float) -> str:
    start = f"“{quote(story, longer)}” → “{quote(story, shorter)}” gains {number(gained)} days; "
    sentence = story.document.sentence_at(gain.span.start)
    seen = _SEEN.search(story.document.lower, gain.span.end, sentence.end)
    period = period_of(story, gain) or (seen and (seen[1] or seen[2]))
    if not period:
        daily = cost_of_delay(gain.value, gained)
        return (
            f"{start}if all of “{quote(story, gain)}” came from them, that is {money(daily, gain.unit)} "
            f"a day, {money(annualised(daily, 'day'), gain.unit)} a year."
        )
    daily = cost_of_delay(gain.value, DAYS_IN[period])
    early = gain_of_being_early(gain.value, DAYS_IN[period], gained)
    rest = max(gain.value - early, 0.0)
    return (
        f"{start}“{quote(story, gain)}” over a {period} is {money(daily, gain.unit)} a day, so being early "
        f"is worth {money(early, gain.unit)}, and {money(rest, gain.unit)} would have come anyway."
    )


def _shortened(story: Story) -> Iterator[tuple[Quantity, Quantity]]:
    """The usual time and the shorter one taken in its place."""
    times = [q for q in story.facts.quantities if q.is_time and q.role in {Role.DURATION, Role.OTHER}]
    for one, other in pairwise(times):
        if sentence_index(story, one) != sentence_index(story, other):
            continue
        sentence = story.document.sentence_at(one.span.start)
        lead = story.document.lower[sentence.start : one.span.start]
        between = story.document.lower[one.span.end : other.span.start]
        if _FROM.search(lead) and _TO.match(between) and days(one) > days(other):
            yield one, other
        elif _INSTEAD.search(between) and days(other) > days(one):
            yield other, one
