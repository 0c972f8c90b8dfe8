import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from batch.stories import TEXTS, as_jsonl, read
from raisethebar.batch.local import run
from raisethebar.batch.records import Judge
from raisethebar.batch.target import resume_point
from raisethebar.errors import BatchError, ConfigurationError, ReadError
from raisethebar.score.rubric import load

BY = Judge(load())
RULES = Judge(load(), reader="rules")


def done(source: Path, target: Path, by: Judge = BY, workers: int = 0) -> tuple[int, int]:
    last = list(run(source, target, by, workers=workers))[-1]
    return last.done, last.errors


def test_every_record_has_its_line_in_order(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    source = as_jsonl(tmp_path / "in.jsonl", extra='nonsense\n\n{"id": 7}\n[1]\n{"id": 1e999, "text": 3}\n')
    assert done(source, target) == (7, 5)
    lines = read(target)
    assert [line["id"] for line in lines] == ["s0", "s1", "s2", None, 7, None, None]
    assert lines[0]["verdict"] in ("below", "meets", "raises")
    assert "too few" in lines[1]["error"]
    assert "line 4 is not JSON" in lines[3]["error"]
    assert "line 6 has no text" in lines[4]["error"]
    assert "line 8 has no text" in lines[6]["error"]


def test_the_same_bytes_whatever_the_number_of_workers(tmp_path: Path) -> None:
    source = as_jsonl(tmp_path / "in.jsonl", TEXTS * 20)
    done(source, tmp_path / "none.jsonl")
    done(source, tmp_path / "two.jsonl", workers=2)
    assert (tmp_path / "none.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


@pytest.mark.parametrize("kept", [0, 1, 2, 40])
def test_a_run_that_was_killed_goes_on(tmp_path: Path, kept: int) -> None:
    source, whole, torn = as_jsonl(tmp_path / "in.jsonl"), tmp_path / "whole.jsonl", tmp_path / "torn.jsonl"
    done(source, whole)
    content = whole.read_bytes()
    cut = len(content) // 2 + kept
    torn.write_bytes(content[:cut])
    assert resume_point(torn)[0] == content[:cut].count(b"\n")
    done(source, torn)
    assert torn.read_bytes() == content


def test_a_finished_run_writes_nothing_more(tmp_path: Path) -> None:
    source, target = as_jsonl(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    done(source, target)
    before = target.read_bytes()
    last = list(run(source, target, BY))[-1]
    assert (last.done, last.resumed) == (3, 3)
    assert target.read_bytes() == before


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.jsonl: there is no such file"):
        list(run(tmp_path / "none.jsonl", tmp_path / "out.jsonl", BY))


def test_a_run_is_not_gone_on_with_by_another_engine(tmp_path: Path) -> None:
    source, target = as_jsonl(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    done(source, target)
    with pytest.raises(BatchError, match=r"was begun with .*learned.* this run would go on with .*lexical"):
        done(source, target, RULES)


def test_a_file_that_is_no_result_is_not_written_into(tmp_path: Path) -> None:
    source, target = as_jsonl(tmp_path / "in.jsonl"), tmp_path / "notes.txt"
    target.write_text("Ask Miriam about the buses.\n")
    with pytest.raises(BatchError, match="line 1 is no result of a batch"):
        done(source, target)
    with pytest.raises(BatchError, match="can't go where the records come from"):
        done(source, source)
    assert target.read_text() == "Ask Miriam about the buses.\n"


def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    source, target = as_jsonl(tmp_path / "in.jsonl", TEXTS * 20), tmp_path / "out.jsonl"
    first = run(source, target, RULES)
    next(first)
    with pytest.raises(BatchError, match="another run is writing it"):
        done(source, target, RULES)
    assert list(first)[-1].done == 60
    assert [line["id"] for line in read(target)] == [f"s{i}" for i in range(60)]


def test_an_unknown_reader_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no reader of facts is called 'psychic'"):
        done(as_jsonl(tmp_path / "in.jsonl"), tmp_path / "out.jsonl", replace(BY, reader="psychic"))
    assert not (tmp_path / "out.jsonl").exists()


def test_a_disk_that_takes_no_more_is_said_and_what_is_written_stands(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="this system has no limits for a file's size")
    source, whole, cut = as_jsonl(tmp_path / "in.jsonl", TEXTS * 20), tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    done(source, whole, RULES)
    most = whole.stat().st_size // 2
    command = [sys.executable, "-m", "raisethebar", "batch", str(source), "-o", str(cut), "--reader", "rules"]
    stopped = subprocess.run(
        [*command, "--workers", "1"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert stopped.returncode == 2
    assert "File too large. What was written before stands" in " ".join(stopped.stderr.split())
    assert "Traceback" not in stopped.stderr
    assert cut.stat().st_size == most
    subprocess.run(command, capture_output=True, check=False)
    assert cut.read_bytes() == whole.read_bytes()


def test_a_kill_in_the_middle_costs_nothing_that_was_written(tmp_path: Path) -> None:
    source, whole, cut = as_jsonl(tmp_path / "in.jsonl", TEXTS * 100), tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    done(source, whole, RULES)
    command = [sys.executable, "-m", "raisethebar", "batch", str(source), "-o", str(cut), "--reader", "rules"]
    with subprocess.Popen([*command, "--workers", "1"], stderr=subprocess.DEVNULL) as running:
        while not cut.exists() or not cut.stat().st_size:
            assert running.poll() is None
        running.kill()
    acknowledged = cut.read_bytes()
    assert whole.read_bytes().startswith(acknowledged)
    subprocess.run(command, capture_output=True, check=False)
    assert cut.read_bytes() == whole.read_bytes()
    assert json.loads(cut.read_bytes().splitlines()[0])["id"] == "s0"
