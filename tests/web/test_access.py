"""An owner, a peer, a stranger and nobody meet every view; what has no rule is closed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from raisethebar.web.access import OPEN_PREFIXES, RULES, rule_of
from raisethebar.web.stories.models import Story, Version
from web.learning.met import MET as LEARNING_MET
from web.mocks.met import MET
from web.planning.met import MET as PLANNED

LOGIN = "/accounts/login/"

# What each of the four gets: a status, or "in" for being sent to sign in. Owner, peer, stranger, nobody.
GETS: dict[str, tuple[object, object, object, object]] = {
    "locked": (403, 403, 403, 403),
    "about": (200, 200, 200, 200),
    "anchors": (200, 200, 200, 200),
    "rules": (200, 200, 200, 200),
    "bank": (200, 200, 200, "in"),
    "export": (200, 200, 200, "in"),
    "matrix": (200, 200, 200, "in"),
    "matrix-file": (200, 200, 200, "in"),
    "delete-everything": (200, 200, 200, "in"),
    "tokens": (200, 200, 200, "in"),
    "account": (200, 200, 200, "in"),
    "shown-to-me": (200, 200, 200, "in"),
    "write": (200, 404, 404, "in"),
    "draft": (200, 404, 404, "in"),
    "delete": (200, 404, 404, "in"),
    "versions": (200, 404, 404, "in"),
    "version": (200, 404, 404, "in"),
    "compare": (200, 404, 404, "in"),
    "share": (200, 404, 404, "in"),
    "shared": (404, 200, 404, "in"),
    "enter": (404, 404, 404, 404),
}
POSTS: dict[str, tuple[object, object, object, object]] = {
    "begin": (302, 302, 302, "in"),
    "example": (302, 302, 302, "in"),
    "import": (302, 302, 302, "in"),
    "draft": (200, 404, 404, "in"),
    "keep": (302, 404, 404, "in"),
    "restore": (302, 404, 404, "in"),
    "describe": (302, 404, 404, "in"),
    "share": (302, 404, 404, "in"),
    "comment": (404, 302, 404, "in"),
    "delete": (302, 404, 404, "in"),
    "tokens": (200, 200, 200, "in"),
    "delete-everything": (302, 302, 302, "in"),
}
SENT = {
    "draft": {"text": "New words of mine, and enough of them.", "revision": "0"},
    "describe": {"title": "Renamed"},
    "share": {"email": "other@tarn.example"},
    "comment": {"text": "And what did you do?"},
    "delete-everything": {"sure": "delete"},
    "tokens": {"name": "mine"},
}
WHO = ("owner", "peer", "stranger", "nobody")


def address(name: str, story: Story) -> str:
    named: dict[str, object] = {}
    if name in {
        "write",
        "draft",
        "keep",
        "describe",
        "delete",
        "versions",
        "version",
        "compare",
        "restore",
        "share",
        "shared",
        "comment",
    }:
        named["story"] = story.pk
    if name in {"version", "restore"}:
        named["number"] = 1
    if name == "compare":
        named |= {"earlier": 1, "later": 1}
    if name == "matrix-file":
        named["form"] = "csv"
    if name == "enter":
        named["secret"] = "guessed"
    return reverse(name, kwargs=named)


def got(response: object) -> object:
    status = response.status_code  # type: ignore[attr-defined]
    return "in" if status == 302 and response.url.startswith(LOGIN) else status  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def a_version(story: Story) -> None:
    Version.objects.create(story=story, number=1, text=story.text, engine="0", rubric="r")


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", GETS)
def test_reading(name: str, who: str, cast, story: Story) -> None:
    assert got(cast.who(who).get(address(name, story))) == GETS[name][WHO.index(who)]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", POSTS)
def test_changing(name: str, who: str, cast, story: Story) -> None:
    response = cast.who(who).post(address(name, story), SENT.get(name, {}))
    assert got(response) == POSTS[name][WHO.index(who)]
    if who != "owner":
        story.refresh_from_db()
        assert (story.title, story.revision) == ("Late parcels", 0)
        assert not story.shares.filter(email="other@tarn.example").exists()


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}"


def test_every_address_has_a_rule_and_is_met_above() -> None:
    names = {n for n in _names(get_resolver().url_patterns) if not n.startswith(OPEN_PREFIXES)}
    assert {n for n in names if rule_of(n) is None} == set()
    assert names == set(RULES)
    assert names == GETS.keys() | POSTS.keys() | MET | LEARNING_MET | PLANNED


def test_a_view_without_a_rule_is_closed(cast) -> None:
    from raisethebar.web import access, urls
    from raisethebar.web.stories import reading

    class Urls:
        urlpatterns = (*urls.urlpatterns, path("new/", reading.about, name="new"), path("none/", reading.about))

    assert "new" not in access.RULES
    with override_settings(ROOT_URLCONF=Urls):
        assert cast.owner.get("/new/").status_code == 403
        assert cast.owner.get("/none/").status_code == 403


def test_a_revoked_share_is_over(cast, story: Story) -> None:
    page = reverse("shared", kwargs={"story": story.pk})
    assert cast.peer.get(page).status_code == 200
    share = story.shares.get()
    cast.owner.post(reverse("share", kwargs={"story": story.pk}), {"revoke": share.pk})
    assert cast.peer.get(page).status_code == 404
    assert cast.peer.post(reverse("comment", kwargs={"story": story.pk}), {"text": "still here"}).status_code == 404


def test_another_persons_share_cannot_be_revoked_through_ones_own_story(cast, story: Story) -> None:
    from raisethebar.web.people.models import Person

    theirs = Story.objects.create(owner=Person.objects.get(email="stranger@tarn.example"), text="mine")
    share = story.shares.get()
    cast.stranger.post(reverse("share", kwargs={"story": theirs.pk}), {"revoke": share.pk})
    share.refresh_from_db()
    assert share.revoked is None


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
        ({"Origin": "http://other.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://testserver"}, 200),
        ({}, 200),
    ],
)
def test_other_sites_pages_are_not_answered(headers: dict[str, str], status: int, cast) -> None:
    assert cast.owner.get("/", headers=headers).status_code == status


def test_a_post_from_another_site_is_refused_even_as_navigation(cast) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert cast.owner.post("/stories/begin/", headers=headers).status_code == 403


def test_a_post_without_its_token_is_refused(cast, story: Story) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = cast.owner.cookies
    assert strict.post(address("delete", story)).status_code == 403
    assert strict.post(address("draft", story), SENT["draft"]).status_code == 403
    assert Story.objects.filter(pk=story.pk, revision=0).exists()


def test_everything_goes_with_the_account_when_asked(cast, story: Story) -> None:
    from raisethebar.web.people.models import Person

    cast.owner.post("/stories/delete-everything/", {"sure": "no"})
    assert Story.objects.filter(pk=story.pk).exists()
    cast.owner.post("/stories/delete-everything/", {"sure": "Delete", "account": "on"})
    assert not Story.objects.filter(pk=story.pk).exists()
    assert not Person.objects.filter(email="owner@tarn.example").exists()
    assert Person.objects.filter(email="peer@tarn.example").exists()
    assert got(cast.owner.get("/")) == "in"
