"""The queries that docs/batch.md shows run, on results in either form, and say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from batch.stories import TEXTS, as_jsonl, read
from needed import library
from raisethebar.batch.local import run
from raisethebar.batch.records import Judge
from raisethebar.score.rubric import load

duckdb = library("duckdb", "it comes with the dependency group `scale`")
library("pyarrow", "it comes with the extra `parquet`")

QUERIES = re.findall(r"```sql\n(.+?)```", (Path(__file__).parents[2] / "docs/batch.md").read_text(), re.DOTALL)
FOR_NOBODY = (
    "I decided to ship it early. Conversion rose from 2.1% to 3.5% in a month. I had built the ranking model myself."
)


@pytest.fixture(scope="module", params=[".parquet", ".jsonl"])
def judged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict]]:
    folder = tmp_path_factory.mktemp("queries")
    source = as_jsonl(folder / "in.jsonl", [*TEXTS, FOR_NOBODY])
    by = Judge(load(), reader="rules")
    for name in {"judged.jsonl", f"judged{request.param}"}:
        list(run(source, folder / name, by))
    return folder / f"judged{request.param}", read(folder / "judged.jsonl")


def asked(query: str, file: Path) -> list[tuple]:
    return duckdb.sql(query.replace("judged.parquet", str(file))).fetchall()


def test_every_query_of_the_document_is_tried_here() -> None:
    assert len(QUERIES) == 4


def test_verdicts_are_counted(judged: tuple[Path, list[dict]]) -> None:
    file, records = judged
    found = {verdict: stories for verdict, stories, _ in asked(QUERIES[0], file)}
    verdicts = [r["verdict"] for r in records if "error" not in r]
    assert found == {v: verdicts.count(v) for v in verdicts}


def test_faults_are_counted(judged: tuple[Path, list[dict]]) -> None:
    file, records = judged
    codes = {code: stories for code, _, stories in asked(QUERIES[1], file)}
    holds = [{f["code"] for f in r.get("findings", ())} for r in records]
    assert codes
    assert all(stories == sum(code in held for held in holds) for code, stories in codes.items())


def test_a_metric_for_nobody_is_found(judged: tuple[Path, list[dict]]) -> None:
    file, records = judged
    expected = {
        r["id"]
        for r in records
        if "error" not in r and r["facts"]["product_metric"]["value"] and not r["facts"]["customer"]["value"]
    }
    assert expected
    assert {id for id, *_ in asked(QUERIES[2], file)} == expected


def test_what_could_not_be_judged_is_found(judged: tuple[Path, list[dict]]) -> None:
    file, records = judged
    assert asked(QUERIES[3], file) == [(r["id"], r["error"]) for r in records if "error" in r]
