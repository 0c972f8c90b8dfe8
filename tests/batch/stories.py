"""Records to judge, made for the tests of batch."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

TEXTS = [
    "Late buses were 18% of all trips. I decided to predict the dwell time at each stop and put it live in May. Now 11% are late.",
    "fine",
    "The team retrained the ranking model, and NDCG went from 0.71 to 0.74 on the test set. It was a good quarter for us all.",
]


def as_jsonl(path: Path, texts: Iterable[str] = TEXTS, extra: str = "") -> Path:
    lines = [json.dumps({"id": f"s{i}", "text": t}) for i, t in enumerate(texts)]
    path.write_text("\n".join(lines) + "\n" + extra, encoding="utf-8")
    return path


def as_parquet(path: Path, texts: Iterable[str] = TEXTS, rows_a_group: int = 1000) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    records = [{"id": f"s{i}", "text": t, "campus": "north"} for i, t in enumerate(texts)]
    parquet.write_table(pa.Table.from_pylist(records), path, row_group_size=rows_a_group)
    return path


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
