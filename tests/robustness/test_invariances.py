"""What gives no reason to think better of a story raises no verdict; what does lowers none."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from typing import Any

import pytest

from raisethebar.score.rubric import VERDICTS
from raisethebar.text.readers.files import read_path
from robustness.changes import CHANGES
from robustness.conftest import Judge, Tell
from robustness.family import HERE, families, shares

EXAMPLES = HERE.parents[1] / "examples" / "stories"
OF_A_FAMILY = 4
SEEDS = (1, 2)


@cache
def pairs() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))
    return found


def bases() -> dict[str, str]:
    """The examples as plain text, some stories of every family, and one side of each pair."""
    found = {path.stem: read_path(path).documents[0].text for path in sorted(EXAMPLES.iterdir())}
    for one in families():
        step = max(1, len(one.tales) // OF_A_FAMILY)
        found |= {tale.id: tale.text for tale in one.tales[::step][:OF_A_FAMILY]}
    return found | {f"pair-{n:02d}": pair[0] for n, pair in enumerate(pairs()["paraphrases"], 1)}


def rank(row: dict[str, Any]) -> int:
    """The verdict's rank, 0 to 2; 0 where the text can't be assessed."""
    return 0 if row["verdict"] is None else VERDICTS.index(row["verdict"])


def compared(name: str, cases: dict[str, tuple[str, str]], wrong: Any, judge: Judge, tell: Tell) -> None:
    """Judge both texts of each case and tell of those whose two ranks are `wrong`."""
    judge(text for both in cases.values() for text in both)
    broken = {}
    for key, both in cases.items():
        one, other = (rank(row) for row in judge(both))
        if wrong(one, other):
            broken[key] = f"{VERDICTS[one]} became {VERDICTS[other]}"
    tell(name, broken, len(cases), shares()[name]["least"], shares()[name]["goal"])


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_adds_nothing_raises_no_verdict(name: str, judge: Judge, tell: Tell) -> None:
    cases = {
        f"{key}/{seed}": (text, changed)
        for key, text in bases().items()
        for seed in SEEDS
        if (changed := CHANGES[name](text, random.Random(f"{key} {seed}"))) != text
    }
    # A change that needs no chance comes out the same for every seed, and counts once.
    once = {both: key for key, both in reversed(cases.items())}
    compared(name, {key: both for both, key in once.items()}, lambda one, other: other > one, judge, tell)


def test_other_words_for_the_same_story_get_the_same_verdict(judge: Judge, tell: Tell) -> None:
    cases = {f"{n:02d}": (one, other) for n, (one, other) in enumerate(pairs()["paraphrases"], 1)}
    compared("paraphrase", cases, lambda one, other: one != other, judge, tell)


def test_a_true_fact_added_never_lowers_the_verdict(judge: Judge, tell: Tell) -> None:
    cases = {}
    for n, (story, *facts) in enumerate(pairs()["additions"], 1):
        told = story
        for m, fact in enumerate(facts, 1):
            cases[f"{n:02d}/{m}"] = (told, f"{told} {fact}")
            told = f"{told} {fact}"
    compared("addition", cases, lambda one, other: other < one, judge, tell)
