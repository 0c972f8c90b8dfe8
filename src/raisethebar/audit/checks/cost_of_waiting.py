"""A wait is priced, and the price per day invites the question how it was measured.

Why it matters: "waiting cost $150K" is a strong claim if the daily value of the thing delayed was known, and
a weak one if it was guessed afterwards. The daily and yearly rates show how large a claim it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.audit.formulas import annualised, cost_of_delay
from raisethebar.audit.reading import days, money, near, number, quote
from raisethebar.facts.model import Role
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD012"
NAME = "cost-of-waiting"
FLAGS = ("We waited {two weeks|duration|2|weeks} for the data gate, which cost [[{$150K|money|150000|usd|revenue}]].",)
PASSES = (
    "We waited {two weeks|duration|2|weeks} for the data gate.",
    "The test took {two weeks|duration|2|weeks} and saved {$150K|money|150000|usd|compute}.",
)
_WAIT = re.compile(r"\b(wait(?:ed|ing|s)?|delay(?:ed|s|ing)?|held (?:up|back)|postponed|blocked)\b")
_COST = re.compile(r"\b(cost|costing|costs|lost|losing|lose|forgone|missed|delayed)\b")


def check(story: Story) -> Iterator[Finding]:
    for loss in story.facts.with_role(Role.MONEY, Role.OTHER):
        sentence = story.document.sentence_at(loss.span.start)
        words = story.document.lower[sentence.start : sentence.end]
        if not loss.is_money or loss.per or not _COST.search(words):
            continue
        for wait in story.facts.with_role(Role.DURATION):
            around = story.document.sentence_at(wait.span.start)
            waited = _WAIT.search(story.document.lower[around.start : around.end])
            if not wait.is_time or not waited or not near(story, wait, loss) or days(wait) < 1:
                continue
            daily = cost_of_delay(loss.value, days(wait))
            yield Finding(
                CODE,
                NAME,
                Severity.NOTE,
                f"“{quote(story, loss)}” over “{quote(story, wait)}” ({number(days(wait))} days) is "
                f"{money(daily, loss.unit)} a day, a rate of "
                f"{money(annualised(daily, 'day'), loss.unit)} a year.",
                loss.span,
                "How did you measure what each day of waiting cost?",
                related=(Related(wait.span, "time waited"),),
                confidence=0.7,
            )
            break
