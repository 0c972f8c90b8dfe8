"""Readiness counts what is there, remembers each day, and never hides what is missing."""

from __future__ import annotations

from datetime import date

from raisethebar.web.people.models import Person
from raisethebar.web.planning.models import Readiness
from raisethebar.web.stories.models import Story


def test_every_line_is_shown_and_counted(cast, story: Story) -> None:
    page = cast.owner.get("/readiness/").content.decode()
    kept = Readiness.objects.get(owner__email="owner@tarn.example")
    assert page.count('class="holds"') == kept.holding and page.count('class="lacks"') == len(kept.missing)
    assert f"{kept.holding} of {kept.lines} lines hold" in page


def test_a_day_is_kept_once(cast) -> None:
    cast.owner.get("/readiness/")
    cast.owner.get("/readiness/")
    assert Readiness.objects.count() == 1


def test_days_are_drawn_with_their_numbers(cast) -> None:
    me = Person.objects.get(email="owner@tarn.example")
    Readiness.objects.create(owner=me, day=date(2020, 1, 2), lines=8, missing=["stories", "plan"])
    page = cast.owner.get("/readiness/").content.decode()
    assert 'role="img"' in page and "6 of 8" in page and "stories, plan" in page


def test_a_plan_makes_a_line_hold(cast, planned: None) -> None:
    with_plan = set(Readiness.objects.none())
    cast.owner.get("/readiness/")
    with_plan = set(Readiness.objects.get(owner__email="owner@tarn.example").missing)
    cast.stranger.get("/readiness/")
    without = set(Readiness.objects.get(owner__email="stranger@tarn.example").missing)
    assert with_plan <= without


def test_odd_minutes_are_the_usual_ones(cast) -> None:
    for odd in ("-1", "x", "", "0", "²"):
        assert "In the next 45 minutes" in cast.owner.get("/readiness/", {"minutes": odd}).content.decode()
    assert "In the next 15 minutes" in cast.owner.get("/readiness/?minutes=15").content.decode()
