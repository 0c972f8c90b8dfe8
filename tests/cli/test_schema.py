"""Everything that is printed as JSON fits its published schema, and the schema says no more than that."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, ValidationError
from sarif_pydantic import Sarif

from cli.test_cli import STORY, run
from raisethebar.cli.main import cli
from raisethebar.cli.schema import SCHEMAS, made
from raisethebar.cli.settings import SettingsFile
from raisethebar.score.rubric import shipped, source_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "stories"
REFUSED = "Was bedeutet das für uns alle, und wer hat es gemacht? Ich weiß es nicht."


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(made(name))


def printed(*arguments: str, stdin: str = "") -> str:
    return CliRunner().invoke(cli, arguments, input=stdin).stdout


def output(*arguments: str, stdin: str = "") -> Any:
    return json.loads(printed(*arguments, stdin=stdin))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema_is_one_and_is_named_in_the_list(name: str) -> None:
    schema = output("schema", name)
    assert schema == made(name)
    Draft202012Validator.check_schema(schema)
    assert f"{name} " in printed("schema")


def test_an_unknown_schema_is_a_usage_error() -> None:
    done = run("schema", "nope")
    assert done.returncode == 2 and "there are check, report" in done.stderr.decode()


@pytest.mark.parametrize("text", [STORY, REFUSED, ""], ids=["judged", "not-assessable", "empty"])
def test_one_story(text: str) -> None:
    found = output("check", "-", "--format", "json", stdin=text)
    validator("check").validate(found)
    for story in found:
        validator("report").validate(story)


def test_a_bank_with_a_story_that_cannot_be_assessed(tmp_path: Path) -> None:
    (tmp_path / "no.txt").write_text(REFUSED, encoding="utf-8")
    found = output("check", str(EXAMPLES), str(tmp_path), "--format", "json")
    validator("check").validate(found)
    validator("bank").validate(found["bank"])
    assert found["bank"]["not_assessable"]


def test_a_field_too_many_or_too_few_does_not_fit() -> None:
    check = validator("report")
    found = output("check", "-", "--format", "json", stdin=STORY)[0]
    for wrong in (
        {**found, "grade": "A"},
        {key: value for key, value in found.items() if key != "rating"},
        {**found, "verdict": "splendid"},
        {**found, "rating": 11},
    ):
        with pytest.raises(ValidationError):
            check.validate(wrong)


def test_batch_lines_in_and_out(tmp_path: Path) -> None:
    lines = [{"id": 1, "text": STORY, "more": []}, {"id": {"a": None}, "text": REFUSED}, {"text": ""}]
    for line in lines:
        validator("given").validate(line)
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(f"{json.dumps(line)}\n" for line in lines) + "nonsense\n", encoding="utf-8")
    printed("batch", str(source), "-o", str(target), "--workers", "1")
    out = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert len(out) == 4 and "verdict" in out[0] and "error" in out[3]
    for line in out:
        validator("record").validate(line)


def test_the_rules_and_a_rubric() -> None:
    validator("rules").validate(output("explain", "--format", "json"))
    validator("rules").validate(output("explain", "gat001", "--format", "json"))
    for name in shipped():
        validator("rubric").validate(output("rubric", "show", name, "--format", "json"))
        validator("rubric").validate(tomllib.loads(source_of(name).decode("utf-8")))


def test_sarif_is_what_the_standard_says() -> None:
    found = Sarif.model_validate_json(printed("check", str(EXAMPLES), "--format", "sarif"))
    (only,) = found.runs
    assert only.results
    assert {r.rule_id for r in only.results} <= {r.id for r in only.tool.driver.rules or ()}


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        ("", True),
        ('rubric = "article"\nselect = ["KPI", "NUM001"]\nfail_under = "meets"\nformat = "json"\n', True),
        ('rubric = "mine/own.toml"\n', True),
        ('selekt = ["KPI"]\n', False),
        ('fail_under = "below"\n', False),
        ("select = 3\n", False),
    ],
)
def test_the_schema_of_the_settings_takes_what_the_reader_takes(content: str, fits: bool) -> None:
    given = tomllib.loads(content)
    assert validator("settings").is_valid(given) is fits
    try:
        SettingsFile.model_validate(given)
    except ValueError:
        assert not fits
    else:
        assert fits


def test_shipped_rubrics_are_all_looked_at() -> None:
    assert {f"{n}.toml" for n in shipped()} == {
        f.name for f in files("raisethebar.score").joinpath("rubrics").iterdir() if f.name.endswith(".toml")
    }
