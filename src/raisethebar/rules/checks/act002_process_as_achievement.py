"""Following a process is told as the achievement.

Why it matters: that every gate was passed says the process works. It does not say what you judged, nor what came of
it, and following without an outcome scores lower than a bounded risk.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story
from raisethebar.rules.wordings import wording

CODE = "ACT002"
NAME = "process-as-achievement"
SEVERITY = Severity.WARNING
FLAGS = ("I kept the [[model card]] current, filled in the checklist and the release was signed off.",)
PASSES = (
    "I filled in the checklist, and {outcome: the wrong labels were gone}.",
    "I filled in the checklist and then left for the depot.",
    "{process_only: I kept the model card, the checklist and the sign-off}.",
)
_LEAST = 2


def check(story: Story) -> Iterator[Finding]:
    facts = story.facts
    # Where the whole account is process, the rubric's own gate says so.
    if facts.holds(FactName.PROCESS_ONLY) or facts.holds(FactName.PRODUCT_METRIC) or facts.holds(Signal.OUTCOME):
        return
    steps = list(story.matches(wording("process")))
    if len(steps) >= _LEAST:
        first, *rest = steps
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(first)} and the like are steps that were followed; no outcome of them is told.",
            first,
            "What got better for somebody because those steps were taken?",
            tuple(Related(span, "another step") for span in rest),
        )
