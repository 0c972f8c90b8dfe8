"""People typing against one server process: how long a pause waits for its judgment, and what each costs.

python -m bench.people_typing [SECONDS]

Everybody has an account and a story of about 120 words, and pauses once a second, each time with other words, so that no
judgment can be remembered. A browser never has two requests on the way: a pause that comes while one is waits for
the next. The people run on the same two cores as the server, as threads of this process.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

CROWDS = (1, 10, 50, 100)
CSRF = "a" * 32
STORY = (
    "Our couriers came late on {n} percent of evenings, and the small restaurants wrote to us about it every week. I decided "
    "to predict the kitchen's time for each dish and to send the courier by that, and I built it on my own in nine days. I "
    "put it live for a tenth of the orders before the half-year study was finished, with a switch to turn it off, because "
    "every week of waiting cost us about $9K in refunds. By July late orders were down to {m} percent, which saved $31K a "
    "month in refunds. I went on reading the complaints, found that pizza ovens were the rest of it, and changed the "
    "forecast for those in August."
)
SETUP = """
import json, django; django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from raisethebar.web.people.models import Person
from raisethebar.web.stories.models import Story
found = []
for n in range({count}):
    person = Person.objects.create_user(f"person{{n}}@bench.example")
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    found.append((str(Story.objects.create(owner=person).pk), session.session_key))
print(json.dumps(found))
"""


@dataclass
class Person:
    """Somebody typing: the seconds that each judgment took, and how many went wrong."""

    port: int
    story: str
    session: str
    number: int
    took: list[float] = field(default_factory=list)
    wrong: int = 0
    sent: int = 0

    def type(self, begin: float, until: float) -> None:
        """Pause once a second, at an offset of one's own, until the time is over."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        revision, have, beat = 0, {}, begin + self.number % 97 / 97
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"raisethebar={self.session}; raisethebar_csrf={CSRF}",
            "X-CSRFToken": CSRF,
        }
        while beat < until:
            time.sleep(max(0.0, beat - time.perf_counter()))
            self.sent += 1
            text = STORY.format(n=18 + self.sent % 40, m=f"{self.number % 9}.{self.number:02}{self.sent}")
            body = urlencode({"text": text, "revision": revision, "window": "w", "have": json.dumps(have)})
            began = time.perf_counter()
            try:
                connection.request("POST", f"/stories/{self.story}/draft/", body, headers)
                response = connection.getresponse()
                content = response.read()
                if response.status != 200:
                    raise http.client.HTTPException(str(response.status))
                found = json.loads(content)
                revision = found["revision"]
                have |= {name: part[0] for name, part in found["judged"]["parts"].items()}
                self.took.append(time.perf_counter() - began)
            except (OSError, http.client.HTTPException):
                self.wrong += 1
                connection.close()
            beat = max(beat + 1, time.perf_counter())


def main(seconds: float) -> None:
    """Measure each crowd against a server of its own."""
    table = Table("people", "judged a second", "p50 ms", "p95 ms", "max ms", "errors", "server CPU", "server MB")
    for count in CROWDS:
        table.add_row(str(count), *_measured(count, seconds))
    Console(width=110).print(table)


def _measured(count: int, seconds: float) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "RAISETHEBAR_HOME": folder,
            "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{Path(folder, 'bench.sqlite3')}"),
            "SECRET_KEY": "for a bench",
            "ALLOWED_HOSTS": "127.0.0.1",
            "INSECURE_HTTP": "1",
            "DJANGO_SETTINGS_MODULE": "raisethebar.web.settings",
        }
        command = [sys.executable, "-m", "raisethebar", "serve", "--no-browser", "--port", "0"]
        server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout
            port = next(int(m[1]) for line in server.stdout if (m := re.search(r"127\.0\.0\.1:(\d+)", line)))
            made = subprocess.run(
                [sys.executable, "-c", SETUP.format(count=count)], env=env, check=True, capture_output=True, text=True
            )
            people = [Person(port, s, key, n) for n, (s, key) in enumerate(json.loads(made.stdout))]
            people[0].type(time.perf_counter(), time.perf_counter() + 2)
            people[0].took.clear()
            used, began = _cpu(server.pid), time.perf_counter()
            threads = [threading.Thread(target=p.type, args=(began, began + seconds)) for p in people]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            elapsed = time.perf_counter() - began
            share = (_cpu(server.pid) - used) / elapsed
            memory = int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())[1]) / 1024  # type: ignore[index]
        finally:
            server.terminate()
            server.wait()
    took = sorted(1000 * t for p in people for t in p.took)
    return [
        f"{len(took) / elapsed:.1f}",
        f"{statistics.median(took):.0f}",
        f"{took[int(len(took) * 0.95)]:.0f}",
        f"{took[-1]:.0f}",
        str(sum(p.wrong for p in people)),
        f"{share:.0%}",
        f"{memory:.0f}",
    ]


def _cpu(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    parts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20)
