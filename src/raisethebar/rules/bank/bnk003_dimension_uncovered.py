"""No story shows one of the three things that a loop looks for.

Why it matters: each interviewer is given a dimension to ask about. The one that no story covers will be asked about
all the same, and then something is made up on the spot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raisethebar.facts.model import FactName
from raisethebar.rules.finding import BankFinding
from raisethebar.rules.story import Story

CODE = "BNK003"
NAME = "dimension-uncovered"
FLAGS = (
    """# [[Vans]]
{owned: I chose} the planner, and {product_metric: late vans fell by {9%|lift|9|percent|late vans}}.
---
# [[Letters]]
{customer: Widows got letters to the dead}. I stopped them.
---
# [[Maps]]
{customer: Drivers got lost at night}, so I redrew the maps.""",
)
PASSES = (
    """# Vans
{owned: I chose} the planner, and {product_metric: late vans fell by {9%|lift|9|percent|late vans}}.
---
# Letters
{customer: Widows got letters to the dead}. {calculated_risk: I stopped them before legal had answered}.
---
# Maps
I redrew the maps.""",
    """# Vans
I rebuilt the planner.""",
)
_LEAST = 3
_DIMENSIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Owned Impact (your decision, and a product metric)",
        "When did a number move because of a decision of yours?",
        (FactName.OWNED, FactName.PRODUCT_METRIC),
    ),
    ("Bias for Action (a calculated risk)", "When did you act before you could be sure?", (FactName.CALCULATED_RISK,)),
    (
        "Customer Obsession (a particular customer's problem)",
        "Whose problem did you set out to solve?",
        (FactName.CUSTOMER,),
    ),
)


def check_bank(stories: Sequence[Story]) -> Iterator[BankFinding]:
    if len(stories) < _LEAST:
        return
    names = tuple(story.document.name for story in stories)
    for title, question, needs in _DIMENSIONS:
        if not any(all(story.facts.holds(need) for need in needs) for story in stories):
            yield BankFinding(CODE, NAME, f"None of {len(stories)} stories shows {title}.", names, question)
