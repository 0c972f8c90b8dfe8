"""A person: an address and a password, or the owner of a machine of one's own, who has neither."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

OWNER = "owner@localhost"
"""The one account of a machine of one's own. It has no password, so nobody can sign in to it."""


class People(BaseUserManager["Person"]):
    """All people."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> Person:
        """Make a person; without a password nobody can sign in as them."""
        person = self.model(email=self.normalize_email(email), **more)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def machine_owner(self) -> Person:
        """The owner of this machine, made if missing."""
        return self.filter(email=OWNER).first() or self.create_user(OWNER)


class Person(AbstractBaseUser):
    """Somebody with stories of their own. The address is what they sign in with and are shared with."""

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.email
