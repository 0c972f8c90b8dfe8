from __future__ import annotations

import json
import logging

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client

from raisethebar.web.hosting.logs import Formatter
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story

pytestmark = pytest.mark.django_db


def test_a_probe_needs_no_host_and_no_account(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "10.0.0.7:8000"}).status_code == 200
    ready = client.get("/readyz", headers={"host": "10.0.0.7:8000"})
    assert (ready.status_code, ready.json()) == (200, {"ready": True, "lacks": []})


def test_without_its_database_it_is_alive_and_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "ensure_connection", away)
    monkeypatch.setattr(connection, "close", lambda: None)
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()) == (503, {"ready": False, "lacks": ["database"]})


def test_metrics_are_for_who_has_the_token(client: Client, settings) -> None:
    assert client.get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "watch"
    assert client.get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 404
    client.get("/about/")
    told = client.get("/metrics", headers={"authorization": "Bearer watch"}).content.decode()
    assert (
        'django_http_requests_total_by_view_transport_method_total{method="GET",transport="http",view="about"}' in told
    )


def written(record: logging.LogRecord) -> dict:
    return json.loads(Formatter().format(record))


def test_a_request_is_logged_without_what_was_said(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    ada = Person.objects.create_user("ada@example.org", "a long enough secret")
    story = Story.objects.create(owner=ada)
    client.force_login(ada)
    logging.getLogger("raisethebar").propagate = True
    with caplog.at_level(logging.INFO, "raisethebar.requests"):
        client.post(f"/stories/{story.pk}/draft/?hint=refunds", {"text": "Refunds took nine days.", "revision": "0"})
    logging.getLogger("raisethebar").propagate = False
    line, *_ = [written(r) for r in caplog.records if r.name == "raisethebar.requests"]
    assert (line["view"], line["method"], line["status"]) == ("draft", "POST", 200)
    assert "efund" not in json.dumps(line)
    assert str(story.pk) not in json.dumps(line)
    assert "ada" not in json.dumps(line)


def test_an_exception_is_logged_by_its_kind_and_place() -> None:
    try:
        int("Refunds took nine days.")
    except ValueError as error:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "failed", (), (type(error), error, error.__traceback__)
        )
    line = json.dumps(written(record))
    assert "ValueError at " in line
    assert "test_probes.py" in line
    assert "efunds" not in line
