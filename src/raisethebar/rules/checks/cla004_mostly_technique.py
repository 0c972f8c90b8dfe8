"""More than half of the story is technique.

Why it matters: depth is a prerequisite and has weight 0; every sentence of it takes the place of one that counts.
In a product-intuition or Bar Raiser round it is what the interviewer interrupts.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "CLA004"
NAME = "mostly-technique"
SEVERITY = Severity.NOTE
FLAGS = (
    "I came to the depot in spring. [[I trained a transformer on the routes.]] I tuned its learning rate. I pruned the encoder "
    "by half. Drivers liked it.",
)
PASSES = (
    "I came to the depot in spring. I trained a transformer on the routes. Drivers liked it. I asked ten of them why.",
    "I trained a transformer.",
)
_LEAST = 4


def check(story: Story) -> Iterator[Finding]:
    if len(story.sentences) < _LEAST:
        return
    technical = [s for s in story.sentences if story.first(wording("technique"), s)]
    if 2 * len(technical) > len(story.sentences):
        first, *rest = technical
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{len(technical)} of {len(story.sentences)} sentences are about technique, from {story.quote(first, 50)} on. "
            "Technique has weight 0 here.",
            first,
            "Which of these details did the outcome hang on?",
            tuple(Related(span, "technique") for span in rest),
        )
