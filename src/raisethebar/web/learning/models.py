"""What is stored of learning: own scores, drills with their answers, and real interviews with what came of them."""

from __future__ import annotations

import hashlib
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from raisethebar.web.stories.models import ROUNDS


class SelfScore(models.Model):
    """One's own scores of a telling, given before the engine's were shown on that page, and the engine's of then.

    `own` and `engine` are by dimension key, 1 to 5; `engine` is empty where the telling could not be assessed.
    A telling is scored once: a second time would be with the engine's scores in mind.
    """

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="self_scores")
    digest = models.CharField(max_length=64)
    own = models.JSONField()
    engine = models.JSONField(default=dict)
    signed = models.CharField(max_length=200)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-made"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "digest"], name="one_scoring_a_telling")]

    @staticmethod
    def digest_of(text: str) -> str:
        """SHA-256 of a telling."""
        return hashlib.sha256(text.encode()).hexdigest()


class Drill(models.Model):
    """A question put about a story, again and again over days.

    `base` is the telling that answers are judged with, as it stood when the drill began. `seeks` is what the question
    asks for, `dimension` the scale it serves; `memory` is the scheduler's state, `due` the day it comes back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="drills")
    base = models.TextField()
    seeks = models.CharField(max_length=40)
    dimension = models.CharField(max_length=40)
    memory = models.TextField()
    due = models.DateField()
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["due", "made"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "seeks"], name="one_drill_a_question")]


class Answer(models.Model):
    """An answer to a drill, and what it changed.

    `asked` is the question as it was worded; `grade` how it went. `rating` and `verdict` pairs are before and after;
    `scores` is a list of title, before, after; `told`, `lost` and `against` are names of facts.
    """

    drill = models.ForeignKey(Drill, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    asked = models.CharField(max_length=300)
    text = models.TextField()
    made = models.DateTimeField(auto_now_add=True)
    grade = models.CharField(max_length=10)
    rating_before = models.FloatField()
    rating_after = models.FloatField()
    verdict_before = models.CharField(max_length=10)
    verdict_after = models.CharField(max_length=10)
    scores = models.JSONField(default=list)
    told = models.JSONField(default=list)
    lost = models.JSONField(default=list)
    against = models.JSONField(default=list)
    signed = models.CharField(max_length=200)
    taken = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["drill", "number"], name="one_answer_a_number")]

    @property
    def gain(self) -> float:
        """Rating points gained."""
        return round(self.rating_after - self.rating_before, 2)


class Interview(models.Model):
    """A round of a real loop.

    `chance` is how likely, in percent, its candidate held going on to be, said on the day `chance_on`; `advanced` is
    whether they did, None until that is known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interviews")
    day = models.DateField()
    round = models.PositiveSmallIntegerField(choices=ROUNDS)
    company = models.CharField(max_length=100, blank=True)
    chance = models.PositiveSmallIntegerField(null=True, blank=True)
    chance_on = models.DateField(null=True)
    advanced = models.BooleanField(null=True)
    note = models.TextField(blank=True)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-day", "-round", "-made"]

    def __str__(self) -> str:
        return f"Round {self.round}{f' at {self.company}' if self.company else ''}"


class Telling(models.Model):
    """A story told in a real interview, kept as it stood when it was put down there on the day `put_on`.

    `verdict` is "" where it could not be assessed. `chance` is in percent; `landed` is None until it is known.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="tellings")
    story = models.ForeignKey("stories.Story", on_delete=models.SET_NULL, null=True, related_name="tellings")
    name = models.CharField(max_length=200)
    text = models.TextField()
    rating = models.FloatField(null=True)
    verdict = models.CharField(max_length=10, blank=True)
    signed = models.CharField(max_length=200)
    put_on = models.DateField()
    chance = models.PositiveSmallIntegerField(null=True)
    chance_on = models.DateField(null=True)
    landed = models.BooleanField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["interview", "story"], name="one_telling_a_round")]
