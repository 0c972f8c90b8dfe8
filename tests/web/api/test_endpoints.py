"""The JSON API: tokens, other people's ids, and thousands of odd requests made from its own document."""

from __future__ import annotations

import json

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, settings

from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story, Token

TEXT = "I decided to route parcels by the hour. Late parcels fell from 18 to 11 percent for our shops by June."


def bearer(email: str) -> tuple[Person, dict[str, str]]:
    person = Person.objects.create_user(email)
    return person, {"authorization": f"Bearer {Token.issue(person, 'test')}"}


def post(path: str, body: object, headers: dict[str, str]):
    return Client().post(path, json.dumps(body), content_type="application/json", headers=headers)


@pytest.mark.parametrize("path", ["/api/stories", "/api/matrix", "/api/openapi.json"])
def test_nobody_gets_nothing_but_the_document(path: str, db: None) -> None:
    assert Client().get(path).status_code == (200 if "openapi" in path else 401)
    wrong = {"authorization": "Bearer rtb_guessed"}
    assert Client().get(path, headers=wrong).status_code == (200 if "openapi" in path else 401)


def test_a_session_is_no_token(cast) -> None:
    assert cast.owner.get("/api/stories").status_code == 401


def test_stories_come_and_go(db: None) -> None:
    _, headers = bearer("a@tarn.example")
    made = post("/api/stories", {"text": TEXT, "title": "Parcels"}, headers)
    assert made.status_code == 201
    mine = made.json()["id"]
    assert [s["id"] for s in Client().get("/api/stories", headers=headers).json()] == [mine]
    report = Client().get(f"/api/stories/{mine}/report", headers=headers).json()
    assert report["id"] == mine and report["verdict"] in {"raises", "meets", "below"}
    rows = Client().get("/api/matrix", headers=headers).json()
    assert rows[0]["story"] == "Parcels" and set(rows[0]) >= {"metric", "baseline", "result"}


def test_another_persons_ids_do_not_exist(db: None) -> None:
    owner, _ = bearer("a@tarn.example")
    _, headers = bearer("b@tarn.example")
    theirs = Story.objects.create(owner=owner, text=TEXT)
    for path in (f"/api/stories/{theirs.pk}", f"/api/stories/{theirs.pk}/report"):
        assert Client().get(path, headers=headers).status_code == 404
    assert Client().get("/api/stories", headers=headers).json() == []
    assert Client().get("/api/matrix", headers=headers).json() == []


def test_a_revoked_token_is_over(cast, db: None) -> None:
    person = Person.objects.get(email="owner@tarn.example")
    headers = {"authorization": f"Bearer {Token.issue(person, 'mine')}"}
    assert Client().get("/api/stories", headers=headers).status_code == 200
    cast.stranger.post("/tokens/", {"revoke": Token.objects.get().pk})
    assert Client().get("/api/stories", headers=headers).status_code == 200
    cast.owner.post("/tokens/", {"revoke": Token.objects.get().pk})
    assert Client().get("/api/stories", headers=headers).status_code == 401


def test_a_token_is_shown_once_and_kept_as_a_digest(cast) -> None:
    html = cast.owner.post("/tokens/", {"name": "mine"}).content.decode()
    token = html.split("<code>rtb_")[1].split("</code>")[0]
    assert token not in cast.owner.get("/tokens/").content.decode()
    assert Token.objects.get().digest == Token.hashed(f"rtb_{token}")


schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application(), headers={"Host": "testserver"})


@pytest.mark.django_db
@schema.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much, HealthCheck.too_slow],
)
def test_odd_requests_are_answered_as_the_document_says(case, fuzzer) -> None:
    case.call_and_validate(headers={**fuzzer, "Host": "testserver"})


@pytest.fixture
def fuzzer(db: None) -> dict[str, str]:
    person, headers = bearer("fuzz@tarn.example")
    Story.objects.create(owner=person, text=TEXT)
    return {"Authorization": headers["authorization"]}
