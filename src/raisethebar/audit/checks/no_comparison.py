"""A before and after stands without anything to compare it with.

Why it matters: a month's change holds the season, the campaign and every other team's launch. Without a
control the story can't say how much of it was the work told of.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.audit.reading import COMPARISON, changes
from raisethebar.facts.model import Role
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD008"
NAME = "no-comparison"
FLAGS = (
    "I deployed the ranker and over a month conversion went from [[{2.1%|baseline|2.1|percent|conversion} to "
    "{3.5%|result|3.5|percent|conversion}]].",
)
PASSES = (
    "In an A/B test conversion went from {2.1%|baseline|2.1|percent|conversion} to "
    "{3.5%|result|3.5|percent|conversion}.",
    "A holdout of a tenth of the traffic stayed at {2.1%|baseline|2.1|percent|conversion}; the rest reached "
    "{3.5%|result|3.5|percent|conversion}.",
)


def check(story: Story) -> Iterator[Finding]:
    if COMPARISON.search(story.document.lower):
        return
    for change in changes(story):
        if change.before.role is not Role.BASELINE:
            continue
        yield Finding(
            CODE,
            NAME,
            Severity.NOTE,
            f"{change.sums()}, as a before and after: the story names no control, so the whole change is "
            "credited to the work.",
            change.span,
            "What would the number have been without your change, and how do you know?",
            related=(Related(change.before.span, "value before"),),
            confidence=0.7,
        )
