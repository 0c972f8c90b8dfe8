from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from raisethebar.pipeline import analyse
from raisethebar.report.renderings import rendered
from raisethebar.report.shape import Report
from raisethebar.report.words import ADD, FACT
from raisethebar.score.improve import EASIEST_FIRST
from raisethebar.score.rubric import load
from raisethebar.text.document import Document, Origin

STORY = (
    "Late buses were 18% of trips in Ghent, and riders wrote to us every day. I decided to predict the dwell time at each stop, and put it "
    "live in May. Now 11% are late, which saves us $12K a month."
)
HOSTILE = "<script>alert(1)</script> | `x` *y* I decided to ship the model to all users, and churn fell by 3% for 40 shops & more."


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    stories = [
        Document(STORY, title="Buses", source="buses.md", origins=(Origin(0, len(STORY), 7, 3),)),
        Document(HOSTILE, title="<b>bold</b>|", source="hostile.md"),
        Document("fine", source="fine.txt"),
    ]
    return [analyse(s) for s in stories]


def test_the_terminal_underlines_the_words(reports: list[Report]) -> None:
    lines = rendered(reports[:1], "terminal").splitlines()
    marks = [i for i, line in enumerate(lines) if re.search(r"│ +\^+$", line)]
    assert marks
    for i in marks:
        start, end = lines[i].index("^"), len(lines[i])
        assert lines[i - 1][start:end].strip() in STORY


def test_nothing_is_wider_than_asked(reports: list[Report]) -> None:
    assert max(len(line) for line in rendered(reports, "terminal", width=80).splitlines()) <= 100


def test_brief_is_shorter(reports: list[Report]) -> None:
    assert len(rendered(reports, "terminal", brief=True)) < len(rendered(reports, "terminal"))


def test_json_holds_every_story_and_the_bank(reports: list[Report]) -> None:
    made = json.loads(rendered(reports, "json"))
    assert [s["source"] for s in made["stories"]] == ["buses.md", "hostile.md", "fine.txt"]
    assert made["stories"][2]["not_assessable"]["reason"] == "too_short"
    assert made["bank"]["not_assessable"] == ["fine.txt"]
    assert len(made["bank"]["stories"]) == 2


def test_json_spans_quote_the_text(reports: list[Report]) -> None:
    (made,) = json.loads(rendered(reports[:1], "json"))
    quotes = {made["text"][q["start"] : q["end"]] for q in made["quantities"]}
    assert {"18%", "11%", "$12K"} <= quotes


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in ("src", "href")]


def test_the_page_stands_alone_and_runs_nothing(reports: list[Report]) -> None:
    page = rendered(reports, "html")
    read = _Page()
    read.feed(page)
    assert "script" not in read.tags
    assert all(link.startswith("#story-") for link in read.links)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'lang="en"' in page
    assert "Content-Security-Policy" in page


def test_markdown_is_escaped(reports: list[Report]) -> None:
    text = rendered(reports, "markdown")
    assert "<script>" not in text
    assert "<b>bold</b>" not in text


def test_sarif_points_into_the_file(reports: list[Report]) -> None:
    made = json.loads(rendered(reports, "sarif"))
    assert made["version"] == "2.1.0"
    (run,) = made["runs"]
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    for result in run["results"]:
        assert result["ruleId"] in known
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] in ("buses.md", "hostile.md")
        if place["artifactLocation"]["uri"] == "buses.md":
            assert place["region"]["startLine"] == 7
            assert place["region"]["startColumn"] >= 3


@pytest.mark.parametrize("form", ["terminal", "json", "markdown", "html", "sarif"])
def test_the_same_bytes_twice(reports: list[Report], form: str) -> None:
    assert rendered(reports, form) == rendered([analyse(r.document) for r in reports], form)


def test_every_fact_has_a_name_and_a_question_to_add_it() -> None:
    for name in load().names():
        assert name in FACT
    for name in EASIEST_FIRST:
        assert ADD[name].endswith("?")
