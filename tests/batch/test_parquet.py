from __future__ import annotations

import json
from pathlib import Path

import pytest

from batch.stories import TEXTS, as_jsonl, as_parquet, read
from needed import library
from raisethebar.batch.local import count, run
from raisethebar.batch.records import Judge
from raisethebar.batch.schema import record
from raisethebar.errors import BatchError, ReadError
from raisethebar.report.json import dumps
from raisethebar.score.rubric import load

pa = library("pyarrow", "it comes with the extra `parquet`")
parquet = library("pyarrow.parquet", "it comes with the extra `parquet`")

BY = Judge(load())
RULES = Judge(load(), reader="rules")
EXAMPLES = Path(__file__).parents[2] / "examples" / "stories"


def finished(source: Path, target: Path, by: Judge = RULES) -> tuple[int, int, int]:
    last = list(run(source, target, by))[-1]
    return last.done, last.resumed, last.errors


def test_columns_hold_all_that_the_lines_hold(tmp_path: Path) -> None:
    texts = [*TEXTS, *(p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("*.txt")))]
    source = as_jsonl(tmp_path / "in.jsonl", texts)
    finished(source, tmp_path / "out.jsonl", BY)
    finished(source, tmp_path / "out.parquet", BY)
    back = [dumps(record(row)) for row in parquet.read_table(tmp_path / "out.parquet").to_pylist()]
    assert back == (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()


def test_a_parquet_file_is_judged_as_its_lines_would_be(tmp_path: Path) -> None:
    finished(as_jsonl(tmp_path / "in.jsonl", TEXTS * 5), tmp_path / "a.jsonl")
    source = as_parquet(tmp_path / "in.parquet", TEXTS * 5, rows_a_group=4)
    finished(source, tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert count(source) == 15


def test_ids_of_any_kind_and_rows_without_a_text(tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    parquet.write_table(pa.table({"id": [7, None], "text": pa.array([TEXTS[0], None])}), source)
    assert finished(source, tmp_path / "out.jsonl") == (2, 0, 1)
    lines = read(tmp_path / "out.jsonl")
    assert [line["id"] for line in lines] == [7, None]
    assert lines[1]["error"] == "row 2 has no text"
    finished(source, tmp_path / "out.parquet")
    assert parquet.read_table(tmp_path / "out.parquet")["id"].to_pylist() == ["7", None]


def test_a_killed_run_goes_on_from_its_whole_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = as_jsonl(tmp_path / "in.jsonl", TEXTS * 30)
    finished(source, tmp_path / "whole.parquet")
    monkeypatch.setattr("raisethebar.batch.target.PART_ROWS", 32)
    target = tmp_path / "cut.parquet"
    begun = run(source, target, RULES)
    for _ in range(4):
        next(begun)
    begun.close()
    (tmp_path / "cut.parquet.parts" / "part-000000002-32-9.parquet.half").write_bytes(b"PAR1 and no more")
    assert not target.exists()
    assert finished(source, target) == (90, 64, 9)
    assert parquet.read_table(target).equals(parquet.read_table(tmp_path / "whole.parquet"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cut.parquet", "in.jsonl", "whole.parquet"]
    assert finished(source, target)[:2] == (90, 90)
    assert parquet.read_table(target).equals(parquet.read_table(tmp_path / "whole.parquet"))


def test_another_rubric_does_not_go_on_with_a_file(tmp_path: Path) -> None:
    source, target = as_jsonl(tmp_path / "in.jsonl", ["fine"]), tmp_path / "out.parquet"
    finished(source, target)
    with pytest.raises(BatchError, match=r"was begun with .*lexical"):
        finished(source, target, BY)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"PAR1 is how it begins", "not a Parquet file"), (b"", "not a Parquet file")],
)
def test_what_is_no_parquet_is_said(tmp_path: Path, content: bytes, says: str) -> None:
    source = tmp_path / "in.parquet"
    source.write_bytes(content)
    with pytest.raises(ReadError, match=f"in.parquet: {says}"):
        finished(source, tmp_path / "out.jsonl")


def test_damage_and_missing_columns_are_said(tmp_path: Path) -> None:
    source = as_parquet(tmp_path / "in.parquet", TEXTS * 300)
    content = bytearray(source.read_bytes())
    content[20:400] = bytes(380)
    source.write_bytes(content)
    with pytest.raises(ReadError, match=r"in\.parquet: damaged"):
        finished(source, tmp_path / "out.jsonl")
    parquet.write_table(pa.table({"id": ["a"], "story": ["b"]}), source)
    with pytest.raises(ReadError, match=r"no column called text\. The columns are id, story\."):
        finished(source, tmp_path / "out.jsonl")


def test_json_of_a_row_survives_what_parquet_can_hold(tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    text = TEXTS[0] + " “naïve” 🚌  \x00 end"
    parquet.write_table(pa.table({"id": ["🚌"], "text": [text], "question": [None]}), source)
    finished(source, tmp_path / "a.jsonl")
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "🚌", "text": text}) + "\n")
    finished(tmp_path / "in.jsonl", tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
