"""The size of the system is told in place of a result.

Why it matters: forty million requests a day were there before you came. Scale makes a result larger; by itself it is
none.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.facts.model import FactName, Role, Signal
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = "NUM006"
NAME = "size-as-result"
SEVERITY = Severity.NOTE
FLAGS = ("I rebuilt the gateway that serves [[{40 million|scale|40000000|count|requests}]] requests a day.",)
PASSES = (
    "I rebuilt the gateway that serves {40 million|scale|40000000|count|requests} requests a day, and "
    "{product_metric: failed payments fell to {1%|result|1|percent|failed payments}}.",
    "I rebuilt the gateway for {40 million|scale|40000000|count|requests} requests, and {outcome: payments failed less}.",
    "I rebuilt the gateway.",
)


def check(story: Story) -> Iterator[Finding]:
    facts = story.facts
    sizes = facts.with_role(Role.SCALE)
    results = facts.holds(FactName.PRODUCT_METRIC) or facts.holds(Signal.OUTCOME)
    if sizes and not results and not facts.with_role(Role.MODEL_METRIC, Role.SYSTEM_METRIC):
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            f"{story.quote(sizes[0].span)} is how large the thing is; what changed in it because of you is not told.",
            sizes[0].span,
            "What is different for those people or in those requests since your work?",
        )
