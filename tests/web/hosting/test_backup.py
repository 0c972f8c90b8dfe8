from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.core import serializers
from django.utils import timezone

from raisethebar.errors import BackupError
from raisethebar.web.hosting.backup import backup, restore, stored
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Comment, Seen, Share, Story, Token, Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> None:
    ada = Person.objects.create_user("ada@example.org", "a long enough secret")
    ben = Person.objects.create_user("ben@example.org")
    for number in range(3):
        text = f'{number} “naïve” \u202e🚌\r\n\tDone.\u2028 e\u0301 \\ " </script>'
        story = Story.objects.create(owner=ada, title="Late buses", text=text, round=3, tags="a, b")
        Version.objects.create(
            story=story, number=1, text=text, rating=0.1 + 0.2, verdict="below", level=0, engine="e", rubric="r",
            scores={"owned_impact": 2}, facts={"owned": True},
        )  # fmt: skip
        Share.objects.create(story=story, email="ben@example.org", revoked=timezone.now())
        Comment.objects.create(story=story, author=ben, text="Whose decision?")
        Seen.objects.create(story=story, by=ben, did="read")
    Token.issue(ada, "script")


def everything() -> list[dict]:
    rows = [row for model in stored() for row in serializers.serialize("python", model._base_manager.order_by("pk"))]
    return sorted(rows, key=lambda row: (row["model"], str(row["pk"])))


def emptied() -> None:
    Person.objects.all().delete()
    for model in stored():
        model._base_manager.all().delete()


def test_restore_gives_back_every_byte(service: None, tmp_path: Path) -> None:
    before = everything()
    assert backup(tmp_path / "b.gz") == len(before) > 15
    emptied()
    assert everything() == []
    assert restore(tmp_path / "b.gz") == len(before)
    assert everything() == before
    assert Person.objects.get(email="ada@example.org").check_password("a long enough secret")
    assert backup(tmp_path / "again.gz") == len(before)
    assert gzip.decompress((tmp_path / "again.gz").read_bytes()) == gzip.decompress((tmp_path / "b.gz").read_bytes())
    assert Person.objects.create_user("new@example.org").pk not in [
        row["pk"] for row in before if row["model"] == "people.person"
    ]


def test_only_its_owner_reads_a_backup(service: None, tmp_path: Path) -> None:
    backup(tmp_path / "b.gz")
    assert (tmp_path / "b.gz").stat().st_mode & 0o077 == 0
    assert [p.name for p in tmp_path.iterdir()] == ["b.gz"]


def test_a_backup_that_is_cut_off_or_changed_restores_nothing(service: None, tmp_path: Path) -> None:
    whole = tmp_path / "b.gz"
    backup(whole)
    emptied()
    content = gzip.decompress(whole.read_bytes())
    for name, damaged in {
        "cut.gz": whole.read_bytes()[:-200],
        "short.gz": gzip.compress(content[: content.rindex(b'{"rows"')]),
        "changed.gz": gzip.compress(content.replace(b"Late buses", b"Late trams", 1)),
        "none.gz": b"no backup at all",
    }.items():
        (tmp_path / name).write_bytes(damaged)
        with pytest.raises(BackupError, match=rf"{name}: (no backup, or cut off|damaged)"):
            restore(tmp_path / name)
        assert everything() == []
    assert restore(whole) > 0


def test_stories_that_are_there_are_never_mixed_with_a_backup(service: None, tmp_path: Path) -> None:
    backup(tmp_path / "b.gz")
    before = everything()
    with pytest.raises(BackupError, match="the database is not empty"):
        restore(tmp_path / "b.gz")
    assert everything() == before
