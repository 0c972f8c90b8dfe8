"""Everything that is one's own: taken away whole, brought back, and gone at a word."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ForeignKey

from raisethebar.web.mocks.models import Event, Panel, Seat, Sitting
from raisethebar.web.people.models import Person
from raisethebar.web.stories.holdings import OURS, owned
from raisethebar.web.stories.models import Comment, Story, Token, Version


@pytest.fixture
def much(cast, story: Story) -> Story:
    Version.objects.create(story=story, number=1, text="An older telling.", engine="e", rubric="r", rating=2.5)
    story.comments.create(author=Person.objects.get(email="peer@tarn.example"), text="Which shops?")
    Story.objects.create(
        owner=story.owner, title="../../etc: a “hard” one", question="Why?", round=4, text="I rang.\n\nI went."
    )
    Story.objects.create(owner=story.owner)
    sitting = Sitting.objects.create(owner=story.owner, draft="half an answer")
    Event.objects.create(sitting=sitting, number=0, line="asked")
    Seat.invite(Panel.objects.create(owner=story.owner, text="told", signed="e"), "Peer")
    Token.issue(story.owner, "script")
    theirs = Story.objects.create(owner=Person.objects.get(email="stranger@tarn.example"), text="Theirs alone.")
    theirs.comments.create(author=story.owner, text="I would ask for the number.")
    return story


def unpacked(client) -> dict[str, str]:  # type: ignore[no-untyped-def]
    answer = client.get("/stories/export/")
    assert answer["Content-Type"] == "application/zip" and ".zip" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name).decode("utf-8-sig") for name in pack.namelist()}


def test_everything_is_in_the_archive(cast, much: Story) -> None:
    found = unpacked(cast.owner)
    stories = {s["title"]: s for s in json.loads(found["stories.json"])["stories"]}
    assert stories["Late parcels"]["versions"][0]["text"] == "An older telling."
    assert stories["Late parcels"]["comments"][0]["text"] == "Which shops?"
    rest = json.loads(found["rest.json"])
    assert rest["mocks.sitting"][0]["draft"] == "half an answer"
    assert rest["mocks.event"][0]["line"] == "asked"
    assert rest["mocks.panel"][0]["text"] == "told"
    assert rest["comments beside stories of others"][0]["text"] == "I would ask for the number."
    assert "18 percent" in found["impact-ownership.csv"]
    assert "README" in found


def test_names_in_the_archive_are_plain(cast, much: Story) -> None:
    names = set(unpacked(cast.owner))
    assert "stories/001-late-parcels.md" in names
    assert not any(".." in name or name.startswith("/") or "\\" in name for name in names)


def test_no_secret_and_nothing_of_others_is_in_it(cast, much: Story) -> None:
    whole = "".join(unpacked(cast.owner).values())
    for secret in (Token.objects.get().digest, Seat.objects.get().digest, "Theirs alone"):
        assert secret not in whole
    assert "Late parcels" not in "".join(unpacked(cast.stranger).values())


def test_the_archive_brought_back_is_the_bank_again(cast, much: Story) -> None:
    def bank() -> set[tuple[str, str, int | None, str]]:
        mine = Story.objects.filter(owner=much.owner).exclude(text="")
        return {(s.title, s.question, s.round, s.text) for s in mine}

    before, found = bank(), unpacked(cast.owner)
    cast.owner.post("/stories/delete-everything/", {"sure": "delete"})
    assert bank() == set()
    files = [SimpleUploadedFile(name.split("/")[-1], text.encode()) for name, text in found.items()]
    page = cast.owner.post("/stories/import/", {"files": files}, follow=True).content.decode()
    assert "2 stories are in your bank" in page and 'class="error"' not in page
    assert bank() == before


def test_everything_is_deleted_but_nobody_elses(cast, much: Story) -> None:
    me = much.owner
    cast.owner.post("/stories/delete-everything/", {"sure": "delete"})
    assert [found.model for found in owned(me) if found.exists()] == []
    assert not (Event.objects.exists() or Seat.objects.exists() or Version.objects.exists())
    assert Person.objects.filter(pk=me.pk).exists()
    assert Story.objects.get().text == "Theirs alone." and Comment.objects.count() == 1


def test_whatever_is_stored_for_a_person_is_known_to_be_theirs() -> None:
    """A new model is exported and deleted by its `owner`, or hangs on what has one; these three name somebody else, too."""
    known = {("stories", "comment", "author"), ("stories", "seen", "by")}
    found = {
        (model._meta.app_label, model._meta.model_name, field.name)
        for model in apps.get_models()
        if model.__module__.startswith(OURS)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Person and field.name != "owner"
    }
    assert found == known
