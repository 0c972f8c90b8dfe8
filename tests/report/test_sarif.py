from __future__ import annotations

import json

import pytest
from sarif_pydantic import Sarif

from raisethebar.pipeline import analyse
from raisethebar.report.sarif import render
from raisethebar.text.document import Document

WEAK = "We rewrote the cache and latency halved for everybody. We were proud of it, all of us."


def test_every_rule_brings_its_page() -> None:
    found = Sarif.model_validate_json(render([analyse(Document(WEAK, source="a.md"))]))
    rules = found.runs[0].tool.driver.rules or []
    assert rules
    for rule in rules:
        assert rule.help is not None and rule.id in (rule.help.markdown or "")
        assert rule.short_description is not None and rule.short_description.text


def test_a_story_that_cannot_be_assessed_is_told_and_is_no_result() -> None:
    (run,) = json.loads(render([analyse(Document("fine", source="b.md"))]))["runs"]
    assert run["results"] == []
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "Not assessable" in told["message"]["text"]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b.md"


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("stories/a b.md", "stories/a%20b.md"),
        ("./a.md", "a.md"),
        ("../a.md", "../a.md"),
        ("/home/ada/ü#1.md", "file:///home/ada/%C3%BC%231.md"),
        ("bank\\a.md", "bank/a.md"),
    ],
)
def test_places_are_uri_references(source: str, uri: str) -> None:
    (run,) = json.loads(render([analyse(Document(WEAK, source=source))]))["runs"]
    places = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]}
    assert places == {uri}
