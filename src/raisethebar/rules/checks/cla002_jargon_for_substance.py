"""Jargon stands where substance should.

Why it matters: superlatives claim worth and show none. Where no product metric is told beside them, the verdict is
"below" whatever else the story holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "CLA002"
NAME = "jargon-for-substance"
SEVERITY = Severity.WARNING
FLAGS = ("I built a [[world-class]] and truly game-changing platform for depots.",)
PASSES = (
    "I built a planner that tells depots which van to load first.",
    "I built a world-class planner for depots.",
    "{buzzwords: I built a world-class, game-changing platform}.",
)
_LEAST = 2


def check(story: Story) -> Iterator[Finding]:
    # The rubric's own gate speaks where the claim of worth rests on jargon and no metric is told.
    gated = story.facts.holds(FactName.BUZZWORDS) and not story.facts.holds(FactName.PRODUCT_METRIC)
    said = list(story.matches(wording("buzzwords")))
    if len(said) >= _LEAST and not gated:
        first, *rest = said
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(first)} and {story.quote(rest[0])} say how it should be admired, not what it did.",
            first,
            "What did it do, for whom, in plain words?",
            tuple(Related(span, "this, too") for span in rest),
        )
