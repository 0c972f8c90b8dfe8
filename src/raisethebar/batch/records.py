"""One record of a batch: a line of JSON in, a line of JSON out, whatever the line holds."""

from __future__ import annotations

import json
from typing import Any

from raisethebar.pipeline import analyse
from raisethebar.report.json import dumps, record
from raisethebar.score.rubric import Rubric
from raisethebar.text.document import Document

MOST_CHARACTERS = 2_000_000
"""A longer text is not a story: it gets an error record and the run goes on."""


def judge_line(line: bytes, number: int, rubric: Rubric) -> tuple[str, bool]:
    """The output line for input line `number` (from 1), and whether it holds an assessment.

    A line that is no record, or cannot be assessed, gives `{"id", "error"}`; it is never dropped.
    """
    try:
        given = json.loads(line.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        return _failed(None, f"line {number} is not JSON in UTF-8: {_first_line(error)}")
    if not isinstance(given, dict):
        return _failed(None, f"line {number} is not an object with id and text")
    id = given.get("id")
    if not isinstance(given.get("text"), str):
        return _failed(id, f"line {number} has no text")
    return _judged(given, id, number, rubric)


def _judged(given: dict[str, Any], id: object, number: int, rubric: Rubric) -> tuple[str, bool]:
    text, question = given["text"], given.get("question")
    if len(text) > MOST_CHARACTERS:
        return _failed(id, f"line {number} has a text of {len(text):,} characters: too long for a story")
    document = Document(text, question=question if isinstance(question, str) else None, source=f"line {number}")
    try:
        report = analyse(document, rubric=rubric, coach=False)
        made = record(report, id)
        return _encoded(made), "error" not in made
    except Exception as error:  # one poisoned record must not end a run of millions
        return _failed(id, f"line {number} could not be judged ({type(error).__name__})")


def _failed(id: object, message: str) -> tuple[str, bool]:
    return _encoded({"id": id, "error": message}), False


def _encoded(value: dict[str, Any]) -> str:
    line = dumps(value)
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
