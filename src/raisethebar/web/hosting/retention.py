"""What is deleted in time, and at a person's wish."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story

_LOG = logging.getLogger("raisethebar.retention")


def retain() -> dict[str, int]:
    """Delete what has had its time: sessions that ended, and stories untouched for RETENTION_DAYS; how many of each."""
    now = timezone.now()
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    stories = 0
    if settings.RETENTION_DAYS:
        old = Story.objects.filter(changed__lt=now - timedelta(days=settings.RETENTION_DAYS))
        stories = old.count()
        old.delete()
    _LOG.info("retention", extra={"sessions": sessions, "stories": stories})
    return {"sessions": sessions, "stories": stories}


def forget(email: str) -> int:
    """Delete a person and everything of theirs; how many rows. 0 where nobody has that address."""
    rows, _ = Person.objects.filter(email__iexact=email).delete()
    _LOG.info("a person was deleted", extra={"rows": rows})
    return rows
