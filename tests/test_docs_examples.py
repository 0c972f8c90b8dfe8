"""What the documents tell a reader to type is there to be typed: commands, Python, TOML, a whole rule."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pandas
import polars
import pytest

from raisethebar.cli.main import cli
from raisethebar.rules.examples import read_example
from raisethebar.rules.finding import Severity
from raisethebar.score.rubric import Cap, Gate, Level

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("skills/**/*.md")])
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`(raisethebar [^`]+)`")


def blocks(path: Path, *languages: str) -> list[str]:
    found = BLOCK.finditer(path.read_text(encoding="utf-8"))
    return [m["text"] for m in found if m["language"] in languages]


def commands(path: Path) -> Iterator[list[str]]:
    """Every `raisethebar …` that a document shows, in words; what is output or prose is not among them."""
    text = path.read_text(encoding="utf-8")
    lines = [line for block in blocks(path, "", "bash", "console", "sh") for line in block.splitlines()]
    for line in [*lines, *(" ".join(inline.split()) for inline in INLINE.findall(text))]:
        plain = line.strip().removeprefix("uv run ").split("  ")[0]
        if plain.startswith("raisethebar ") and "," not in plain and not plain.startswith("raisethebar: "):
            yield shlex.split(plain.replace("…", ""), comments=True)[1:]


def wrong(words: list[str]) -> str | None:
    """What of a command does not exist, None if all of it does."""
    command: click.Command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        name, *words = words
        found = command.get_command(context, name)
        if found is None:
            # A group with a command of its own takes other words as that one's arguments.
            return None if getattr(command, "invoke_without_command", False) else f"no command {name!r}"
        command = found
    options = {name for p in command.params if isinstance(p, click.Option) for name in (*p.opts, *p.secondary_opts)}
    given = [word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)]
    return next((f"no option {word}" for word in given if word not in options | {"-h", "--help"}), None)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_command_shown_exists_with_its_options(path: Path) -> None:
    found = [(words, wrong(words)) for words in commands(path)]
    assert [f"raisethebar {' '.join(words)}: {fault}" for words, fault in found if fault] == []


def test_commands_are_found_and_faults_are_seen() -> None:
    assert len([words for path in DOCUMENTS for words in commands(path)]) > 60
    assert wrong(["check", "--format", "html", "x.md"]) is None
    assert wrong(["check", "--no-such", "x.md"]) == "no option --no-such"
    assert wrong(["judge", "x.md"]) == "no command 'judge'"
    assert wrong(["rubric", "burn", "x.toml"]) == "no command 'burn'"


def test_the_story_shown_first_is_the_one_judged_below_it() -> None:
    (shown,) = blocks(ROOT / "docs" / "index.md", "text")
    assert shown.strip() == (ROOT / "examples/stories/accuracy-alone.txt").read_text(encoding="utf-8").strip()


def test_the_python_page_s_examples_run() -> None:
    story = "I cut late vans from 20% to 12% in an invented town with a routing model that I put live in May."
    names: dict[str, object] = {
        "story": story,
        "table": pandas.DataFrame({"text": [story]}),
        "frame": polars.DataFrame({"text": [story]}),
        "polars": polars,
    }
    found = blocks(ROOT / "docs" / "python.md", "python")
    assert len(found) == 3
    for block in found:
        exec(block, names)  # our own documents


def test_the_parts_of_a_rubric_shown_are_valid() -> None:
    shapes = {"levels": Level, "caps": Cap, "gates": Gate}
    seen = set()
    for block in blocks(ROOT / "docs" / "own.md", "toml"):
        for key, entries in tomllib.loads(block).items():
            seen.add(key)
            for entry in entries:
                shapes[key].model_validate(entry)
    assert seen == set(shapes)


def test_the_entry_points_shown_are_those_of_the_template() -> None:
    (block,) = blocks(ROOT / "docs" / "plugins.md", "toml")
    template = tomllib.loads((ROOT / "examples/plugin/pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert tomllib.loads(block)["project"]["entry-points"].items() <= template["entry-points"].items()


def test_a_wrong_rubric_is_told_as_shown(tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "raisethebar", "rubric", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stderr

    run("new", "my-rubric.toml")
    file = tmp_path / "my-rubric.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("weight = 0.4", "weight = 0.5", 1), encoding="utf-8")
    assert run("validate", "my-rubric.toml").strip() in (ROOT / "docs" / "own.md").read_text(encoding="utf-8")


def test_the_rule_shown_is_a_whole_rule() -> None:
    (source,) = blocks(ROOT / "docs" / "own.md", "python")
    rule = ModuleType("shown")
    exec(source, rule.__dict__)  # our own documents
    assert rule.__doc__ and "Why it matters" in rule.__doc__
    for marked in rule.FLAGS:
        example = read_example(marked)
        (found,) = rule.check(example.story)
        assert (found.code, found.name, found.severity) == (rule.CODE, rule.NAME, Severity.WARNING)
        assert found.span == example.place
    for marked in rule.PASSES:
        assert list(rule.check(read_example(marked).story)) == []
