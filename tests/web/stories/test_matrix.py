"""The whole bank's matrix: as a table, sorted, and as files."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from raisethebar.score.matrix import COLUMNS
from raisethebar.web.people.models import Person
from raisethebar.web.stories.matrix import HEADINGS, Line, as_csv, as_markdown, ordered
from raisethebar.web.stories.models import Story


def line(name: str, **cells: str) -> Line:
    return Line(Story(title=name), name, tuple(cells.get(c, "") for c in COLUMNS))


def test_a_row_has_the_storys_own_words_and_blanks_stay_blank(cast, story: Story) -> None:
    page = cast.owner.get("/stories/matrix/").content.decode()
    assert "18 percent" in page and "11 percent" in page
    found = json.loads(cast.owner.get("/stories/matrix/impact-ownership.json").content)
    assert found[0]["story"] == "Late parcels" and found[0]["baseline"] == "18 percent"
    words = " ".join(story.text.split())
    for cell in COLUMNS:
        said = found[0][cell]
        assert said is None or re.sub(r" \(.*", "", said).split(" … ")[0] in words, cell


def test_empty_cells_come_last_either_way() -> None:
    lines = [line("b", metric="churn"), line("a"), line("c", metric="Adoption")]
    assert [x.name for x in ordered(lines, "metric", down=False)] == ["c", "b", "a"]
    assert [x.name for x in ordered(lines, "metric", down=True)] == ["b", "c", "a"]


def test_the_table_says_how_it_is_sorted(cast, story: Story) -> None:
    Story.objects.create(owner=Person.objects.get(email="owner@tarn.example"), title="Another", text=story.text)
    up, down = (cast.owner.get(f"/stories/matrix/?by=story{more}").content.decode() for more in ("", "&down=1"))
    assert up.count('aria-sort="ascending"') == 1 and down.count('aria-sort="descending"') == 1
    assert up.index(">Another<") < up.index(">Late parcels<")
    assert down.index(">Late parcels<") < down.index(">Another<")
    assert cast.owner.get("/stories/matrix/?by=nonsense").status_code == 200


def test_a_spreadsheet_runs_nothing() -> None:
    rows = list(csv.reader(io.StringIO(as_csv([line("=HYPERLINK(1)", money="+1", metric="fine")]))))
    assert rows[0] == list(HEADINGS)
    assert rows[1][0] == "'=HYPERLINK(1)" and "'+1" in rows[1] and "fine" in rows[1]


def test_a_bar_does_not_break_the_table() -> None:
    assert as_markdown([line("a|b <i>", metric="x")]).splitlines()[2].startswith("| a\\|b &lt;i> | ")


@pytest.mark.parametrize("form", ["csv", "md", "json"])
def test_files_hold_nobody_elses_story(form: str, cast, story: Story) -> None:
    assert b"Late parcels" in cast.owner.get(f"/stories/matrix/impact-ownership.{form}").content
    assert b"Late parcels" not in cast.stranger.get(f"/stories/matrix/impact-ownership.{form}").content
    assert cast.owner.get("/stories/matrix/impact-ownership.exe").status_code == 404
