"""A model's own metric is offered as the result.

Why it matters: accuracy is a means. Nobody buys it, and an interviewer asks next which number of the business
followed. A story that stops at the model has delivered (level 1) and owns no outcome (level 2).
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "KPI001"
NAME = "model-metric-as-result"
SEVERITY = Severity.WARNING
FLAGS = ("I retuned the grader and its accuracy went up by [[{3%|model_metric|3|percent|accuracy}]].",)
PASSES = (
    "Accuracy went up by {3%|model_metric|3|percent|accuracy}, and {product_metric: wrongly graded pears fell by "
    "{a fifth|lift|20|percent|wrongly graded pears}}.",
    "I sorted pears for a summer and learned a great deal about them.",
)


def check(story: Story) -> Iterator[Finding]:
    told = story.facts.with_role(Role.MODEL_METRIC)
    if told and not story.facts.holds(FactName.PRODUCT_METRIC):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"The result is {story.quote(told[0].span)}, a number of the model's own. Without one that a customer or "
            "the business feels the story stays at level 1.",
            told[0].span,
            "Which number of the product moved because the model got better?",
        )
