"""`raisethebar mock --llm`: the same debrief in other words, whatever the model says; and without it, the same again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.test_mock_command import LINES
from llm.conftest import served as served
from llm.speaking import Reply, Served
from raisethebar.cli.mock import mock
from raisethebar.cli.sessions import load
from raisethebar.errors import ConfigurationError

GIVEN = "\n".join([*LINES, *["I do not know.", ""] * 8])
FITTING = "And what, in your own words, would you say to that?"


def sat(folder: Path, *arguments: str, given: str = GIVEN) -> str:
    done = CliRunner().invoke(
        mock, ["--sessions", str(folder), "--seed", "1", *arguments], input=given, catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return done.output


def moves(folder: Path) -> list[dict[str, object]]:
    (path,) = folder.glob("*.jsonl")
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line["move"] for line in told if line["event"] == "asked"]


@pytest.fixture
def asked(served: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
    monkeypatch.setenv("RAISETHEBAR_LLM_URL", served.address)
    monkeypatch.setenv("RAISETHEBAR_LLM_MODEL", "told")
    return served


def test_probes_are_worded_and_what_they_seek_is_not(asked: Served, tmp_path: Path) -> None:
    asked.told.replies = [Reply(json.dumps({"probe": FITTING}))]
    said = sat(tmp_path / "with", "--llm", "--yes")
    sat(tmp_path / "without")
    assert FITTING in said and "This sends what you answer" in said and " calls" in said
    worded, own = moves(tmp_path / "with"), moves(tmp_path / "without")
    assert [(m["seeks"], m["id"], m["act"]) for m in worded] == [(m["seeks"], m["id"], m["act"]) for m in own]
    assert any(FITTING in str(m["says"]) for m in worded)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(json.dumps({"probe": "So it saved you 40 million, at Hooli?"})),
        Reply("no JSON at all"),
        Reply(status=500),
        Reply(json.dumps({"probe": FITTING}), half=True),
    ],
)
def test_a_model_that_invents_or_fails_changes_nothing(asked: Served, tmp_path: Path, reply: Reply) -> None:
    asked.told.replies = [reply]
    said = sat(tmp_path / "with", "--llm", "--yes")
    sat(tmp_path / "without")
    assert "the engine's own wording" in said
    assert [m["says"] for m in moves(tmp_path / "with")] == [m["says"] for m in moves(tmp_path / "without")]


def test_a_session_goes_on_without_the_model_at_the_very_words(asked: Served, tmp_path: Path) -> None:
    asked.told.replies = [Reply(json.dumps({"probe": FITTING}))]
    sat(tmp_path, "--llm", "--yes", given="\n".join(LINES[: LINES.index("") + 1]) + "\n")
    asked_before = len(asked.told.asked)
    (path,) = tmp_path.glob("*.jsonl")
    _, log = load(tmp_path, path.stem)
    done = CliRunner().invoke(mock, ["--sessions", str(tmp_path), "--resume"], input="", catch_exceptions=False)
    assert log.last_asked is not None and FITTING in log.last_asked.says
    assert FITTING in done.output and len(asked.told.asked) == asked_before


def test_nothing_is_sent_without_a_yes(asked: Served, tmp_path: Path) -> None:
    done = CliRunner().invoke(mock, ["--sessions", str(tmp_path), "--llm"], input="n\n")
    assert done.exit_code != 0 and asked.told.asked == [] and not list(tmp_path.glob("*.jsonl"))


def test_without_a_model_it_is_said_how_to_name_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("RAISETHEBAR_LLM_MODEL", raising=False)
    with pytest.raises(ConfigurationError, match="Set RAISETHEBAR_LLM_MODEL"):
        CliRunner().invoke(mock, ["--sessions", str(tmp_path), "--llm", "--yes"], catch_exceptions=False)
