"""The zip that holds everything, brought back whole; zips of stories; hostile zips."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from raisethebar.web.stories import restoring
from raisethebar.web.stories.models import Story, Version


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name.replace("__", "."), content)
    return out.getvalue()


def brought(client: Any, content: bytes, name: str = "everything.zip") -> str:
    page = client.post("/stories/import/", {"files": SimpleUploadedFile(name, content)}, follow=True)
    assert page.status_code == 200
    return str(page.content.decode())


@pytest.fixture
def told(cast, story: Story) -> Story:
    """A story with tags, two versions made on other days, and a judgment of its own day."""
    Story.objects.filter(pk=story.pk).update(tags="owned impact, round 2", round=2)
    for number, rating in ((1, 2.5), (2, 6.0)):
        Version.objects.create(
            story=story, number=number, text=f"Telling {number}.", why="before the interview", engine="e", rubric="r",
            rating=rating, verdict="below", level=1, scores={"owned_impact": number}, facts={"owned": True},
        )  # fmt: skip
    Version.objects.filter(number=1).update(made="2024-02-29T12:00:00Z")
    Version.objects.filter(number=2).update(made="2024-03-01T12:00:00Z")
    Story.objects.filter(pk=story.pk).update(created="2024-02-28T12:00:00Z", changed="2024-03-02T12:00:00Z")
    return Story.objects.get(pk=story.pk)


def bank(owner: object) -> list[tuple[Any, ...]]:
    fields = ("title", "question", "round", "tags", "text", "created", "changed")
    kept = ("number", "text", "made", "why", "rating", "verdict", "level", "scores", "facts", "engine", "rubric")
    return [
        (*(getattr(s, f) for f in fields), *(tuple(getattr(v, f) for f in kept) for v in s.versions.all()))
        for s in Story.objects.filter(owner=owner).order_by("text")
    ]


def test_what_was_taken_away_comes_back_whole(cast, told: Story) -> None:
    before, taken = bank(told.owner), cast.owner.get("/stories/export/").content
    cast.owner.post("/stories/delete-everything/", {"sure": "delete"})
    assert bank(told.owner) == []
    assert "1 story is in your bank" in brought(cast.owner, taken)
    assert bank(told.owner) == before
    assert len(before[0]) == 7 + 2


def test_brought_back_twice_it_is_there_once(cast, told: Story) -> None:
    before, taken = bank(told.owner), cast.owner.get("/stories/export/").content
    assert "was there already" in brought(cast.owner, taken)
    assert bank(told.owner) == before


def test_a_story_that_came_without_its_versions_gets_them(cast, told: Story) -> None:
    before, taken = bank(told.owner), cast.owner.get("/stories/export/").content
    Version.objects.all().delete()
    brought(cast.owner, taken)
    assert bank(told.owner)[0][7:] == before[0][7:]


def test_it_comes_to_whoever_brings_it(cast, told: Story) -> None:
    brought(cast.stranger, cast.owner.get("/stories/export/").content)
    assert {s.owner.email for s in Story.objects.all()} == {"owner@tarn.example", "stranger@tarn.example"}


def test_any_zip_of_stories_is_read(cast) -> None:
    said = brought(
        cast.owner, packed(a__md=b"# One\n\nI rang.\n\n# Two\n\nI went.\n", b__png=b"\x89PNG", c__txt=b"I sat.")
    )
    assert "3 stories are in your bank" in said


def changed(taken: bytes, **fields: object) -> bytes:
    """An archive whose first story has been tampered with."""
    with zipfile.ZipFile(io.BytesIO(taken)) as pack:
        told = json.loads(pack.read(restoring.STORIES))
    told["stories"][0] |= fields
    return packed(stories__json=json.dumps(told).encode())


@pytest.mark.parametrize(
    "fields",
    [
        {"round": 9},
        {"text": "x" * 13_000},
        {"tags": ["no", "text"]},
        {"created": "yesterday"},
        {"versions": [{"number": 0, "made": "2024-02-29T12:00:00Z", "text": ""}]},
        {"versions": [{"number": 1, "made": "2024-02-29T12:00:00Z", "text": "", "rating": 1e9}]},
    ],
)
def test_an_archive_that_was_tampered_with_is_refused(cast, told: Story, fields: dict[str, object]) -> None:
    said = brought(cast.stranger, changed(cast.owner.get("/stories/export/").content, **fields))
    assert "is not what this app writes" in said
    assert not Story.objects.filter(owner__email="stranger@tarn.example").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04nothing", "not a zip that can be read"),
        (b"", "not a zip"),
        (packed(stories__json=b"[1]"), "is not what"),
    ],
)
def test_a_damaged_zip_is_named(cast, content: bytes, words: str) -> None:
    said = brought(cast.owner, content)
    assert words in said and "everything.zip" in said


def test_a_zip_bomb_is_refused(cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "LARGEST", 1_000_000)
    assert "unpacks to more than" in brought(cast.owner, packed(a__txt=b"word " * 300_000))
    assert "unpacks to more than" in brought(cast.owner, packed(stories__json=b" " * 1_500_000))
    assert not Story.objects.exists()


def test_names_in_a_zip_lead_nowhere(cast) -> None:
    brought(cast.owner, packed(**{"../../outside__md": b"I rang."}))
    assert Story.objects.get().title == "outside"
