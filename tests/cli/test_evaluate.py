from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from raisethebar.cli.evaluate import evaluate
from raisethebar.errors import ReadError
from raisethebar.facts.model import FactName

TEXT = "Late buses were 18% of trips. I decided to predict the dwell time, and put it live in May. Now 11% are late."
CASE = {
    "id": "x",
    "register": "written",
    "text": TEXT,
    "quantities": [{"quote": "18%", "role": "baseline", "value": 18, "unit": "percent"}],
    "facts": {name.value: name in (FactName.PRODUCT_METRIC, FactName.SHIPPED) for name in FactName},
    "evidence": {"shipped": "put it live in May"},
    "level": 2,
    "scores": {"owned_impact": 4, "bias_for_action": 2, "customer_obsession": 1},
}


def _write(path: Path, *cases: object) -> str:
    path.write_text("".join(json.dumps(c) + "\n" for c in cases), encoding="utf-8")
    return str(path)


def test_agreement_is_printed_with_intervals(tmp_path: Path) -> None:
    done = CliRunner().invoke(evaluate, [_write(tmp_path / "gold.jsonl", CASE), "--by-register"])
    assert done.exit_code == 0, done.output
    assert "QWK mean" in done.output
    assert "written: 1 cases" in done.output
    assert " to " in done.output


@pytest.mark.parametrize(
    ("change", "words"),
    [({"level": "two"}, "level"), ({"facts": {}}, "the facts lack"), ({"text": "other"}, "not in the text")],
)
def test_a_broken_case_is_named_by_its_line(tmp_path: Path, change: dict[str, object], words: str) -> None:
    path = _write(tmp_path / "gold.jsonl", CASE, {**CASE, **change})
    done = CliRunner().invoke(evaluate, [path])
    assert isinstance(done.exception, ReadError)
    assert "gold.jsonl:2" in str(done.exception)
    assert words in str(done.exception)
