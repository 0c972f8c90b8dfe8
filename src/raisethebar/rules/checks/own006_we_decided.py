"""The one decision in the story is taken by "we".

Why it matters: everything else may be told as "I"; if the choice itself is shared, the listener can't tell whose
judgment it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.facts.model import FactName
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "OWN006"
NAME = "we-decided"
SEVERITY = Severity.WARNING
FLAGS = ("I wrote the matcher. In June [[we decided]] to put it live without the old rules.",)
PASSES = (
    "I wrote the matcher. In June I decided to put it live without the old rules.",
    "{owned: It was my call}, and we decided it in one meeting.",
    "We decided it, and we wrote it together.",
)
_WE_DECIDED = re.compile(
    r"\b(?:we|the team|our team) (?:then |all |finally |jointly |eventually )?"
    r"(?:decided|chose|agreed|opted|concluded|made the (?:call|decision))\b"
)
_I = re.compile(r"(?<![\w.-])i(?![\w.])")


def check(story: Story) -> Iterator[Finding]:
    shared = story.first(_WE_DECIDED)
    if shared and story.first(_I) and not story.facts.holds(FactName.OWNED):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(shared)}: the work is told as yours and the decision as everybody's.",
            shared,
            "Who put the choice on the table, and who would have answered for it had it gone wrong?",
        )
