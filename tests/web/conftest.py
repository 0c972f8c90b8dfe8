"""Three people, and a story of the first."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

TEXT = (
    "Parcels of our small shops came late on 18 percent of days. I decided to route them by the hour and built it myself. "
    "By June it was 11 percent, which saved the shops $40K a month."
)


@dataclass(frozen=True)
class Cast:
    """Whoever meets a page: the owner of a story, a peer it is shown to, a stranger with an account, and nobody."""

    owner: Client
    peer: Client
    stranger: Client
    nobody: Client

    def who(self, name: str) -> Client:
        found: Client = getattr(self, name)
        return found


def signed_in(email: str) -> Client:
    from raisethebar.web.people.models import Person

    client = Client()
    client.force_login(Person.objects.create_user(email), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast(
        signed_in("owner@tarn.example"), signed_in("peer@tarn.example"), signed_in("stranger@tarn.example"), Client()
    )


@pytest.fixture
def story(cast: Cast):  # type: ignore[no-untyped-def]
    from raisethebar.web.people.models import Person
    from raisethebar.web.stories.models import Story

    made = Story.objects.create(owner=Person.objects.get(email="owner@tarn.example"), title="Late parcels", text=TEXT)
    made.shares.create(email="peer@tarn.example", may_comment=True)
    return made
