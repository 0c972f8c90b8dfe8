"""The Django app of mock sessions and panels."""

from __future__ import annotations

from django.apps import AppConfig


class MocksConfig(AppConfig):
    """Named plainly, so that tables are called mocks_sitting and so on."""

    name = "raisethebar.web.mocks"
    label = "mocks"
