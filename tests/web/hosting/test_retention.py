from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from raisethebar.web.hosting.retention import forget, retain
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Comment, Story, Token, Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Person:
    ada = Person.objects.create_user("ada@example.org")
    for days in (10, 400):
        story = Story.objects.create(owner=ada, text="It was late.")
        Version.objects.create(story=story, number=1, text="It was late.", engine="e", rubric="r")
        Story.objects.filter(pk=story.pk).update(changed=timezone.now() - timedelta(days=days))
    Token.issue(ada, "script")
    return ada


def test_nothing_is_deleted_unless_it_was_asked_for(ada: Person) -> None:
    assert retain()["stories"] == 0
    assert Story.objects.count() == 2


def test_what_nobody_touched_for_so_long_is_deleted_with_its_versions(ada: Person, settings) -> None:
    settings.RETENTION_DAYS = 365
    assert retain()["stories"] == 1
    assert (Story.objects.count(), Version.objects.count()) == (1, 1)


def test_a_person_is_forgotten_with_all_that_is_theirs(ada: Person) -> None:
    ben = Person.objects.create_user("ben@example.org")
    Comment.objects.create(story=Story.objects.first(), author=ben, text="Why?")
    assert forget("ADA@example.org") > 4
    assert list(Person.objects.all()) == [ben]
    assert not any(model.objects.exists() for model in (Story, Version, Token, Comment))
    assert forget("ada@example.org") == 0
