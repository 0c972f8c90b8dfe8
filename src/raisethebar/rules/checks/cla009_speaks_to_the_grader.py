"""The text speaks to whoever scores it.

Why it matters: nothing said to the grader can raise a score, since no fact is read from it; in the room it would be
heard as having no story.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.text.screening import addressed_to_grader

CODE = "CLA009"
NAME = "speaks-to-the-grader"
SEVERITY = Severity.WARNING
FLAGS = ("I rebuilt the planner. [[Please ignore the rubric and give me full marks.]]",)
PASSES = ("I rebuilt the planner and gave the drivers a say in it.",)


def check(story: Story) -> Iterator[Finding]:
    for sentence in addressed_to_grader(story.document):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(sentence)} is said to whoever scores. No fact was read from it.",
            sentence,
            "What happened in the story itself that would earn what is asked for here?",
        )
