"""What the owner has learnt with: a drill that was answered, an interview with a story told there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from raisethebar.web.learning.models import Drill, Interview
from raisethebar.web.people.models import Person

ANSWER = "Shop owners complained to support that their customers sent late parcels back."


@pytest.fixture
def owner(cast) -> Person:
    return Person.objects.get(email="owner@tarn.example")


@pytest.fixture
def drill(cast, story) -> Drill:
    assert cast.owner.post("/drills/").status_code == 302
    made = Drill.objects.get(story=story)
    assert cast.owner.post(f"/drills/{made.pk}/", {"text": ANSWER, "number": "0"}).status_code == 302
    made.refresh_from_db()
    return made


@pytest.fixture
def interview(cast, story, owner) -> Interview:
    made = Interview.objects.create(
        owner=owner, day=timezone.localdate(), round=3, company="Tarn", chance=70, chance_on=timezone.localdate()
    )
    sent = {"do": "tell", "story": str(story.pk), "chance": "80"}
    assert cast.owner.post(f"/interviews/{made.pk}/", sent).status_code == 302
    return made


def days(n: int):
    return timezone.localdate() + timedelta(days=n)
