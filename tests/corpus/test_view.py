from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from corpus.made import NOT_MINE, STORIES, archive, banded, judged
from raisethebar.corpus.page import render
from raisethebar.corpus.tally import kind_of_error
from raisethebar.corpus.view import gathered
from raisethebar.errors import ReadError


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_record_is_counted_once(tmp_path: Path) -> None:
    result = judged(archive(tmp_path / "in.jsonl"), tmp_path / "out.jsonl")
    tally = gathered(result).tally
    records = [r for r in lines(result) if "error" not in r]
    assert (tally.records, tally.assessed, tally.errors.total()) == (24, 18, 6)
    assert tally.verdicts == Counter(r["verdict"] for r in records)
    assert tally.ratings.total() == 18
    assert tally.mean == pytest.approx(sum(r["rating"] for r in records) / 18)
    assert tally.lacking["money"] == sum(not r["facts"]["money"]["value"] for r in records)
    assert all(found.total() == 18 for found in tally.scores.values())
    assert max(tally.findings.values()) <= 18


def test_parquet_says_the_same(tmp_path: Path) -> None:
    source = archive(tmp_path / "in.jsonl")
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    one, other = judged(source, tmp_path / "out.jsonl"), judged(source, tmp_path / "out.parquet")
    assert gathered(one).tally == gathered(other).tally
    assert gathered(one, against=other).drift.changed == 0


def test_errors_of_one_kind_are_one() -> None:
    assert kind_of_error("line 12 took longer than 60 seconds") == "took longer than … seconds"
    assert kind_of_error("not assessable: 3 words are too few to judge. Say more.") == (
        "not assessable: … words are too few to judge"
    )


