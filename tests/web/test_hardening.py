"""Headers, cookies, hosts, hostile words, huge bodies, odd paths: all refused or harmless."""

from __future__ import annotations

import pytest
from django.urls import reverse

from raisethebar.web.stories.models import Story

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">{{ 7|add:7 }}</textarea></title>'


@pytest.mark.parametrize(
    "page", ["/", "/about/", "/anchors/", "/rules/", "/tokens/", "/account/", "/locked/", "/nowhere/"]
)
def test_every_page_is_locked_down(page: str, cast) -> None:
    response = cast.owner.get(page)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "style-src 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    html = response.content.decode()
    assert " onclick=" not in html and " style=" not in html and "<style" not in html
    assert "http://" not in html.replace("http://testserver", "") and "https://" not in html


def test_cookies_are_for_this_site_alone(client, db) -> None:
    from raisethebar.web.people.models import Person

    Person.objects.create_user("a@tarn.example", "a long enough password")
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": "a@tarn.example", "password": "a long enough password"})
    for cookie in client.cookies.values():
        assert cookie["httponly"] and cookie["samesite"] in {"Lax", "Strict"}, cookie.key


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "testserver.evil.example", "testserver@evil.example"]
)
def test_another_hosts_name_is_refused(host: str, cast) -> None:
    assert cast.owner.get("/", headers={"host": host}).status_code == 400


def test_hostile_words_are_words(cast, story: Story) -> None:
    story.title, story.question, story.tags = HOSTILE[:200], HOSTILE[:500], HOSTILE[:300]
    story.text = (
        f"I decided to test {HOSTILE} in June, and late parcels fell from 18 to 11 percent for our small shops."
    )
    story.save()
    story.comments.create(author=story.owner, text=HOSTILE)
    cast.owner.post(reverse("keep", kwargs={"story": story.pk}), {"why": HOSTILE})
    mine = {"story": story.pk}
    pages = [
        cast.owner.get("/"),
        *(cast.owner.get(reverse(name, kwargs=mine)) for name in ("write", "versions", "share", "delete")),
        cast.owner.get(reverse("version", kwargs={**mine, "number": 1})),
        cast.peer.get(reverse("shared", kwargs=mine)),
        cast.peer.get("/shared/"),
    ]
    for page in pages:
        html = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in html and "<img src=x" not in html
        assert "{{ 7" in html or "7|add" not in html, "nothing is read as a template"
    found = cast.owner.post(reverse("draft", kwargs=mine), {"text": story.text, "revision": 0}).json()
    assert not any("<img" in html for _, html in found["judged"]["parts"].values())


def test_twenty_megabytes_are_refused_unread(cast, story: Story) -> None:
    huge = "word " * 4_000_000
    for name, named in (("begin", {}), ("draft", {"story": story.pk}), ("describe", {"story": story.pk})):
        sent = {"text": huge, "revision": 0}
        response = cast.owner.post(
            reverse(name, kwargs=named),
            "&".join(f"{k}={v}" for k, v in sent.items()),
            content_type="application/x-www-form-urlencoded",
        )
        assert response.status_code in {400, 413}, name
    assert Story.objects.count() == 1


def test_a_paste_too_long_to_judge_is_refused_with_words(cast, story: Story) -> None:
    response = cast.owner.post("/stories/begin/", {"text": "word " * 50_000}, follow=True)
    assert "characters" in response.content.decode() and Story.objects.count() == 1


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/..%2fsettings.py",
        "/static/%2e%2e/%2e%2e/settings.py",
        "/static//etc/passwd",
        "/static/web/..\\..\\settings.py",
        "/stories/../../../etc/passwd",
        "/stories/00000000-0000-0000-0000-000000000000/versions/99999999999999999999/",
        "/stories/not-an-id/",
        "/stories/%00/",
    ],
)
def test_odd_paths_lead_nowhere(path: str, cast) -> None:
    response = cast.owner.get(path)
    assert response.status_code == 404
    assert b"SECRET_KEY" not in b"".join(response)


def test_a_page_for_whoever_asks_is_never_kept_by_a_cache_for_others(cast, story: Story) -> None:
    page = cast.owner.get(reverse("write", kwargs={"story": story.pk}))
    assert "Cookie" in page["Vary"] and "no-store" in page["Cache-Control"]
