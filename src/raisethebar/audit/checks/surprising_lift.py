"""A relative lift is far larger than products usually see.

Why it matters: by Twyman's law a figure that looks unusual is usually wrong. Kohavi, Tang and Xu
(Trustworthy Online Controlled Experiments, 2020, ch. 3) ask for a second look at anything this large; most
changes to a mature product move its metrics by less than one percent. It may be true: say why it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.audit.reading import BUSINESS, changes, percent, quote, words_around
from raisethebar.facts.model import Quantity, Role
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story
from raisethebar.text.spans import Span

CODE = "AUD005"
NAME = "surprising-lift"
FLAGS = (
    "Conversion went from [[{2.1%|baseline|2.1|percent|conversion} to "
    "{3.5%|result|3.5|percent|conversion}]] in a month.",
    "Revenue rose by [[{45%|lift|45|percent|revenue}]].",
    "Sign-ups [[{tripled|lift|3|times|sign-ups}]].",
)
PASSES = (
    "Click-through rose by {9.3%|lift|9.3|percent|click-through}.",
    "Checkout latency fell by {40%|lift|40|percent|checkout latency}.",
)


def check(story: Story) -> Iterator[Finding]:
    told = changes(story)
    for change in told:
        if change.before.role is Role.BASELINE and _business(story, change.after) and change.relative > 0.10:
            yield _finding(change.span, f"{change.sums()}", change.relative)
    reckoned = {stated for change in told for stated in change.stated}
    for lift in story.facts.with_role(Role.LIFT):
        if lift in reckoned or lift.direction < 0 or not _business(story, lift):
            continue
        relative = {"percent": lift.value / 100, "times": lift.value - 1}.get(lift.unit, 0.0)
        if relative > 0.10:
            yield _finding(lift.span, f"“{quote(story, lift)}” is {percent(relative)} relative", relative)


def _business(story: Story, quantity: Quantity) -> bool:
    return BUSINESS.search((quantity.metric or words_around(story, quantity)).lower()) is not None


def _finding(span: Span, sums: str, relative: float) -> Finding:
    size = "more than three times" if relative > 0.30 else "above"
    return Finding(
        CODE,
        NAME,
        Severity.NOTE,
        f"{sums}: {size} the 10 % at which a figure on a mature product is checked again (Twyman's law: what "
        "looks unusual is usually wrong; Kohavi, Tang and Xu 2020).",
        span,
        "Why was so large an effect possible here, and how did you check that it was real?",
        confidence=0.6 if relative > 0.30 else 0.4,
    )
