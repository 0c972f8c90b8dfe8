"""One record of a batch: what was read in, a line of JSON out, whatever was read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from raisethebar.errors import PluginError
from raisethebar.facts.registry import LEARNED, reader_called
from raisethebar.pipeline import analyse, engine_of
from raisethebar.report.json import dumps, record
from raisethebar.report.json_outputs import RecordJson
from raisethebar.score.rubric import Rubric
from raisethebar.text.document import Document

MOST_CHARACTERS = 2_000_000
"""A longer text is not a story: it gets an error record and the run goes on."""


@dataclass(frozen=True, slots=True)
class Given:
    """A record as it was read: where it stood ("line 7"), and its JSON, or what kept it from being read."""

    place: str
    content: bytes
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A line of output, without its line end, and whether it holds an assessment."""

    line: str
    good: bool


@dataclass(frozen=True)
class Judge:
    """Everything that a worker must know: the rubric, and the name of the reader of facts.

    A record may take `limit` seconds where it is judged in a process of its own.
    """

    rubric: Rubric
    reader: str = LEARNED
    limit: float = 60.0

    @property
    def engine(self) -> str:
        """What this judge signs its records with. Raises ConfigurationError for a reader that isn't there."""
        return engine_of(reader_called(self.reader))


def judge(given: Given, by: Judge) -> Judged:
    """The output line for one record.

    What is no record, or cannot be assessed, gives `{"id", "error"}`; nothing is ever dropped.
    """
    if given.fault is not None:
        return _failed(None, f"{given.place} {given.fault}")
    try:
        read = json.loads(given.content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        return _failed(None, f"{given.place} is not JSON in UTF-8: {_first_line(error)}")
    if not isinstance(read, dict):
        return _failed(None, f"{given.place} is not an object with id and text")
    id = read.get("id")
    if not isinstance(read.get("text"), str):
        return _failed(id, f"{given.place} has no text")
    return _judged(read, id, given.place, by)


def not_judged(given: Given, why: str) -> Judged:
    """The output line for a record that had to be given up from outside; `why` follows its place."""
    try:
        read = json.loads(given.content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        read = None
    return _failed(read.get("id") if isinstance(read, dict) else None, f"{given.place} {why}")


def _judged(read: Mapping[str, Any], id: object, place: str, by: Judge) -> Judged:
    text, question = read["text"], read.get("question")
    if len(text) > MOST_CHARACTERS:
        return _failed(id, f"{place} has a text of {len(text):,} characters: too long for a story")
    document = Document(text, question=question if isinstance(question, str) else None, source=place)
    try:
        report = analyse(document, rubric=by.rubric, reader=reader_called(by.reader), coach=False)
        made = record(report, id)
        return Judged(_encoded(made), "error" not in made)
    except PluginError as error:
        return _failed(id, f"{place} could not be judged: {error}")
    except Exception as error:  # one poisoned record must not end a run of millions
        return _failed(id, f"{place} could not be judged ({type(error).__name__})")


def _failed(id: object, message: str) -> Judged:
    try:
        return Judged(_encoded({"id": id, "error": message}), False)
    except (ValueError, RecursionError):  # an id that JSON can bring in but not out, such as 1e999
        return Judged(_encoded({"id": None, "error": message}), False)


def _encoded(value: RecordJson) -> str:
    line = dumps(value)
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
