import json
from pathlib import Path

import pytest

from raisethebar.batch.local import resume_point, run
from raisethebar.errors import ReadError

TEXTS = [
    "Late buses were 18% of all trips. I decided to predict the dwell time at each stop and put it live in May. Now 11% are late.",
    "fine",
    "The team retrained the ranking model, and NDCG went from 0.71 to 0.74 on the test set. It was a good quarter for us all.",
]


def _source(tmp_path: Path, extra: str = "") -> Path:
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": f"s{i}", "text": t}) for i, t in enumerate(TEXTS)]
    path.write_text("\n".join(lines) + "\n" + extra, encoding="utf-8")
    return path


def _run(source: Path, target: Path, workers: int = 1) -> tuple[int, int]:
    last = list(run(source, target, workers=workers))[-1]
    return last.done, last.errors


def test_every_record_has_its_line_in_order(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert _run(_source(tmp_path, 'nonsense\n\n{"id": 7}\n[1]\n'), target) == (6, 4)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["s0", "s1", "s2", None, 7, None]
    assert lines[0]["verdict"] in ("below", "meets", "raises")
    assert "too few" in lines[1]["error"]
    assert "line 4 is not JSON" in lines[3]["error"]
    assert "line 6 has no text" in lines[4]["error"]


def test_the_same_bytes_whatever_the_number_of_workers(tmp_path: Path) -> None:
    source = _source(tmp_path)
    _run(source, tmp_path / "one.jsonl")
    _run(source, tmp_path / "two.jsonl", workers=2)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


@pytest.mark.parametrize("kept", [0, 1, 2, 40])
def test_a_run_that_was_killed_goes_on(tmp_path: Path, kept: int) -> None:
    source, whole, torn = _source(tmp_path), tmp_path / "whole.jsonl", tmp_path / "torn.jsonl"
    _run(source, whole)
    content = whole.read_bytes()
    cut = len(content) // 2 + kept
    torn.write_bytes(content[:cut])
    assert resume_point(torn) == content[:cut].count(b"\n")
    _run(source, torn)
    assert torn.read_bytes() == content


def test_a_finished_run_writes_nothing_more(tmp_path: Path) -> None:
    source, target = _source(tmp_path), tmp_path / "out.jsonl"
    _run(source, target)
    before = target.read_bytes()
    last = list(run(source, target))[-1]
    assert (last.done, last.resumed) == (3, 3)
    assert target.read_bytes() == before


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.jsonl: there is no such file"):
        list(run(tmp_path / "none.jsonl", tmp_path / "out.jsonl"))
