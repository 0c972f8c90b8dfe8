"""The Ray engine on a small Ray of this machine: what it writes is what the local engine writes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from batch.poison import HANGS, KILLS
from batch.stories import TEXTS, as_jsonl, as_parquet, read
from needed import library, program
from raisethebar.batch import local
from raisethebar.batch.records import Judge
from raisethebar.errors import BatchError, ReadError
from raisethebar.score.rubric import load

ray = library("ray", "it comes with the extra `ray`")
library("ray.data", "it comes with the extra `ray`")

from pyarrow import parquet

from raisethebar.batch.cluster import Job, begin, restarted, run

RULES = Judge(load(), reader="rules")
BAD = 'nonsense\n\n{"id": 7}\n[1]\n'


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_BACKEND_LOG_LEVEL", "fatal")
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
        begin(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=100 * 2**20)
        yield
        ray.shutdown()


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raisethebar.batch.cluster.LEAST_SHARD_BYTES", 700)


def locally(source: Path, target: Path, by: Judge = RULES) -> bytes:
    list(local.run(source, target, by))
    return target.read_bytes()


def test_lines_are_those_of_the_local_engine(tmp_path: Path) -> None:
    source, target = as_jsonl(tmp_path / "in.jsonl", TEXTS * 20, BAD), tmp_path / "ray.jsonl"
    states = list(run(Job(str(source), str(target), RULES)))
    assert target.read_bytes() == locally(source, tmp_path / "local.jsonl")
    last = states[-1]
    assert (last.done, last.resumed, last.errors) == (63, 0, 23)
    assert last.parts[0] == last.parts[1] > 4
    assert [s.parts[0] for s in states] == list(range(last.parts[1] + 1))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "local.jsonl", "ray.jsonl"]


def test_parts_kept_for_what_reads_folders_hold_the_columns_of_the_local_engine(tmp_path: Path) -> None:
    source, target = as_parquet(tmp_path / "in.parquet", TEXTS * 20, rows_a_group=7), tmp_path / "ray.parquet"
    list(run(Job(str(source), str(target), RULES, keep_parts=True)))
    locally(source, tmp_path / "local.parquet")
    parts = sorted((tmp_path / "ray.parquet.parts").glob("part-*.parquet"))
    assert len(parts) > 1
    assert parquet.read_table(parts).equals(parquet.read_table(tmp_path / "local.parquet"))
    assert not target.exists()


def test_a_run_goes_on_with_the_parts_that_are_missing(tmp_path: Path) -> None:
    source, target = as_jsonl(tmp_path / "in.jsonl", TEXTS * 20, BAD), tmp_path / "ray.jsonl"
    job = Job(str(source), str(target), RULES)
    begun = run(job)
    for _ in range(3):
        next(begun)
    begun.close()
    assert not target.exists()
    with pytest.raises(BatchError, match="it was begun with another input, rubric or engine"):
        list(run(replace(job, by=Judge(load(), reader="batch.poison:Poisoned"), source=str(tmp_path))))
    states = list(run(job))
    assert states[0].resumed > 0
    assert states[0].parts[0] >= 2
    assert target.read_bytes() == locally(source, tmp_path / "local.jsonl")
    with pytest.raises(BatchError, match="it is there already"):
        list(run(job))
    restarted(str(target))
    assert not target.exists()


def test_poison_harms_nothing_but_itself(tmp_path: Path) -> None:
    texts = [TEXTS[0]] * 24
    texts[3], texts[11] = KILLS + TEXTS[0], HANGS + TEXTS[0]
    source, target = as_jsonl(tmp_path / "in.jsonl", texts), tmp_path / "ray.jsonl"
    poisoned = Judge(load(), reader="batch.poison:Poisoned", limit=5.0)
    last = list(run(Job(str(source), str(target), poisoned)))[-1]
    assert (last.done, last.errors) == (24, 2)
    assert {i: r["error"] for i, r in enumerate(read(target)) if "error" in r} == {
        3: "line 4 ended the process that judged it",
        11: "line 12 took longer than 5 seconds",
    }


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.jsonl: there are no records"):
        list(run(Job(str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl"), RULES)))
    with pytest.raises(BatchError, match=r"results go to \.jsonl or \.parquet"):
        list(run(Job(str(tmp_path / "none.jsonl"), str(tmp_path / "out.csv"), RULES)))


class TestObjectStore:
    @pytest.fixture
    def bucket(self) -> Iterator[str]:
        server = library("moto.server", "it comes with the dependency group `scale`")
        running = server.ThreadedMotoServer("127.0.0.1", 0)
        running.start()
        host, port = running.get_host_and_port()
        from pyarrow import fs

        store = fs.S3FileSystem(
            access_key="key",
            secret_key="secret",  # pragma: allowlist secret
            endpoint_override=f"http://{host}:{port}",
            region="us-east-1",
            allow_bucket_creation=True,
        )
        store.create_dir("answers")
        yield f"s3://key:secret@answers/{{}}?scheme=http&region=us-east-1&endpoint_override={host}%3A{port}"  # pragma: allowlist secret
        running.stop()

    @pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
    def test_from_a_bucket_to_a_bucket(self, tmp_path: Path, bucket: str, suffix: str) -> None:
        from raisethebar.batch.stores import Place

        made = as_jsonl if suffix == "jsonl" else as_parquet
        source = made(tmp_path / f"in.{suffix}", TEXTS * 20)
        given, out = Place(bucket.format(f"in.{suffix}")), Place(bucket.format(f"judged/out.{suffix}"))
        given.write(given.path, source.read_bytes())
        job = Job(given.uri, out.uri, RULES)
        assert list(run(job))[-1].errors == 20
        (tmp_path / f"back.{suffix}").write_bytes(out.read(out.path) or b"")
        expected = locally(source, tmp_path / f"local.{suffix}")
        if suffix == "jsonl":
            assert (tmp_path / "back.jsonl").read_bytes() == expected
        else:
            here, there = tmp_path / "local.parquet", tmp_path / "back.parquet"
            assert parquet.read_table(here).equals(parquet.read_table(there))
        assert not out.there(f"{out.path}.parts")

    def test_a_store_that_is_away_is_named_without_its_keys(self, tmp_path: Path) -> None:
        uri = "s3://key:secret@answers/{}?scheme=http&region=us-east-1&endpoint_override=127.0.0.1%3A9"
        with pytest.raises(BatchError, match=r"^s3://answers/") as raised:
            list(run(Job(uri.format("in.jsonl"), uri.format("out.jsonl"), RULES)))
        assert "secret" not in str(raised.value)


def test_begun_by_uv_it_takes_the_environment_that_is_there(tmp_path: Path) -> None:
    source, target = as_jsonl(tmp_path / "in.jsonl", TEXTS), tmp_path / "ray.jsonl"
    command = [program("uv", "pip install uv"), "run", "--frozen", "--no-sync", "raisethebar", "batch", str(source)]
    command += ["-o", str(target), "--engine", "ray", "--workers", "1", "--reader", "rules"]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    done = subprocess.run(command, env=ours, capture_output=True, text=True, timeout=900, check=False)
    # 1: one of them is no story.
    assert done.returncode == 1, done.stderr
    assert target.read_bytes() == locally(source, tmp_path / "local.jsonl")


def test_ray_that_is_late_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    late = [2, 99]
    asked = []

    def init(**how: int) -> None:
        asked.append(how)
        if len(asked) <= late[0]:
            raise Exception("The current node timed out during startup. This could happen because")

    monkeypatch.setattr(ray, "init", init)
    monkeypatch.setattr(ray, "shutdown", lambda: None)
    begin(num_cpus=1)
    assert asked == [{"num_cpus": 1}] * 3
    late.pop(0)
    with pytest.raises(BatchError, match="Ray did not begin in time"):
        begin(num_cpus=1)
