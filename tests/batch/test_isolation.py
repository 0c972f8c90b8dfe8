from __future__ import annotations

from pathlib import Path

import pytest

from batch.poison import HANGS, KILLS
from batch.stories import TEXTS, as_jsonl, read
from raisethebar.batch.local import run
from raisethebar.batch.records import Judge
from raisethebar.score.rubric import load

BY = Judge(load(), reader="batch.poison:Poisoned", limit=3.0)


@pytest.mark.parametrize("workers", [1, 2])
def test_poison_is_reported_in_its_place_and_the_run_goes_on(tmp_path: Path, workers: int) -> None:
    texts = [TEXTS[0]] * 40
    texts[5], texts[21], texts[22] = KILLS + TEXTS[0], HANGS + TEXTS[0], KILLS + TEXTS[0]
    target = tmp_path / "out.jsonl"
    last = list(run(as_jsonl(tmp_path / "in.jsonl", texts), target, BY, workers=workers))[-1]
    assert (last.done, last.errors) == (40, 3)
    lines = read(target)
    assert [line["id"] for line in lines] == [f"s{i}" for i in range(40)]
    assert {i: line["error"] for i, line in enumerate(lines) if "error" in line} == {
        5: "line 6 ended the process that judged it",
        21: "line 22 took longer than 3 seconds",
        22: "line 23 ended the process that judged it",
    }
    healthy = tmp_path / "healthy.jsonl"
    list(run(as_jsonl(tmp_path / "well.jsonl", [TEXTS[0]] * 40), healthy, BY))
    well = read(healthy)
    assert [line for line in lines if "error" not in line] == [well[i] for i in range(40) if i not in (5, 21, 22)]
