"""Stories are found by their words, tags, round, verdict and strength."""

from __future__ import annotations

import pytest

from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story


@pytest.fixture
def three(cast, story: Story) -> None:
    me = Person.objects.get(email="owner@tarn.example")
    Story.objects.create(owner=me, title="Cold chain", tags="risk, cold", round=3, text="I rang the dairy.")
    Story.objects.create(owner=me, title="Empty one", tags="risky", text="")


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("q=dairy", {"Cold chain"}),
        ("q=DAIRY+rang", {"Cold chain"}),
        ("q=dairy+parcels", set()),
        ("tag=risk", {"Cold chain"}),
        ("round=3", {"Cold chain"}),
        ("verdict=none", {"Cold chain", "Empty one"}),
        ("tag=nobody-has-this", {"Late parcels", "Cold chain", "Empty one"}),
        ("", {"Late parcels", "Cold chain", "Empty one"}),
    ],
)
def test_what_is_asked_for_is_shown(asked: str, titles: set[str], cast, three: None) -> None:
    page = cast.owner.get(f"/?{asked}").content.decode()
    shown = {title for title in ("Late parcels", "Cold chain", "Empty one") if f">{title}</a></h2>" in page}
    assert shown == titles


def test_strength_is_asked_of_the_judgment(cast, three: None) -> None:
    page = cast.owner.get("/?strong=customer_obsession").content.decode()
    assert ">Empty one</a></h2>" not in page


def test_nobody_finds_anothers(cast, three: None) -> None:
    assert "Cold chain" not in cast.stranger.get("/?q=dairy").content.decode()
