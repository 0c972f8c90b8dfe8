"""The batch record as columns: what a Parquet file of results holds, and the way there and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from raisethebar.batch.extra import arrow
from raisethebar.facts.model import FactName
from raisethebar.score.rubric import Rubric

_SPAN = ("start", "end")
_ENGINE, _RUBRIC = b"raisethebar.engine", b"raisethebar.rubric"


def schema(rubric: Rubric, engine: str) -> Any:
    """The Arrow schema of results: the batch contract's fields, `scores` with the rubric's dimensions.

    A record without an assessment has `error` and nothing else. The metadata name the engine and the rubric,
    so that a file says what it was made by even where no record could be assessed.
    """
    pa = arrow()
    span = [(name, pa.int32()) for name in _SPAN]
    fact = pa.struct(
        [("value", pa.bool_()), ("confidence", pa.float64()), ("evidence", pa.list_(pa.struct(span)))],
    )
    words = {
        name: pa.string() for name in ("role", "metric", "unit", "code", "name", "severity", "message", "question")
    }

    def told(*names: str) -> list[tuple[str, Any]]:
        return [(name, words.get(name, pa.float64())) for name in names]

    quantity = pa.struct([*span, *told("role", "metric", "value", "unit", "confidence")])
    related = pa.list_(pa.struct([*span, ("label", pa.string())]))
    finding = pa.struct(
        [
            *told("code", "name", "severity", "message"),
            *span,
            *told("question", "cost", "confidence"),
            ("related", related),
        ]
    )
    return pa.schema(
        [
            ("id", pa.string()),
            ("error", pa.string()),
            ("quantities", pa.list_(quantity)),
            ("facts", pa.struct([(name.value, fact) for name in FactName])),
            ("level", pa.int8()),
            ("scores", pa.struct([(dimension.key, pa.int8()) for dimension in rubric.dimensions])),
            ("rating", pa.float64()),
            ("verdict", pa.string()),
            ("findings", pa.list_(finding)),
            ("rubric", pa.string()),
            ("engine", pa.string()),
        ],
        metadata={_ENGINE: engine, _RUBRIC: rubric.id},
    )


def signature(schema: Any) -> tuple[str, str] | None:
    """The engine and the rubric that a file with this schema was made by; None where it isn't one of results."""
    metadata = schema.metadata or {}
    if _ENGINE not in metadata or _RUBRIC not in metadata:
        return None
    return metadata[_ENGINE].decode(), metadata[_RUBRIC].decode()


def table(lines: Sequence[str], schema: Any) -> Any:
    """Output lines as an Arrow table. An id that is no string becomes its JSON: 7 is "7"."""
    records = [json.loads(line) for line in lines]
    for record in records:
        id = record["id"]
        record["id"] = id if isinstance(id, str) or id is None else json.dumps(id, ensure_ascii=False)
    return arrow().Table.from_pylist(records, schema=schema)


def record(row: dict[str, Any]) -> dict[str, Any]:
    """A row of such a table as the batch contract writes it: with an error, or with an assessment."""
    if row["error"] is not None:
        return {"id": row["id"], "error": row["error"]}
    return {name: value for name, value in row.items() if name != "error"}
