"""One story, one person, for reading or for comments, and a log of who did what."""

from __future__ import annotations

from django.urls import reverse

from raisethebar.web.stories.models import Story


def log(story: Story) -> list[tuple[str, str]]:
    return [(str(s.by), s.did) for s in story.seen.order_by("at", "pk")]


def test_the_log_says_who_did_what(cast, story: Story) -> None:
    mine = {"story": story.pk}
    cast.owner.post(reverse("share", kwargs=mine), {"email": "Stranger@tarn.example"})
    cast.stranger.get(reverse("shared", kwargs=mine))
    cast.stranger.post(reverse("comment", kwargs=mine), {"text": "not allowed"})
    cast.peer.post(reverse("comment", kwargs=mine), {"text": "Why a tenth?"})
    cast.owner.post(reverse("share", kwargs=mine), {"revoke": story.shares.get(email="stranger@tarn.example").pk})
    assert log(story) == [
        ("owner@tarn.example", "showed it to Stranger@tarn.example"),
        ("stranger@tarn.example", "read it"),
        ("peer@tarn.example", "commented on it"),
        ("owner@tarn.example", "ended the view of stranger@tarn.example"),
    ]
    assert [c.text for c in story.comments.all()] == ["Why a tenth?"]
    page = cast.owner.get(reverse("share", kwargs=mine)).content.decode()
    assert "Why a tenth?" in page and "stranger@tarn.example read it" in page


def test_sharing_twice_changes_what_one_may_do(cast, story: Story) -> None:
    cast.owner.post(reverse("share", kwargs={"story": story.pk}), {"email": "PEER@tarn.example"})
    assert [(s.email, s.may_comment) for s in story.shares.all()] == [("peer@tarn.example", False)]


def test_an_address_is_an_address(cast, story: Story) -> None:
    page = cast.owner.post(reverse("share", kwargs={"story": story.pk}), {"email": "not one"})
    assert page.status_code == 200 and "errorlist" in page.content.decode()
    assert story.shares.count() == 1


def test_a_reader_sees_neither_versions_nor_other_stories(cast, story: Story) -> None:
    other = Story.objects.create(owner=story.owner, text="Another story of the same owner.")
    cast.owner.post(reverse("keep", kwargs={"story": story.pk}))
    html = cast.peer.get(reverse("shared", kwargs={"story": story.pk})).content.decode()
    assert str(other.pk) not in html and "/versions/" not in html
    assert cast.peer.get(reverse("shared", kwargs={"story": other.pk})).status_code == 404
