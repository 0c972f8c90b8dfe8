"""The matrix of the whole bank: sorted, exported, nobody else's."""

from __future__ import annotations

import csv
import io
import json

import pytest

from raisethebar.report.sheet import HEADINGS
from raisethebar.score.matrix import COLUMNS, QUESTIONS
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story

FILE = "/stories/matrix/impact-ownership."


def test_a_row_has_the_storys_own_words_and_blanks_stay_blank(cast, story: Story) -> None:
    page = cast.owner.get("/stories/matrix/").content.decode()
    assert "18 percent" in page and "11 percent" in page
    (found,) = json.loads(cast.owner.get(f"{FILE}json").content)
    assert found["story"] == "Late parcels" and found["baseline"]["text"] == "18 percent"
    for column in COLUMNS:
        for span in (found[column] or {"spans": []})["spans"]:
            words = story.text[span["start"] : span["end"]]
            assert words in found[column]["text"] or found[column]["computed"] or column == "metric", column
    assert found["open_questions"] == [QUESTIONS[column] for column in COLUMNS if found[column] is None]


def test_a_blank_is_its_question(cast, story: Story) -> None:
    story.text = "I decided to route the parcels of our shops by the hour and built the router myself in a week."
    story.save()
    page = cast.owner.get("/stories/matrix/").content.decode()
    assert f"Missing: {QUESTIONS['baseline']}" in page


def test_the_table_says_how_it_is_sorted(cast, story: Story) -> None:
    Story.objects.create(owner=Person.objects.get(email="owner@tarn.example"), title="Another", text=story.text)
    up, down = (cast.owner.get(f"/stories/matrix/?by=story{more}").content.decode() for more in ("", "&down=1"))
    assert up.count('aria-sort="ascending"') == 1 and down.count('aria-sort="descending"') == 1
    assert up.index(">Another<") < up.index(">Late parcels<")
    assert down.index(">Late parcels<") < down.index(">Another<")
    assert cast.owner.get("/stories/matrix/?by=nonsense").status_code == 200


def test_what_cannot_be_assessed_has_no_row(cast, story: Story) -> None:
    Story.objects.create(owner=story.owner, title="Only a greeting", text="Hello.")
    assert "Only a greeting" not in cast.owner.get("/stories/matrix/").content.decode()


def test_an_empty_matrix_says_where_to_begin(cast) -> None:
    assert "paste a story" in cast.owner.get("/stories/matrix/").content.decode()
    assert cast.owner.get(f"{FILE}csv").content.decode("utf-8-sig").split() == [",".join(HEADINGS)]


def test_csv_and_markdown_hold_the_same_rows(cast, story: Story) -> None:
    story.title = "=1+1 | <b>"
    story.save()
    sheet = cast.owner.get(f"{FILE}csv")
    assert sheet["Content-Disposition"] == 'attachment; filename="impact-ownership.csv"'
    (line,) = csv.DictReader(io.StringIO(sheet.content.decode("utf-8-sig")))
    assert (line["story"], line["baseline"]) == ("'=1+1 | <b>", "18 percent")
    head, _, row = cast.owner.get(f"{FILE}md").content.decode().splitlines()
    assert head == f"| {' | '.join(HEADINGS)} |"
    assert row.startswith("| =1+1 \\| \\<b\\> | ") and "18 percent" in row


@pytest.mark.parametrize("form", ["csv", "md", "json"])
def test_files_hold_nobody_elses_story(form: str, cast, story: Story) -> None:
    assert b"Late parcels" in cast.owner.get(f"{FILE}{form}").content
    assert b"Late parcels" not in cast.stranger.get(f"{FILE}{form}").content
    assert cast.owner.get(f"{FILE}exe").status_code == 404
