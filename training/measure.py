"""How well a network reads stories that it was not trained on: measure.py NETWORK_DIR FILE.stories ... [--save F]

Prints agreement on facts, quantity roles, level and scores, before calibration; `--save` keeps the raw scores for
calibrate.py, and with `--turns FILE` those of the same stories with a sentence of FILE that turns them.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from disguises import turned, turns_in
from examples import example
from fit import base_model, candidates, read_off, tokenizer_at
from labelled import Story, Tag, derived, read
from network import Encoder, Heads, shape_of

from raisethebar.facts.learned.heads import LABELS, ROLES


def load(folder: Path) -> tuple[Encoder, Heads]:
    stored = torch.load(folder / "network.pt", weights_only=True)
    encoder = Encoder(shape_of(base_model() / "config.json", stored["layers"]), dropout=0.0)
    encoder.load_state_dict(stored["encoder"])
    heads = Heads(encoder.shape.width, dropout=0.0)
    heads.load_state_dict(stored["heads"])
    return encoder.eval(), heads.eval()


def f1(pairs: list[tuple[bool, bool]]) -> float:
    tp = sum(a and b for a, b in pairs)
    wrong = sum(a != b for a, b in pairs)
    return 2 * tp / (2 * tp + wrong) if tp + wrong else 1.0


@torch.no_grad()
def scores(encoder: Encoder, heads: Heads, stories: list[Story]) -> dict[str, np.ndarray]:
    """Raw scores: whole (stories, labels), peak (stories, labels), truth, and role rows."""
    tokenizer = tokenizer_at(base_model())
    whole, peak, truth, roles, gold, owner = [], [], [], [], [], []
    for n, story in enumerate(stories):
        e = example(story, tokenizer, candidates(story))
        states = encoder(torch.tensor([e.ids]), torch.ones(1, len(e.ids)))[0]
        vectors, quantities = read_off(states, e)
        whole.append(heads.stories(vectors, states[0]).numpy())
        peak.append(heads.sentences(vectors).max(0).values.numpy())
        truth.append(e.story_labels)
        if quantities is not None:
            roles.append(torch.softmax(heads.roles(quantities), 1).numpy())
            gold += [q[4] for q in e.quantities]
            owner += [n] * len(e.quantities)
    return {"whole": np.stack(whole), "peak": np.stack(peak), "truth": np.array(truth),
            "roles": np.concatenate(roles), "gold": np.array(gold), "owner": np.array(owner)}  # fmt: skip


def kappa(pairs: list[tuple[int, int]]) -> float:
    """Quadratically weighted, classes 1 to 5."""
    a, b, n = Counter(x for x, _ in pairs), Counter(y for _, y in pairs), len(pairs)
    seen = sum((x - y) ** 2 for x, y in pairs) / n
    chance = sum((x - y) ** 2 * a[x] * b[y] for x in a for y in b) / n / n
    return 1 - seen / chance if chance else 1.0


def report(stories: list[Story], truth: np.ndarray, said: np.ndarray, roles: np.ndarray, gold: np.ndarray) -> None:
    """Print the table; `said` is (stories, labels) of truth values."""
    values = {}
    for i, label in enumerate(LABELS):
        values[label] = f1(list(zip(truth[:, i].astype(bool), said[:, i].astype(bool), strict=True)))
    print("fact macro F1", round(float(np.mean([values[n] for n in LABELS[:11]])), 3))
    print("signal macro F1", round(float(np.mean([values[n] for n in LABELS[11:]])), 3))
    for label, value in values.items():
        print(f"  {label:20} {value:.3f}  n={int(truth[:, LABELS.index(label)].sum())}")
    best = roles.argmax(1)
    print("role accuracy", round(float((best == gold).mean()), 3), "of", len(gold))
    for i, role in enumerate(ROLES):
        print(f"  {role:15} {f1(list(zip(gold == i, best == i, strict=True))):.3f}  n={int((gold == i).sum())}")
    levels: list[tuple[int, int]] = []
    pairs: list[list[tuple[int, int]]] = [[], [], []]
    for n, story in enumerate(stories):
        tags = [Tag(label, 0, 1) for i, label in enumerate(LABELS) if said[n, i]]
        guess = derived(replace(story, tags=tags))
        levels.append((story.level, guess[0]))
        for d in range(3):
            pairs[d].append((story.scores[d], guess[1 + d]))
    print("level accuracy", round(sum(a == b for a, b in levels) / len(levels), 3))
    print(
        "QWK",
        [round(kappa(p), 3) for p in pairs],
        "mean",
        round(float(np.mean([kappa(p) for p in pairs])), 3),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("stories", type=Path, nargs="+")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--turns", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(2)
    stories = [s for path in args.stories for s in read(path)]
    network = load(args.network)
    found = scores(*network, stories)
    if args.save:
        np.savez(args.save, ids=np.array([s.id for s in stories]), **found)
    if args.save and args.turns:
        rng, turns = random.Random(7), turns_in(args.turns)
        told = [s for s in stories if "product_metric" in s.true]
        others = [
            turned(story, kind, rng.choice([line for k, line in turns if k == kind]), rng)
            for story in told
            for kind in ("gone", "theirs", "still")
        ]
        again = scores(*network, others)
        np.savez(args.save.with_name("turned.npz"), **{k: again[k] for k in ("whole", "peak", "truth")})
    report(stories, found["truth"], found["whole"] > 0, found["roles"], found["gold"])


if __name__ == "__main__":
    main()
