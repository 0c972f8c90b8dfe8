"""Attention or applause is offered as the result.

Why it matters: stars, downloads, views and prizes say that people looked. They don't say that anybody was helped or
that the business earned anything, and they go up by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "KPI007"
NAME = "vanity-metric"
SEVERITY = Severity.WARNING
FLAGS = ("I published the tagger and it got {900|other|900|count} [[stars on github]] in a week.",)
PASSES = (
    "It got {900|other|900|count} stars on GitHub, and {product_metric: support calls fell by "
    "{a third|lift|33|percent|support calls}}.",
    "I published the tagger for our own editors.",
)


def check(story: Story) -> Iterator[Finding]:
    vain = story.first(wording("vanity"))
    if vain and not story.facts.holds(FactName.PRODUCT_METRIC):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(vain)} shows that people looked, not that anything got better for them; there is no other "
            "result.",
            vain,
            "What did those people then do that they could not do before?",
        )
