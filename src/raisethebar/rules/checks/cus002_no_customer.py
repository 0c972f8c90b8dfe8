"""Nobody is served in this story.

Why it matters: without a customer Customer Obsession is a 1, and three tenths of the rating stay empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "CUS002"
NAME = "no-customer"
SEVERITY = Severity.WARNING
FLAGS = ("[[I moved our pipelines to streams and the bill fell by half.]] It took me one quarter.",)
PASSES = (
    "I moved our pipelines to streams, so that {customer_named: the dispatchers} see trips at once.",
    "I moved our pipelines to streams for the users of the map.",
)


def check(story: Story) -> Iterator[Finding]:
    facts = story.facts
    named = facts.holds(FactName.CUSTOMER) or facts.holds(Signal.CUSTOMER_NAMED)
    if not named and not story.first(wording("customers")):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            "From the first sentence to the last nobody uses, buys or suffers anything: the story has no customer.",
            story.opening,
            "Who would have noticed if this work had never been done?",
        )
