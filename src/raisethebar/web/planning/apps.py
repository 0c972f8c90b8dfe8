"""The Django app of plans, readiness and offers."""

from __future__ import annotations

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Named plainly, so that tables are called planning_loop and so on."""

    name = "raisethebar.web.planning"
    label = "planning"
