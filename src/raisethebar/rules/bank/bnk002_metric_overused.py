"""One metric carries most of the stories.

Why it matters: three stories about one number show one success seen from three sides. A loop looks for it to have
happened more than once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raisethebar.facts.model import Role
from raisethebar.rules.finding import BankFinding
from raisethebar.rules.story import Story

CODE = "BNK002"
NAME = "metric-overused"
FLAGS = (
    """# [[Vans]]
Late vans fell by {9%|lift|9|percent|late vans}.
---
# [[Maps]]
With new maps, late vans fell by {4%|lift|4|percent|late vans}.
---
# [[Phones]]
Phones for drivers: late vans fell by {2%|lift|2|percent|late vans}.""",
)
PASSES = (
    """# Vans
Late vans fell by {9%|lift|9|percent|late vans}.
---
# Maps
With new maps, lost drivers fell by {4%|lift|4|percent|lost drivers}.
---
# Letters
Renewals rose by {2%|lift|2|percent|renewals}.""",
)
_LEAST = 3


def check_bank(stories: Sequence[Story]) -> Iterator[BankFinding]:
    by_metric: dict[str, list[str]] = {}
    for story in stories:
        told = story.facts.with_role(Role.BASELINE, Role.RESULT, Role.LIFT)
        for metric in dict.fromkeys(q.metric.lower() for q in told if q.metric):
            by_metric.setdefault(metric, []).append(story.document.name)
    for metric, names in by_metric.items():
        if len(names) >= _LEAST and 2 * len(names) > len(stories):
            yield BankFinding(
                CODE,
                NAME,
                f"{len(names)} of {len(stories)} stories rest on {metric}.",
                tuple(names),
                "Which other number has moved because of you?",
            )
