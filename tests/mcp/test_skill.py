"""The skill speaks of tools and fields that are there."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from raisethebar.mcp import shapes
from raisethebar.mcp.tools import TOOLS

ROOT = Path(__file__).parents[2]
SKILL = (ROOT / "skills" / "raise-the-bar" / "SKILL.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")


def test_its_head_names_and_describes_it() -> None:
    head = yaml.safe_load(SKILL.split("---")[1])
    assert head["name"] == "raise-the-bar"
    assert 40 < len(head["description"]) < 1024


def test_every_tool_has_a_line_in_the_guide_and_a_place_in_the_skill() -> None:
    names = [tool.__name__ for tool in TOOLS]
    assert [n for n in names if f"| `{n}` |" not in GUIDE] == []
    assert [n for n in names if f"`{n}`" not in SKILL] == ["explain", "matrix"]


def test_every_name_in_it_is_a_tool_an_argument_or_a_field() -> None:
    known = {tool.__name__ for tool in TOOLS} | {a for tool in TOOLS for a in tool.__annotations__}
    for model in vars(shapes).values():
        known |= set(getattr(model, "model_fields", ()))
    said = {re.split(r"[^\w]", name)[0] for name in re.findall(r"`([a-z_]+[^`]*)`", SKILL)}
    assert said - known == set()
