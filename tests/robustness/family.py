"""The families of stories made to fool the reader, and what may not be said of each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from raisethebar.score.rubric import VERDICTS

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Tale:
    """One story, with the highest and lowest verdict that it may get and the facts that are not true of it."""

    id: str
    text: str
    at_most: str
    at_least: str
    untrue: tuple[str, ...]

    def faults(self, judged: dict[str, Any]) -> list[str]:
        """What is wrong with a judgment of this story, given as a row of `raisethebar.tabular.columns`."""
        if judged["verdict"] is None:
            return [] if self.at_least == "below" else [f"not assessed: {judged['why_not']}"]
        rank = VERDICTS.index
        found = [f"{name} held true" for name in self.untrue if judged[name]]
        if rank(judged["verdict"]) > rank(self.at_most) or rank(judged["verdict"]) < rank(self.at_least):
            found.append(f"verdict {judged['verdict']}")
        return found


@dataclass(frozen=True)
class Family:
    """Stories of one kind. `least` is the share that must hold for the tests to pass, `goal` the one we are after."""

    name: str
    reason: str
    least: float
    goal: float
    tales: tuple[Tale, ...]


@cache
def families() -> tuple[Family, ...]:
    """Every family, by name."""
    return tuple(_family(path) for path in sorted((HERE / "families").glob("*.toml")))


@cache
def known() -> dict[str, dict[str, str]]:
    """By family or property: what doesn't hold today, and why."""
    found: dict[str, dict[str, str]] = tomllib.loads((HERE / "known.toml").read_text(encoding="utf-8"))
    return found


@cache
def shares() -> dict[str, dict[str, float]]:
    """By property: the share that must hold, and the one we are after."""
    found: dict[str, dict[str, float]] = tomllib.loads((HERE / "shares.toml").read_text(encoding="utf-8"))
    return found


def _family(path: Path) -> Family:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    different = content.get("different", {})
    assert set(different) <= set(content["stories"]), f"{path.name}: 'different' names no story"
    tales = []
    for key, text in content["stories"].items():
        rule = content | different.get(key, {})
        tales.append(
            Tale(
                key,
                text.strip(),
                rule.get("at_most", "raises"),
                rule.get("at_least", "below"),
                tuple(rule.get("untrue", ())),
            )
        )
    return Family(path.stem, content["reason"], content["least"], content["goal"], tuple(tales))
