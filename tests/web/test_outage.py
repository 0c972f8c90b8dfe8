"""What is said while storage is away or full, by a page and by the API, and that a fault of ours is told from both."""

from __future__ import annotations

import logging

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from raisethebar.web import outage
from raisethebar.web.stories.models import Story, Token


class DiskFull(Exception):
    sqlstate = "53100"


def full() -> OperationalError:
    error = OperationalError("could not extend file")
    error.__cause__ = DiskFull()
    return error


STORAGE = [
    (OperationalError("connection refused"), outage.AWAY),
    (InterfaceError("connection already closed"), outage.AWAY),
    (OperationalError("database is locked"), outage.AWAY),
    (OperationalError("database or disk is full"), outage.FULL),
    (full(), outage.FULL),
]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Make everything that creates or lists stories raise an error."""

    def by(error: Exception) -> None:
        def raising(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(Story.objects, "create", raising)
        monkeypatch.setattr("raisethebar.web.access.RULES", {"bank": raising})

    return by


@pytest.mark.parametrize(("error", "said"), STORAGE, ids=lambda v: str(v)[:25])
def test_the_api_says_in_json_that_nothing_was_saved(error: Exception, said: str, cast, broken) -> None:
    from raisethebar.web.people.models import Person

    token = Token.issue(Person.objects.get(email="owner@tarn.example"), "test")
    broken(error)
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})
    answer = client.post("/api/stories", {"text": "Late buses."}, content_type="application/json")
    assert (answer.status_code, answer["Retry-After"]) == (503, str(outage.SECONDS))
    assert answer.json() == {"detail": said}


@pytest.mark.parametrize(("error", "said"), STORAGE, ids=lambda v: str(v)[:25])
def test_a_page_says_it_and_leads_on(error: Exception, said: str, cast, broken, caplog, monkeypatch) -> None:
    for name in ("raisethebar", "django.request"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [caplog.handler])
    caplog.set_level(logging.ERROR)
    broken(error)
    cast.owner.raise_request_exception = False
    answer = cast.owner.get("/")
    html = answer.content.decode().replace("&#x27;", "'")
    assert (answer.status_code, answer["Retry-After"]) == (503, str(outage.SECONDS))
    assert said in html and 'class="next"' in html
    assert "on this machine alone" not in html
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert [(r.name, r.exc_info) for r in caplog.records] == [("raisethebar.outage", None)]


def test_a_fault_of_ours_is_no_outage(cast, broken) -> None:
    broken(ZeroDivisionError())
    cast.owner.raise_request_exception = False
    answer = cast.owner.get("/")
    assert (answer.status_code, "Retry-After" in answer) == (500, False)
    assert "broke on our side" in answer.content.decode()
