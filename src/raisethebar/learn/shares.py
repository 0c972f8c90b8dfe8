"""A share of a few things, with the interval that so few allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FEW = 10
"""Fewer things than this are called few wherever they are shown."""


@dataclass(frozen=True)
class Share:
    """`hits` of `n`. `value` is None where n is 0; `low` and `high` bound it at 95 % (Wilson 1927)."""

    hits: int
    n: int
    value: float | None
    low: float | None
    high: float | None

    @property
    def few(self) -> bool:
        """Whether so few things say little."""
        return self.n < FEW


def share(hits: Sequence[bool]) -> Share:
    """The share of those that are true."""
    # Seconds to import, and pages without a share should not wait for it.
    from statsmodels.stats.proportion import proportion_confint

    n, count = len(hits), sum(hits)
    if not n:
        return Share(0, 0, None, None, None)
    low, high = proportion_confint(count, n, alpha=0.05, method="wilson")
    return Share(count, n, count / n, float(low), float(high))
