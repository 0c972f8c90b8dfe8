"""A saving is larger than the cost it is said to come from.

Why it matters: nobody can save more than was spent. Either the cost is of a part and the saving of the
whole, or the periods differ, or one of the figures is wrong; the interviewer will not guess which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.audit.formulas import annualised
from raisethebar.audit.reading import money, near, period_of, quote, same_metric
from raisethebar.facts.model import Role
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD004"
NAME = "saving-above-cost"
FLAGS = (
    "Our cloud bill was {$10K|scale|10000|usd|cloud bill|per=month} a month and my change saved "
    "[[{$15K|money|15000|usd|cloud bill|per=month}]] a month.",
)
PASSES = (
    "Our cloud bill was {$40K|scale|40000|usd|cloud bill|per=month} a month and my change saved "
    "{$15K|money|15000|usd|cloud bill|per=month} a month.",
    "The bill was {$10K|scale|10000|usd|cloud bill|per=month} a month and I saved "
    "{$60K|money|60000|usd|cloud bill|per=year} a year.",
    "The project's budget was {$50K|scale|50000|usd|budget} and it raised revenue by {$900K|money|900000|usd|revenue}.",
)
_SAVED = re.compile(r"\b(sav(?:e|es|ed|ing|ings)|cut|cutting|reduc\w+|lower\w*|shaved|trimmed|fell|dropped)\b")
_COST = re.compile(r"\b(bill|spen[dt]|spending|costs?|costing|budget|invoice|paid|paying)\b")


def check(story: Story) -> Iterator[Finding]:
    costs = [
        q
        for q in story.facts.with_role(Role.SCALE, Role.OTHER, Role.BASELINE, Role.MONEY)
        if q.is_money and _COST.search(_lead(story, q.span.start, q.span.end))
    ]
    for saved in story.facts.with_role(Role.MONEY):
        if not saved.is_money or not _SAVED.search(_lead(story, saved.span.start, saved.span.start)):
            continue
        for cost in costs:
            if cost is saved or cost.unit != saved.unit or not near(story, cost, saved):
                continue
            if not same_metric(cost, saved) or cost.span.start > saved.span.start:
                continue
            per_saved, per_cost = period_of(story, saved), period_of(story, cost)
            if (per_saved is None) != (per_cost is None):
                continue
            most = annualised(cost.value, per_cost) if per_cost else cost.value
            claimed = annualised(saved.value, per_saved) if per_saved else saved.value
            if claimed <= most:
                continue
            over = " a year" if per_cost else ""
            yield Finding(
                CODE,
                NAME,
                Severity.NOTE,
                f"“{quote(story, saved)}” saved is {money(claimed, saved.unit)}{over}, from a cost of "
                f"{money(most, cost.unit)}{over} (“{quote(story, cost)}”): {claimed / most:.1f} times as "
                "much as was spent.",
                saved.span,
                "What was the whole cost before, and what is it now?",
                related=(Related(cost.span, "the cost"),),
            )


def _lead(story: Story, start: int, end: int) -> str:
    """The clause up to a figure: the sentence, at most sixty code points back, and a few words beyond."""
    sentence = story.document.sentence_at(start)
    tail = end + 20 if end > start else end
    return story.document.lower[max(sentence.start, start - 60) : min(tail, sentence.end)]
