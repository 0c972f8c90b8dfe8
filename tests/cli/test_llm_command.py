"""`raisethebar llm`: consent first, the engine's judgment unchanged, the words of a refusal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from llm.conftest import claims as claims
from llm.conftest import served as served
from llm.speaking import Claimed, Reply, Served
from raisethebar.cli.main import cli

STORY = (
    "Returns of shoes were at 9% when I joined Tarnbrook. I decided to ship the size model early, before the audit. "
    "By June returns fell from 9% to 6%."
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def run(served: Served, *arguments: str, answer: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["llm", *arguments, "--url", served.address, "--model", "told"], input=answer)
    return done.exit_code, done.output


def test_nothing_is_sent_without_a_yes(served: Served, story: Path) -> None:
    status, said = run(served, "opinion", str(story), answer="n\n")
    assert status != 0 and "This sends the words of 1 story" in said
    assert served.told.asked == []


def test_an_opinion_stands_beside_the_engines(served: Served, story: Path, claims: Claimed) -> None:
    served.told.replies = [Reply(claims(("owned", True, "I decided"), ("money", True, "and saved a million")))]
    status, said = run(served, "opinion", str(story), "--yes")
    assert status == 0 and "“I decided”" in said
    assert "left out: money" in said and "scores are unchanged" in said and "1 call" in said


def test_a_server_that_fails_leaves_the_engines_own_words(served: Served, story: Path) -> None:
    served.told.replies = [Reply(status=500)]
    status, said = run(served, "rewrite", str(story), "--yes")
    assert status == 0 and "the engine's own order" in said and "before the audit." in said


def test_probes_are_worded_or_stay(served: Served, story: Path) -> None:
    served.told.replies = [Reply(json.dumps({"probe": "Who was it that felt the returns?"}))]
    status, said = run(served, "probes", str(story), "--yes")
    assert status == 0 and "Who was it that felt the returns?" in said


def test_agreement_is_measured_beside_the_engines(
    served: Served,
    claims: Claimed,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = "product_metric baseline lift money shipped owned calculated_risk process_only customer buzzwords iterated".split()
    case = {
        "id": "1", "register": "written", "question": "Impact?", "text": STORY, "quantities": [],
        "facts": dict.fromkeys(names, False), "evidence": {}, "level": 0,
        "scores": {"owned_impact": 1, "bias_for_action": 2, "customer_obsession": 1},
    }  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(case) + "\n", encoding="utf-8")
    served.told.replies = [Reply(claims(*((name, False, "") for name in names)))]
    monkeypatch.setenv("RAISETHEBAR_LLM_URL", served.address)
    monkeypatch.setenv("RAISETHEBAR_LLM_MODEL", "told")
    done = CliRunner().invoke(cli, ["evaluate", str(gold), "--with", "llm", "--yes"])
    assert done.exit_code == 0, done.output
    assert "facts as the model reads them: 1 cases" in done.output and "1 call" in done.output