class TestDrift:
    def test_between_rubrics(self, tmp_path: Path) -> None:
        source = archive(tmp_path / "in.jsonl")
        now = judged(source, tmp_path / "now.jsonl", banded(tmp_path / "harsher.toml", 9.5, 9.9))
        before = judged(source, tmp_path / "before.jsonl")
        drift = gathered(now, against=before).drift
        expected = [
            (a, b) for a, b in zip(lines(before), lines(now), strict=True) if a.get("verdict") != b.get("verdict")
        ]
        assert drift.changed == len(expected) > 0
        assert not drift.turned
        assert {one.id for one in drift.shown} == {a["id"] for a, _ in expected}

    def test_between_engines_with_the_words_that_made_the_difference(self, tmp_path: Path) -> None:
        source = archive(tmp_path / "in.jsonl", 1, NOT_MINE)
        mild = banded(tmp_path / "mild.toml", 2.0, 4.0)
        now, before = (
            judged(source, tmp_path / "now.jsonl", mild, "learned"),
            judged(source, tmp_path / "before.jsonl", mild),
        )
        view = gathered(now, against=before, given=source)
        texts = {record["id"]: record["text"] for record in lines(source)}
        changed = [one for one in view.drift.shown if one.turned]
        assert changed
        for one in changed:
            for turned in one.turned:
                quotes = view.quotes(one, turned.fact)
                assert quotes == [texts[one.id][a:b] for a, b in turned.evidence]
        unquoted = gathered(now, against=before)
        some = next(t for t in changed[0].turned if t.evidence)
        assert unquoted.quotes(changed[0], some.fact)[0].startswith("characters ")

    def test_only_so_many_are_kept_and_those_that_moved_most(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = archive(tmp_path / "in.jsonl")
        now = judged(source, tmp_path / "now.jsonl", banded(tmp_path / "harsher.toml", 9.5, 9.9))
        before = judged(source, tmp_path / "before.jsonl")
        everything = gathered(now, against=before, given=source)
        monkeypatch.setattr("raisethebar.corpus.drift.MOST_SHOWN", 2)
        monkeypatch.setattr("raisethebar.corpus.view.MOST_SHOWN", 2)
        some = gathered(now, against=before, given=source)
        assert some.drift.changed == everything.drift.changed > 4
        assert some.drift.shown == everything.drift.shown[:2]
        assert {one.number for one in some.drift.shown} <= some.texts.keys()
        assert len(some.texts) <= 4

    def test_other_records_are_no_earlier_result(self, tmp_path: Path) -> None:
        now = judged(archive(tmp_path / "in.jsonl"), tmp_path / "now.jsonl")
        short = tmp_path / "short.jsonl"
        short.write_text("".join(now.read_text().splitlines(keepends=True)[:3]))
        with pytest.raises(ReadError, match=r"short\.jsonl: it has fewer records"):
            gathered(now, against=short)
        with pytest.raises(ReadError, match=r"now\.jsonl: it has more records"):
            gathered(short, against=now)
        short.write_text("".join(reversed(now.read_text().splitlines(keepends=True))))
        with pytest.raises(ReadError, match=r"record 1 is '<s23>', in the result '<s0>'"):
            gathered(now, against=short)


class TestPeople:
    def test_who_says_the_same_agrees(self, tmp_path: Path) -> None:
        source = archive(tmp_path / "in.jsonl")
        result = judged(source, tmp_path / "out.jsonl")
        records = lines(result)
        given = tmp_path / "given.jsonl"
        given.write_text(
            "".join(
                json.dumps({"id": r["id"], "panel": r.get("verdict"), "points": r.get("rating"), "by": r.get("scores")})
                + "\n"
                for r in records
            )
        )
        for column in ("panel", "points", "by"):
            measures = gathered(result, human=column, given=given).agreement
            assert measures
            assert all(m.value == pytest.approx(1) and m.pairs == 18 for m in measures)

    def test_who_says_the_contrary_does_not(self, tmp_path: Path) -> None:
        source = archive(tmp_path / "in.jsonl", points=[1, 2, 9, 0])
        result = judged(source, tmp_path / "out.jsonl", reader="learned")
        [ranks] = gathered(result, human="points", given=source).agreement
        assert ranks.value < 0.5
        assert ranks.low < ranks.value < ranks.high

    def test_a_column_that_is_not_there_is_said(self, tmp_path: Path) -> None:
        source = archive(tmp_path / "in.jsonl", mood=["glad"])
        result = judged(source, tmp_path / "out.jsonl")
        with pytest.raises(ReadError, match="no record has 'panel'"):
            gathered(result, human="panel", given=source)
        unread = gathered(result, human="mood", given=source)
        assert (unread.human.unread, unread.agreement) == (18, ())

    def test_lines_that_were_no_records_keep_their_place(self, tmp_path: Path) -> None:
        source = archive(tmp_path / "in.jsonl", panel=["meets"])
        source.write_text("no record\n" + source.read_text())
        result = judged(source, tmp_path / "out.jsonl")
        assert gathered(result, human="panel", given=source).human.verdicts.total() == 18


def test_what_is_no_result_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="record 1 is no result of a batch"):
        gathered(archive(tmp_path / "in.jsonl"))
    (tmp_path / "bad.jsonl").write_text("{\n")
    with pytest.raises(ReadError, match=r"bad\.jsonl:1: this line is not JSON"):
        gathered(tmp_path / "bad.jsonl")


def whole_page(folder: Path) -> str:
    source = archive(folder / "in.jsonl", 3, STORIES + NOT_MINE, panel=["meets", "raises", "below", "raises"])
    mild = banded(folder / "mild.toml", 2.0, 4.0)
    now, before = judged(source, folder / "now.jsonl", mild, "learned"), judged(source, folder / "before.jsonl", mild)
    return render(gathered(now, against=before, given=source, human="panel"), now.name)


def test_the_page_holds_it_all_and_asks_nothing_of_anyone(tmp_path: Path) -> None:
    page = whole_page(tmp_path)
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page
    assert "<s4>" not in page
    assert "&lt;s4&gt;" in page
    assert "no longer found" in page
    assert page.count('<img src="data:image/svg+xml;base64,') == page.count('alt="') == 8


def test_an_empty_result_has_a_page(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("")
    assert "0 records" in render(gathered(tmp_path / "out.jsonl"), "out.jsonl")
