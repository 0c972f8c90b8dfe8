"""What is stored: stories, their versions with the judgment of the day, whom they are shared with, who saw them."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

ROUNDS = [(n, f"Round {n}") for n in range(1, 7)]


class Story(models.Model):
    """A story as it stands now. `revision` counts what was saved, so that two windows notice each other;
    `window` is the one that saved last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stories")
    title = models.CharField(max_length=200, blank=True)
    question = models.CharField(max_length=500, blank=True)
    round = models.PositiveSmallIntegerField(choices=ROUNDS, null=True, blank=True)
    tags = models.CharField(max_length=300, blank=True, help_text="Words, with commas between them")
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    window = models.CharField(max_length=40, blank=True, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-changed"]

    def __str__(self) -> str:
        return self.name

    @property
    def tag_list(self) -> list[str]:
        """Its tags, in the order they were given, none twice."""
        return list(dict.fromkeys(tag.strip() for tag in self.tags.split(",") if tag.strip()))

    @property
    def name(self) -> str:
        """Its title, or its first words."""
        words = self.text[:200].split()
        return self.title or " ".join(words[:8]) + ("…" if len(words) > 8 else "") or "Untitled story"


class Version(models.Model):
    """A telling that was kept, with what was said of it then.

    `rating` (0 to 10), `verdict` and `level` are None, "" and None where the text could not be assessed. `scores` are by
    dimension key, `facts` by fact name (true or false); `engine` and `rubric` sign the judgment.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    made = models.DateTimeField(auto_now_add=True)
    why = models.CharField(max_length=200, blank=True)
    rating = models.FloatField(null=True)
    verdict = models.CharField(max_length=10, blank=True)
    level = models.PositiveSmallIntegerField(null=True)
    scores = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    engine = models.CharField(max_length=100)
    rubric = models.CharField(max_length=100)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.story}, version {self.number}"


class Share(models.Model):
    """A story shown to one person, by the address they sign in with, until it is revoked."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="shares")
    email = models.EmailField()
    may_comment = models.BooleanField(default=False)
    made = models.DateTimeField(auto_now_add=True)
    revoked = models.DateTimeField(null=True)


class Comment(models.Model):
    """What a reader wrote beside a shared story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    text = models.TextField(max_length=5000)
    made = models.DateTimeField(auto_now_add=True)


class Seen(models.Model):
    """The audit log: who did what with whose story, and when. It never holds text of a story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="seen")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    did = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)


class Token(models.Model):
    """A personal token of the API. Only its hash is stored; `name` tells its owner which it is."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(auto_now_add=True)
    used = models.DateTimeField(null=True)

    @staticmethod
    def hashed(secret: str) -> str:
        """SHA-256 of a token: it is random and long, so no slow hash is needed."""
        return hashlib.sha256(secret.encode()).hexdigest()

    @classmethod
    def issue(cls, owner: object, name: str) -> str:
        """Make a token and return it; it can't be had again."""
        secret = f"rtb_{secrets.token_urlsafe(32)}"
        cls.objects.create(owner=owner, name=name, digest=cls.hashed(secret))
        return secret
