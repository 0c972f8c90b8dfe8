"""The Django app of what is learnt."""

from __future__ import annotations

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Named plainly, so that tables are called learning_drill and so on."""

    name = "raisethebar.web.learning"
    label = "learning"
