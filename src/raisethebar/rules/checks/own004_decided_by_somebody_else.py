"""The decision in the story was somebody else's.

Why it matters: judgment is what is being looked for, and a story about carrying out a decision shows someone else's.
Being told what to do is a 1 of 5 in Bias for Action.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "OWN004"
NAME = "decided-by-somebody-else"
SEVERITY = Severity.WARNING
FLAGS = (
    "[[My manager decided]] that we would drop the old index, and I removed it.",
    "[[I was told to]] rebuild the parser, so I did.",
)
PASSES = (
    "I decided that we would drop the old index, and told my manager.",
    "My manager wanted to wait, and {owned: I decided to go ahead}.",
)


def check(story: Story) -> Iterator[Finding]:
    theirs = story.first(wording("deciders"))
    if theirs and not story.facts.holds(FactName.OWNED):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(theirs)}: that is where this story is decided, and it is not by you.",
            theirs,
            "What was left for you to decide, and what did you choose?",
        )
