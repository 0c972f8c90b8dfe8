"""What is stored of a person's loop: its dates, how ready each day found them, and the package they ask for."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Loop(models.Model):
    """The loop as `raisethebar.plan.loop.loop_from` takes it: `fields` are those of its file, dates as ISO 8601."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="loop")
    fields = models.JSONField(default=dict)
    changed = models.DateTimeField(auto_now=True)


class Readiness(models.Model):
    """How ready a day found a person: `missing` are the keys of the checklist's lines that didn't hold, of `lines` in all."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readiness")
    day = models.DateField()
    lines = models.PositiveSmallIntegerField()
    missing = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "day"], name="one_readiness_a_day")]

    @property
    def holding(self) -> int:
        """How many lines held."""
        return self.lines - len(self.missing)


class Ask(models.Model):
    """The package asked for and its forecast, as `raisethebar.offer.package.offer_from` takes them, amounts as text."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ask")
    fields = models.JSONField(default=dict)
    changed = models.DateTimeField(auto_now=True)
