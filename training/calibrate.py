"""Fit the curves that turn raw scores into probabilities: calibrate.py SCORES.npz ... WEIGHTS_DIR

The scores come from networks that did not see the stories they are scored on (measure.py --save), one file a left-out
group of writers; `turned.npz` beside them, the same stories turned by a sentence. A curve is a logistic regression on
the story's score and its strongest sentence's, pulled towards the raw story score where a label is rare; the threshold
of a fact is where F1 on the left-out stories is greatest, that of any other signal is one half.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from labelled import FACTS
from manifest import sign
from numpy.typing import NDArray
from scipy.optimize import minimize

from raisethebar.facts.learned.heads import LABELS, ROLES

SHRINK = 200
"""Stories' worth of belief in the threshold that theory gives: few left-out stories must not move it far."""

LEAST = 0.4
"""However seldom a label is got right, nothing is believed that is much likelier untrue."""

EVEN = 0.5
"""Where a wrong yes costs as much as a wrong no, what is likelier true than not is believed."""

COMMON = 0.4
"""The share of stories from which a label counts as common."""

PULL = 2.0
"""Weight of the prior, in stories."""

CLAIM = "product_metric"
"""The label that turned stories are calibrated on, too: what else they take back can't be true without it."""

TURNED = 0.1
"""Weight of a story turned by a sentence, next to a story as its author left it."""


def curve(
    whole: NDArray[Any], peak: NDArray[Any], truth: NDArray[Any], weight: NDArray[Any]
) -> tuple[float, float, float]:
    """Coefficients of story score, sentence score and offset."""

    def cost(c: NDArray[Any]) -> float:
        z = c[0] * whole + c[1] * peak + c[2]
        loss = (np.logaddexp(0, z) - truth * z) * weight
        return float(loss.sum() + PULL * ((c[0] - 0.7) ** 2 + (c[1] - 0.3) ** 2 + 0.2 * c[2] ** 2))

    found = minimize(cost, np.array([0.7, 0.3, 0.0]), method="L-BFGS-B", bounds=[(0, 3), (0, 3), (-4, 4)])
    return tuple(round(float(x), 4) for x in found.x)  # type: ignore[return-value]


def f1(truth: NDArray[Any], said: NDArray[Any]) -> float:
    tp = float((truth & said).sum())
    wrong = float((truth != said).sum())
    return 2 * tp / (2 * tp + wrong) if tp + wrong else 1.0


def threshold(chance: NDArray[Any], truth: NDArray[Any]) -> float:
    """Where F1 is greatest on these stories, pulled towards where it is greatest for calibrated probabilities.

    That is half of the F1 reached (Lipton, Elkan and Narayanaswamy 2014). For what most stories show, the F1 of its
    absence counts as much, since there missing an absence costs a level, and the pull is towards one half.
    """
    grid = np.linspace(0.25, 0.75, 51)
    common = truth.mean() > COMMON
    values = np.array([f1(truth, chance >= t) + common * f1(~truth, chance < t) for t in grid])
    # Smoothed over neighbours, so that one story doesn't decide it.
    smooth = np.convolve(np.pad(values, 5, mode="edge"), np.ones(11) / 11, mode="valid")
    best = float(grid[int(smooth.argmax())])
    theory = 0.5 if common else max(LEAST, 0.5 * max(f1(truth, chance >= t) for t in grid))
    return shrunk(best, theory, len(truth))


def shrunk(best: float, theory: float, stories: int) -> float:
    """Between the `best` threshold for so many stories and that of `theory`."""
    return round((stories * best + SHRINK * theory) / (stories + SHRINK), 3)


def by_level(label: str, said: NDArray[Any], truth: NDArray[Any], chance: NDArray[Any], theory: float) -> float:
    """The threshold of `label` at which most stories get their level, which is what it is read for, pulled to `theory`."""
    column = {name: i for i, name in enumerate(LABELS)}

    def levels(facts: NDArray[Any]) -> NDArray[Any]:
        metric = facts[:, column["product_metric"]]
        second = metric & (facts[:, column["own_work"]] | facts[:, column["owned"]])
        first = facts[:, column["shipped"]] | facts[:, column["delivered"]] | metric
        return np.where(second, 2, np.where(first, 1, 0))

    grid = np.linspace(0.25, 0.9, 66)
    right = []
    for t in grid:
        facts = said.copy()
        facts[:, column[label]] = chance >= t
        right.append(float((levels(facts) == levels(truth)).mean()))
    smooth = np.convolve(np.pad(right, 5, mode="edge"), np.ones(11) / 11, mode="valid")
    best = grid[smooth >= smooth.max() - 1e-9]
    return shrunk(float(best[np.abs(best - theory).argmin()]), theory, len(truth))


def main() -> None:
    *files, target = (Path(a) for a in sys.argv[1:])
    stored = [np.load(f) for f in files]
    whole, peak = (np.concatenate([s[k] for s in stored]) for k in ("whole", "peak"))
    truth = np.concatenate([s["truth"] for s in stored]).astype(bool)
    roles = np.concatenate([s["roles"] for s in stored])
    gold = np.concatenate([s["gold"] for s in stored])
    again = [np.load(f.with_name("turned.npz")) for f in files]
    turns = [(t["whole"], t["peak"], t["truth"]) for t in again]
    labels, said, chances = {}, np.zeros_like(truth), np.zeros(truth.shape)
    for i, label in enumerate(LABELS):
        parts = [(whole, peak, truth), *(turns if label == CLAIM else ())]
        every = [np.concatenate([part[k] for part in parts])[:, i] for k in range(3)]
        weight = np.where(np.arange(len(every[2])) < len(truth), 1.0, TURNED)
        a, b, c = curve(every[0], every[1], every[2].astype(float), weight)
        chance = 1 / (1 + np.exp(-(a * whole[:, i] + b * peak[:, i] + c)))
        # Facts are held against annotators by F1; the other signals only move scores, which they do either way.
        at = threshold(chance, truth[:, i]) if label in FACTS.values() else EVEN
        said[:, i], chances[:, i] = chance >= at, chance
        labels[label] = {"story": a, "sentence": b, "offset": c, "threshold": at}
        error = np.mean((chance - truth[:, i]) ** 2)
        print(
            f"{label:20} F1 {f1(truth[:, i], said[:, i]):.3f} Brier {error:.3f} n={truth[:, i].sum()} {labels[label]}"
        )
    for label in ("own_work",):
        i = LABELS.index(label)
        at = by_level(label, said, truth, chances[:, i], labels[label]["threshold"])
        labels[label]["threshold"], said[:, i] = at, chances[:, i] >= at
    none = ROLES.index("none")
    drops = np.linspace(0.3, 0.9, 25)
    best = max(drops, key=lambda d: (f1(gold != none, roles[:, none] < d), d))
    print("fact macro F1", round(float(np.mean([f1(truth[:, i], said[:, i]) for i in range(11)])), 3))
    print("drop", round(float(best), 3), "span F1 after", round(f1(gold != none, roles[:, none] < best), 4))
    target.mkdir(parents=True, exist_ok=True)
    content = json.dumps({"labels": labels, "drop": round(float(best), 3)}, indent=1) + "\n"
    (target / "calibration.json").write_text(content)
    sign(target)


if __name__ == "__main__":
    main()
