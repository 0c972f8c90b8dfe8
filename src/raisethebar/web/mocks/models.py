"""What is stored of mock sessions: their events, never changed once written; and panels with their blind sheets."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Sitting(models.Model):
    """A mock session. `draft` is the answer being given; `decision` what the panel came to, "" until then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sittings")
    made = models.DateTimeField(auto_now_add=True)
    draft = models.TextField(blank=True)
    decision = models.CharField(max_length=10, blank=True)
    summary = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-made"]


class Event(models.Model):
    """One event of a session's log, in the form of its line. `number` counts from 0 without a gap."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="events")
    number = models.PositiveIntegerField()
    line = models.TextField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["sitting", "number"], name="one_event_a_number")]


class Panel(models.Model):
    """A story put before peers. All of it is kept as it was when the first invitation went out.

    `engine` holds the engine's scores by dimension key, empty where it gave none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="panels")
    made = models.DateTimeField(auto_now_add=True)
    question = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    engine = models.JSONField(default=dict)
    signed = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["-made"]


class Seat(models.Model):
    """A peer's place on a panel. Only the hash of the link's secret is stored. `sheet` is None until it is in."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="seats")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    sheet = models.JSONField(null=True)
    note = models.TextField(blank=True)
    scored = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    @staticmethod
    def hashed(secret: str) -> str:
        """SHA-256 of a link's secret: it is random and long, so no slow hash is needed."""
        return hashlib.sha256(secret.encode()).hexdigest()

    @classmethod
    def invite(cls, panel: Panel, name: str) -> str:
        """Make a place and return its link's secret; it can't be had again."""
        secret = secrets.token_urlsafe(24)
        cls.objects.create(panel=panel, name=name, digest=cls.hashed(secret))
        return secret
