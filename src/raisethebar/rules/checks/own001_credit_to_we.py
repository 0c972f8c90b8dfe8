"""The work is credited to "we" and the story never says what you did.

Why it matters: the panel hires one person. A story told as "we" is not owned, whatever it achieved, and stays at a 3
in Owned Impact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "OWN001"
NAME = "credit-to-we"
SEVERITY = Severity.WARNING
FLAGS = (
    "Latency halved. [[We]] rewrote the cache and we put it live.",
    "[[Our team]] took over the ranking and the team put it live.",
)
PASSES = (
    "Latency halved. I rewrote the cache.",
    "We met every week, and I rewrote the cache.",
    "{owned: The decision was mine}: we rewrote the cache.",
)
_WE = re.compile(r"\b(?:we(?:'d|'ve|'re|'ll)?|(?:our|the|my) (?:team|group|squad|crew))\b")
_ALONE = re.compile(r"(?<![\w.-])(?:i(?:'d|'ve|'m)?|my|mine|myself)(?![\w.])(?! team| group| squad| crew)")


def check(story: Story) -> Iterator[Finding]:
    if story.facts.holds(FactName.OWNED) or story.facts.holds(Signal.OWN_WORK) or story.first(_ALONE):
        return
    told = list(story.matches(_WE))
    if told:
        times = f"{len(told)} times" if len(told) > 1 else "once"
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"The story says {story.quote(told[0])} or the like {times} and never “I”. What is not told as yours is "
            "not counted as yours.",
            told[0],
            "Which of these things did you do yourself?",
        )
