"""A share is larger than the whole, or shares of one whole add up to more than it.

Why it matters: nothing falls by more than 100 %, no rate stands above it, and the parts of a whole add up
to it. A slip here is caught at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.audit.reading import RATE, number, quote
from raisethebar.facts.model import Quantity, Role
from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story

CODE = "AUD014"
NAME = "share-above-whole"
FLAGS = (
    "Returns fell by [[{120%|lift|120|percent|returns|direction=-1}]].",
    "Conversion reached [[{104%|result|104|percent|conversion}]].",
    "Of the errors, {70%|other|70|percent|errors} were late data and [[{45%|other|45|percent|errors}]] were "
    "wrong labels.",
)
PASSES = (
    "Orders grew by {120%|lift|120|percent|orders}.",
    "Of the errors, {70%|other|70|percent|errors} were late data and {30%|other|30|percent|errors} were wrong labels.",
)


def check(story: Story) -> Iterator[Finding]:
    for q in story.facts.quantities:
        if q.unit != "percent" or q.value <= 100:
            continue
        is_rate = q.role in {Role.BASELINE, Role.RESULT} and RATE.search((q.metric or "").lower())
        if q.direction < 0 and q.role in {Role.LIFT, Role.SYSTEM_METRIC, Role.MODEL_METRIC}:
            yield _finding(q, f"“{quote(story, q)}” is a fall of more than the 100 % there was to lose.")
        elif is_rate:
            yield _finding(q, f"“{quote(story, q)}” is {number(q.value - 100)} points above the whole, 100 %.")
    for sentence in story.sentences:
        if not story.document.lower.startswith(("of ", "among "), sentence.start):
            continue
        parts = [
            q
            for q in story.facts.within(sentence)
            if q.unit == "percent" and q.role in {Role.OTHER, Role.SCALE} and q.metric
        ]
        total = sum(q.value for q in parts)
        if len(parts) > 1 and len({q.metric for q in parts}) == 1 and total > 101:
            written = " + ".join(f"{number(q.value)} %" for q in parts)
            yield _finding(
                parts[-1],
                f"{written} is {number(total)} %, more than the whole.",
                tuple(Related(q.span, "another part") for q in parts[:-1]),
            )


def _finding(q: Quantity, message: str, related: tuple[Related, ...] = ()) -> Finding:
    return Finding(
        CODE,
        NAME,
        Severity.NOTE,
        message,
        q.span,
        "A share of what, exactly?",
        related=related,
        confidence=0.9,
    )
