"""`raisethebar serve` on one's own machine: one SQLite file, and as many processes on it as are started."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import IO

import httpx

_TOKEN = """
import django; django.setup()
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Token
person, _ = Person.objects.get_or_create(email="ada@example.org")
print(Token.issue(person, "faults"))
"""


class Own:
    """`processes` of them, started at the same moment on an empty folder. `addresses` are where they answer."""

    def __init__(self, folder: Path, processes: int = 1) -> None:
        self.folder = folder
        self._environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "SECRET_KEY"}}
        self._environment |= {"RAISETHEBAR_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "raisethebar.web.settings"}
        self._said: dict[int, IO[str]] = {}
        self._running = [self._begun(0) for _ in range(processes)]
        self.addresses = tuple(self._address(one) for one in self._running)
        made = subprocess.run(
            [sys.executable, "-c", _TOKEN], env=self._environment, capture_output=True, text=True, check=True
        )
        self.token = made.stdout.strip()

    def _begun(self, port: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "raisethebar", "serve", "--no-browser", "--port", str(port)]
        # A file, not a pipe: nobody would empty it, and a server whose words don't flow off stands still.
        log = tempfile.TemporaryFile("w+")  # noqa: SIM115
        one = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)
        self._said[one.pid] = log
        return one

    def _address(self, one: subprocess.Popen[bytes]) -> str:
        log, end = self._said[one.pid], time.monotonic() + 600
        while time.monotonic() < end and one.poll() is None:
            if found := re.search(r"http://127\.0\.0\.1:\d+", os.pread(log.fileno(), 2**16, 0).decode()):
                return found[0]
            time.sleep(0.05)
        raise AssertionError(os.pread(log.fileno(), 2**16, 0).decode())

    def kill(self, which: int) -> None:
        """End one as a power cut would, and start it again at the same address."""
        self._running[which].send_signal(signal.SIGKILL)
        self._running[which].wait()
        self._running[which] = self._begun(int(self.addresses[which].rpartition(":")[2]))
        self._address(self._running[which])

    def readable(self) -> bool:
        """Whether what is stored can be read."""
        answer = httpx.get(
            f"{self.addresses[0]}/api/stories", headers={"Authorization": f"Bearer {self.token}"}, timeout=300
        )
        return answer.status_code == 200

    def stored(self) -> dict[str, str]:
        """The text of every story, by id, asked of the file itself; fails where the file is damaged."""
        import uuid

        with closing(sqlite3.connect(self.folder / "stories.sqlite3")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            rows = connection.execute("SELECT id, text FROM stories_story").fetchall()
        return {str(uuid.UUID(id)): text for id, text in rows}

    def end(self) -> None:
        for one in self._running:
            one.terminate()
            one.wait(300)
