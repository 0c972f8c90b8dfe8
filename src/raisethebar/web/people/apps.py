"""The Django app of people."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Named plainly, so that its table is called people_person."""

    name = "raisethebar.web.people"
    label = "people"
