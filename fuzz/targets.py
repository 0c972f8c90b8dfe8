"""What is fuzzed: each target takes any bytes, and fails if a promise of the product is broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

from raisethebar.batch.records import Given, Judge, judge
from raisethebar.errors import ReadError, RubricError
from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.score.rubric import load, parse
from raisethebar.text.document import Document
from raisethebar.text.readers import read_bytes

NAMES = ("s.txt", "s.md", "s.vtt", "s.srt", "s.docx", "s.pdf", "<stdin>")


def readers(content: bytes) -> None:
    """Any file is stories or a ReadError that names it; the first byte chooses the name."""
    if not content:
        return
    name = NAMES[content[0] % len(NAMES)]
    try:
        found = read_bytes(content[1:], name)
    except ReadError as error:
        assert error.where is not None
        assert error.where.startswith(name)
        return
    assert found
    for document in found:
        for sentence in document.sentences:
            assert 0 <= sentence.start < sentence.end <= len(document.text)


def quantities(content: bytes) -> None:
    """Any text has quantities whose spans lie inside it, in order, apart, with a finite value."""
    document = Document(content.decode("utf-8", "replace"))
    found = read_quantities(document)
    end = 0
    for quantity in found:
        assert end <= quantity.span.start < quantity.span.end <= len(document.text)
        assert quantity.value == quantity.value
        assert abs(quantity.value) != float("inf")
        end = quantity.span.end
    assert found == read_quantities(Document(document.text))


def records(content: bytes) -> None:
    """Any line of a batch is a line of JSON, the same each time."""
    given = Given("line 1", content)
    made = judge(given, _rules_only())
    assert "\n" not in made.line
    read = json.loads(made.line)
    assert ("error" in read) is not made.good
    assert judge(given, _rules_only()) == made


def rubrics(content: bytes) -> None:
    """Any rubric file is a rubric or a RubricError that names it."""
    try:
        parse(content, "r.toml")
    except RubricError as error:
        assert str(error).startswith("r.toml: ")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "readers": readers,
    "quantities": quantities,
    "records": records,
    "rubrics": rubrics,
}


@cache
def _rules_only() -> Judge:
    return Judge(load(), reader="rules")
