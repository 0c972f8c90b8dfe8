"""People's own scores beside the engine's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from raisethebar.agreement.measures import DRAWS, kappa_of
from raisethebar.corpus.results import Record
from raisethebar.score.rubric import VERDICTS

MOST_PAIRS = 100_000
"""Numbers kept for a rank correlation, the first; verdicts and scores are counted, however many there are."""

LEAST_PAIRS = 10


@dataclass(frozen=True)
class Agreement:
    """How well one kind of judgment agrees, over `pairs` records that have both.

    `low` and `high` are the ends of its 95 % interval: for a kappa that of a bootstrap over records (percentile
    method), for a rank correlation (Spearman's) that of Bonett and Wright.
    """

    what: str
    measure: str
    pairs: int
    value: float
    low: float
    high: float


@dataclass
class Beside:
    """Pairs of the engine's and people's judgments, of the kind that people gave.

    People's value of a record is a verdict ("meets"), a number that is compared with the rating, or an object
    of scores (1 to 5) by dimension. `unread` counts values that are none of these.
    """

    verdicts: Counter[tuple[int, int]] = field(default_factory=Counter)
    numbers: list[tuple[float, float]] = field(default_factory=list)
    scores: dict[str, Counter[tuple[int, int]]] = field(default_factory=dict)
    missing: int = 0
    unread: int = 0

    def add(self, record: Record, theirs: Any) -> None:
        """Count in a record that the engine assessed, and what people said of it, None where nobody did."""
        if theirs is None:
            self.missing += 1
        elif isinstance(theirs, str) and theirs.strip().lower() in VERDICTS:
            self.verdicts[VERDICTS.index(record["verdict"]), _band(theirs)] += 1
        elif isinstance(theirs, int | float) and not isinstance(theirs, bool) and math.isfinite(theirs):
            if len(self.numbers) < MOST_PAIRS:
                self.numbers.append((record["rating"], float(theirs)))
        elif isinstance(theirs, dict) and self._scores(record, theirs):
            pass
        else:
            self.unread += 1

    def _scores(self, record: Record, theirs: dict[str, Any]) -> bool:
        common = {k: v for k, v in theirs.items() if k in record["scores"] and v in range(1, 6)}
        for key, value in common.items():
            self.scores.setdefault(key, Counter())[record["scores"][key], int(value)] += 1
        return bool(common)

    def agreement(self) -> tuple[Agreement, ...]:
        """Every measure that there are enough pairs for."""
        tables = {"verdict": (self.verdicts, range(len(VERDICTS)))}
        tables |= {key.replace("_", " "): (pairs, range(1, 6)) for key, pairs in self.scores.items()}
        found = [_kappa(what, *table) for what, table in tables.items() if table[0].total() >= LEAST_PAIRS]
        ranks = _ranks(self.numbers) if len(self.numbers) >= LEAST_PAIRS else None
        return (*found, ranks) if ranks is not None else tuple(found)


def _band(verdict: str) -> int:
    return [str(v) for v in VERDICTS].index(verdict.strip().lower())


def _kappa(what: str, pairs: Counter[tuple[int, int]], classes: Sequence[int]) -> Agreement:
    table = np.zeros((len(classes), len(classes)))
    for (ours, theirs), count in pairs.items():
        table[classes.index(ours), classes.index(theirs)] = count
    total = int(table.sum())
    # Records of one cell are alike, so that a resample of records is a draw of counts.
    draws = np.random.default_rng(0).multinomial(total, table.ravel() / total, size=DRAWS)
    low, high = np.percentile([kappa_of(d.reshape(table.shape).astype(float)) for d in draws], [2.5, 97.5])
    return Agreement(what, "weighted kappa", total, kappa_of(table), float(low), float(high))


def _ranks(numbers: Sequence[tuple[float, float]]) -> Agreement | None:
    from scipy.stats import spearmanr

    ours, theirs = np.array(numbers).T
    if len(set(ours)) < 2 or len(set(theirs)) < 2:
        return None
    rho = max(-1 + 1e-9, min(1 - 1e-9, float(spearmanr(ours, theirs).statistic)))
    # The interval of Bonett and Wright (2000): Fisher's z, its variance (1 + rho²/2) / (n - 3).
    bent = math.atanh(rho)
    reach = 1.96 * math.sqrt((1 + rho**2 / 2) / (len(numbers) - 3))
    return Agreement("rating", "rank correlation", len(numbers), rho, math.tanh(bent - reach), math.tanh(bent + reach))
