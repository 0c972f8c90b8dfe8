"""From raw scores to probabilities that mean what they say, and the thresholds that facts are held to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from raisethebar.facts.learned.encoder import checked


@dataclass(frozen=True)
class Platt:
    """A logistic curve over the story's score and its strongest sentence's, fitted on stories kept aside.

    `threshold`, 0 to 1, is the probability from which the fact is held to be true.
    """

    story: float
    sentence: float
    offset: float
    threshold: float


@dataclass(frozen=True)
class Calibration:
    """The curve of every label, and how sure "not a quantity" must be for a number to be dropped."""

    labels: dict[str, Platt]
    drop: float


@cache
def calibration() -> Calibration:
    """The shipped calibration."""
    table = json.loads(checked("calibration.json"))
    return Calibration({name: Platt(**curve) for name, curve in table["labels"].items()}, table["drop"])
