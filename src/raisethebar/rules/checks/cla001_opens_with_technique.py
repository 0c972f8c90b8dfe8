"""The story opens with technique.

Why it matters: the first sentence tells the listener what kind of story to expect. One about a method invites
questions about the method, and the outcome never gets its turn.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import PRODUCT_ROLES, FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "CLA001"
NAME = "opens-with-technique"
SEVERITY = Severity.NOTE
FLAGS = ("[[I trained a two-tower encoder with hard negatives.]] Then I put it live in the shop.",)
PASSES = (
    "{product_metric: Wrong parts fell to {6%|result|6|percent|wrong parts}} once my encoder with hard negatives was live.",
    "{customer: Mechanics got the wrong part} from our encoder's embeddings.",
    "I was new to the shop. I trained an encoder with hard negatives.",
)
_LEAST = 2


def check(story: Story) -> Iterator[Finding]:
    opening = story.opening
    told = [*story.facts.evidence(FactName.CUSTOMER), *story.facts.evidence(Signal.OUTCOME)]
    told += [q.span for q in story.facts.with_role(*PRODUCT_ROLES)]
    terms = list(story.matches(wording("technique"), opening))
    if len(terms) >= _LEAST and not any(opening.overlaps(span) for span in told):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"The first sentence is about {story.quote(terms[0])} and {story.quote(terms[1])}; for whom and to what end "
            "comes later, if the listener waits.",
            opening,
            "What was the outcome, in one sentence that somebody outside the field would understand?",
        )
