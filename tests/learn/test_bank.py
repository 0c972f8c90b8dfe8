"""Coverage, figures at hand, and stories that are worn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from raisethebar.learn.coverage import ROUNDS, Placed, coverage
from raisethebar.learn.figures import figures, parted
from raisethebar.learn.wear import OLD_YEARS, STALE_DAYS, Kept, Use, overused, stale
from raisethebar.pipeline import analyse
from raisethebar.rules.story import Story
from raisethebar.score.rubric import load
from raisethebar.text.document import Document

TODAY = date(2026, 11, 23)
TEXT = (
    "Parcels of our small shops came late on 18 percent of days. I decided to route them by the hour and built it myself. "
    "By June it was 11 percent, which saved the shops $40K a month."
)


def story(text: str, title: str) -> Story:
    report = analyse(Document(text, title=title), coach=False)
    return Story(report.document, report.facts)


def kept(key: str = "a", text: str = "", days: int = 0) -> Kept:
    return Kept(key, f"Story {key}", text, TODAY - timedelta(days=days))


def use(key: str, company: str = "") -> Use:
    return Use(key, company, TODAY)


def test_a_cell_shows_the_best_of_its_stories_and_a_gap_shows_none() -> None:
    rubric = load()
    scores = {d.key: 3 for d in rubric.dimensions}
    lines = coverage(
        [Placed("a", 3, scores), Placed("b", 3, scores | {"owned_impact": 4}), Placed("c", None, scores)], rubric
    )
    assert [line.key for line in lines] == [d.key for d in rubric.dimensions]
    third = lines[0].cells[ROUNDS.index(3)]
    assert third.best == 4 and third.covered and third.stories == ("a", "b") and lines[0].strong == ("b",)
    assert lines[1].strong == () and not lines[1].cells[ROUNDS.index(3)].covered
    assert lines[0].cells[ROUNDS.index(1)].best is None and lines[0].cells[-1].stories == ("c",)


def test_every_figure_is_in_its_own_words() -> None:
    found = figures(story(TEXT, "Late parcels"))
    assert [f.said for f in found if f.role == "money"] == ["$40K"]
    assert all(f.said in f.words and f.words in TEXT for f in found) and len(found) >= 3


def test_a_figure_that_has_changed_since_is_told() -> None:
    told = "Shoppers gave up at checkout. I decided to drop a step. Conversion rose from 2.1 percent to 3.5 percent."
    then, now = story(told, "as told in round 3"), story(told.replace("3.5", "4.5"), "as it stands")
    assert parted([then], [story(told, "as it stands")]) == ()
    (said,) = parted([then], [now])
    assert "4.5" in said and "3.5" in said and "as told in round 3" in said


def test_told_twice_to_one_company_is_told_too_often_and_two_companies_are_two() -> None:
    assert overused([kept()], [use("a", "Tarn"), use("a", "Fell")]) == ()
    (found,) = overused([kept()], [use("a", "Tarn"), use("a", " tarn ")])
    assert "2 times" in found.says and "tarn" in found.says.lower()
    assert overused([kept()], [use("a"), use("a")]) == (), "without a company nobody compares notes"


def test_one_story_that_carries_most_tellings() -> None:
    assert overused([kept()], [use("a"), use("a"), use("a")]) == ()
    (found,) = overused([kept()], [use("a"), use("a"), use("a"), use("b")])
    assert found.says == "Told in 3 of your 4 tellings."
    assert overused([kept()], [use("a"), use("a"), use("b"), use("b")]) == ()


@pytest.mark.parametrize(("days", "found"), [(STALE_DAYS - 1, 0), (STALE_DAYS, 1)])
def test_left_lying(days: int, found: int) -> None:
    assert len(stale([kept(days=days)], TODAY)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"In {2026 - OLD_YEARS} I rebuilt it.", 1),
        (f"In {2027 - OLD_YEARS} I rebuilt it.", 0),
        ("From 2015 on it grew, and in 2025 I rebuilt it.", 0),
        ("We served 2015.5 orders and $2014 a day.", 0),
        ("I rebuilt it.", 0),
    ],
)
def test_of_long_ago(text: str, found: int) -> None:
    assert len(stale([kept(text=text)], TODAY)) == found
