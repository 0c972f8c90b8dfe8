"""The Django app of the story bank."""

from __future__ import annotations

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Named plainly, so that tables are called stories_story and so on."""

    name = "raisethebar.web.stories"
    label = "stories"
