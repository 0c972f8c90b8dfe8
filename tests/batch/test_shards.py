from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batch.stories import TEXTS, as_parquet
from needed import library
from raisethebar.batch.local import records as whole
from raisethebar.errors import ReadError

library("pyarrow", "it comes with the extra `parquet`")

from raisethebar.batch.shards import SUFFIXES, cut, line_ends, numbered, records
from raisethebar.batch.stores import Place


def in_shards(place: Place, size: int) -> list:
    shards = cut(place, size)
    assert [s.number for s in shards] == list(range(len(shards)))
    return [r for s in numbered(shards, [line_ends(place, s) for s in shards]) for r in records(place, s)]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=60).map(lambda b: b.replace(b"a", b"\n").replace(b"b", b"\r\n")), st.integers(1, 70))
def test_shards_hold_every_record_once_with_its_line_number(tmp_path: Path, content: bytes, size: int) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(content)
    assert in_shards(Place(str(path)), size) == list(whole(path))


@pytest.mark.parametrize("size", [1, 10, 1_000_000])
def test_long_lines_cross_as_many_shards_as_they_like(
    tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raisethebar.batch.reading.LONGEST_LINE", 16)
    monkeypatch.setattr("raisethebar.batch.shards.LONGEST_LINE", 16)
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"a": 1}\n' + b"x" * 70 + b'\n\n{"b": 2}\n' + b"y" * 33)
    found = in_shards(Place(str(path)), size)
    assert found == list(whole(path))
    assert [(r.place, r.fault and r.fault[:12]) for r in found] == [
        ("line 1", None),
        ("line 2", "has 71 bytes"),
        ("line 4", None),
        ("line 5", "has 33 bytes"),
    ]


@pytest.mark.parametrize("size", [1, 500, 1_000_000])
def test_row_groups_keep_the_numbers_of_their_rows(tmp_path: Path, size: int) -> None:
    path = as_parquet(tmp_path / "in.parquet", TEXTS * 7, rows_a_group=4)
    assert in_shards(Place(str(path)), size) == list(whole(path))
    assert (len(cut(Place(str(path)), 1)), len(cut(Place(str(path)), 1_000_000))) == (6, 1)


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.jsonl", "a.jsonl", ".hidden.jsonl", "notes.txt"):
        (tmp_path / name).write_text('{"id": 1}\n{"id": 2}\n')
    (tmp_path / "c.jsonl").write_text("")
    place = Place(str(tmp_path))
    assert [Path(f).name for f in place.files(*SUFFIXES)] == ["a.jsonl", "2.jsonl", "c.jsonl"]
    assert [r.place for r in in_shards(place, 5)] == ["line 1", "line 2"] * 2


def test_messages_never_show_a_key() -> None:
    place = Place("s3://AKIAKEY:secret@bucket/a.jsonl?endpoint_override=localhost%3A1&x=y")
    assert place.shown == "s3://bucket/a.jsonl"
    with pytest.raises(ReadError, match=r"^nowhere://bucket: no place that can be read"):
        Place("nowhere://me:secret@bucket?token=abc").files(*SUFFIXES)  # pragma: allowlist secret
