"""A drill asks for what the weakest dimension lacks, and an answer is worth what it changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from raisethebar.learn.drills import Told, changed, proposals, strengths, wording
from raisethebar.learn.schedule import Grade
from raisethebar.pipeline import analyse
from raisethebar.practice.state import Table
from raisethebar.rules.story import Story
from raisethebar.score.rubric import load

STRONG = (
    "Parcels of our small shops came late on 18 percent of days. I decided to route them by the hour and built it myself. "
    "By June it was 11 percent, which saved the shops $40K a month."
)
BARE = "I rebuilt the ranking model last spring and shipped it to everybody in April. Conversion rose to 3.5 percent."
CHANCES = Table().rules.chances


def told(text: str, key: str = "a") -> Told:
    report = analyse(text, coach=False)
    assert report.assessment is not None
    return Told(key, Story(report.document, report.facts), report.assessment)


def change(seeks: str, text: str, answer: str):
    before, after = told(text), told(f"{text}\n\n{answer}")
    return changed(seeks, before.story, after.story, (before.assessment, after.assessment))


def test_the_weakest_dimension_comes_first() -> None:
    found = strengths([told(STRONG).assessment, told(BARE).assessment])
    assert [s.mean for s in found] == sorted(s.mean for s in found)
    assert {s.stories for s in found} == {2} and strengths([]) == ()


def test_of_equally_weak_dimensions_the_heavier_is_drilled() -> None:
    found = told(BARE).assessment
    level = tuple(replace(d, score=2) for d in sorted(found.dimensions, key=lambda d: d.weight))
    assert strengths([replace(found, dimensions=level)])[0].key == "owned_impact"


def test_what_is_proposed_is_missing_and_serves_the_weakest_dimension_first() -> None:
    stories = [told(STRONG), told(BARE, "b")]
    found = proposals(stories, load(), CHANCES)
    weakest = strengths([s.assessment for s in stories])[0].key
    assert found[0].dimension == weakest
    by_key = {s.key: s.story for s in stories}
    assert not any(by_key[p.key].facts.holds(p.seeks) for p in found if p.seeks != "process_only")
    first = [p.effect for p in found if p.dimension == weakest]
    assert first == sorted(first, reverse=True) and first[0] > 0


def test_what_is_drilled_already_is_not_proposed_again() -> None:
    stories = [told(BARE)]
    first = proposals(stories, load(), CHANCES)[0]
    assert first not in proposals(stories, load(), CHANCES, {(first.key, first.seeks)})


def test_the_question_is_worded_anew_each_time() -> None:
    asked = [wording("money", "owned_impact", n).asks for n in range(3)]
    assert len(set(asked)) == 3
    with pytest.raises(KeyError):
        wording("money", "customer_obsession", 0)


def test_an_answer_that_tells_it_is_worth_points() -> None:
    found = change("customer", BARE, "Shop owners could not find their own goods and complained to support every week.")
    assert found.found and "customer" in found.told and found.gain > 0
    assert found.grade() is Grade.TOLD and found.grade(easy=True) is Grade.EASY
    assert any(b > a for _, a, b in found.scores)


def test_an_answer_that_dodges_is_worth_nothing() -> None:
    found = change("customer", BARE, "It was a great project, and the whole company was happy with it.")
    assert not found.found and found.gain == 0 and found.grade(easy=True) is Grade.MISSED


def test_what_is_told_at_a_price_is_said_and_costs() -> None:
    price = "I followed the process as my manager told me, and waited for approval from legal."
    found = change("money", BARE, f"It brought $40K a month. {price}")
    assert found.found and "money" in found.told
    assert "waited" in found.against and found.grade(easy=True) is Grade.COSTLY
    lost = change("money", BARE, price)
    assert lost.grade() is Grade.MISSED
