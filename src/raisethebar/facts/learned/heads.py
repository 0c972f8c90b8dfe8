"""The heads: what is read off the encoder's states, as plain matrix arithmetic."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from raisethebar.facts.learned.encoder import checked

Floats = NDArray[np.float64]

LABELS = (
    "product_metric",
    "baseline",
    "lift",
    "money",
    "shipped",
    "owned",
    "calculated_risk",
    "process_only",
    "customer",
    "buzzwords",
    "iterated",
    "outcome",
    "own_work",
    "delivered",
    "initiative",
    "waited",
    "risk_bounded",
    "early_gain",
    "customer_named",
    "customer_evidence",
    "customer_outcome",
    "customer_first",
    "tradeoff_priced",
    "withdrawn",
    "not_mine",
    "planned",
)
"""Facts and signals in the order of the heads' outputs."""

ROLES = (
    "money",
    "model_metric",
    "system_metric",
    "baseline",
    "result",
    "lift",
    "duration",
    "scale",
    "other",
    "none",
)
"""Roles in the order of the role head's outputs; the last is "not a quantity"."""

UNIT_KINDS = ("percent", "percentage_points", "money", "time", "times", "ratio", "count")


@dataclass(frozen=True)
class Heads:
    """Weights by name, as trained; shapes are those of the layers that they come from."""

    weights: dict[str, Floats]

    def _linear(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return out

    def tokens(self, states: Floats) -> Floats:
        """(tokens, width) to probabilities (tokens, labels)."""
        return sigmoid(self._linear("token", states))

    def sentences(self, vectors: Floats) -> Floats:
        """(sentences, 2 × width) to logits (sentences, labels)."""
        return self._linear("sentence", vectors)

    def story(self, vectors: Floats, first: Floats) -> Floats:
        """All sentence vectors of a story and its opening state (width,) to logits (labels,)."""
        attention = self._linear("attend", vectors)
        attention = np.exp(attention - attention.max(axis=0))
        attention /= attention.sum(axis=0)
        pooled = attention.T @ vectors
        out: Floats = (pooled * self.weights["story"]).sum(axis=1) + self._linear("opening", first)
        return out

    def roles(self, vectors: Floats) -> Floats:
        """(quantities, 4 × width + kinds) to probabilities (quantities, roles)."""
        hidden = self._linear("role_in", vectors)
        logits = self._linear("role_out", _gelu(hidden))
        spread = np.exp(logits - logits.max(axis=1, keepdims=True))
        out: Floats = spread / spread.sum(axis=1, keepdims=True)
        return out


def sigmoid(x: Floats) -> Floats:
    """The logistic function, element by element."""
    out: Floats = 1.0 / (1.0 + np.exp(-np.clip(x, -40, 40)))
    return out


def _gelu(x: Floats) -> Floats:
    # The standard library's erf, since scipy's takes longer to load than a hundred stories take here.
    erf = np.fromiter(map(math.erf, (x / np.sqrt(2.0)).flat), dtype=np.float64, count=x.size).reshape(x.shape)
    out: Floats = 0.5 * x * (1.0 + erf)
    return out


@cache
def heads() -> Heads:
    """The shipped heads."""
    with np.load(io.BytesIO(checked("heads.npz"))) as stored:
        return Heads({name: stored[name].astype(np.float64) for name in stored.files})
