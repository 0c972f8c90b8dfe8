"""200 people on the hosted service: gunicorn with two processes, PostgreSQL, real sessions; and what saturates first.

make bench-load [MINUTES=5] [PEOPLE=200]

Everybody has an account and a story of about 120 words. What they do is drawn with a fixed seed: six in ten actions are
a pause in typing (saved and judged, each time with other words), the others look at the bank, the story, its versions or
the matrix, or keep a version. First they rest 5 to 15 seconds between two actions, as people do who think; then they type
without rest, a pause a second, to find what gives way. Clients run as threads on the same cores as the service.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import resource
import statistics
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

from bench.people_typing import CSRF, SETUP, STORY
from bench.watched import Watched

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from faults.service import Database, Service

CONSOLE = Console(width=110)
RESTLESS_SECONDS = 45
THREADS = 8
"""Of each web process."""

ACTIONS = {"typing": 60, "bank": 10, "story": 10, "versions": 8, "matrix": 6, "keep": 6}
"""How often each is done, in a hundred."""


@dataclass
class Somebody:
    """A person at the service: seconds of every action, by its name, and what went wrong."""

    port: int
    story: str
    session: str
    number: int
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    revision: int = 0
    have: dict[str, str] = field(default_factory=dict)

    def live(self, until: float, rest: tuple[float, float], actions: dict[str, int]) -> None:
        """Act until the time is over."""
        chance = random.Random(self.number)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        at = time.perf_counter() + chance.uniform(0, rest[1])
        while at < until:
            time.sleep(max(0.0, at - time.perf_counter()))
            [action] = chance.choices(list(actions), list(actions.values()))
            began = time.perf_counter()
            try:
                self._do(connection, action, chance)
                self.took[action].append(time.perf_counter() - began)
            except (OSError, http.client.HTTPException, ValueError) as error:
                self.wrong.append(f"{action}: {type(error).__name__} {error}")
                connection.close()
            at = time.perf_counter() + chance.uniform(*rest)
        connection.close()

    def _do(self, connection: http.client.HTTPConnection, action: str, chance: random.Random) -> None:
        here = f"/stories/{self.story}"
        if action == "typing":
            text = STORY.format(n=chance.randrange(18, 60), m=f"{chance.randrange(9)}.{chance.randrange(10**6)}")
            told = {"text": text, "revision": self.revision, "window": "w", "have": json.dumps(self.have)}
            found = json.loads(self._sent(connection, f"{here}/draft/", told))
            self.revision = found["revision"]
            self.have |= {name: part[0] for name, part in found["judged"]["parts"].items()}
        elif action == "keep":
            self._sent(connection, f"{here}/keep/", {"why": "before the interview"})
        else:
            paths = {"bank": "/", "story": f"{here}/", "versions": f"{here}/versions/", "matrix": "/stories/matrix/"}
            self._sent(connection, paths[action], None)

    def _sent(self, connection: http.client.HTTPConnection, path: str, form: dict[str, object] | None) -> bytes:
        headers = {"Cookie": f"raisethebar={self.session}; raisethebar_csrf={CSRF}", "X-CSRFToken": CSRF}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(
            "POST" if form is not None else "GET", path, urlencode(form) if form is not None else None, headers
        )
        response = connection.getresponse()
        content = response.read()
        if response.status not in (200, 302) or "login" in (response.getheader("Location") or ""):
            raise ValueError(str(response.status))
        return content


@dataclass
class Watching:
    """How full everything was: the most connections of the database at once, and threads that were answering."""

    database: Database
    connections: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Look once a second until told to end."""
        query = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
        while not self._over.wait(1):
            self.connections = max(self.connections, int(self.database.ask(query)[0][0]) - 1)

    def end(self) -> None:
        """Stop looking."""
        self._over.set()


def phase(
    name: str, people: list[Somebody], seconds: float, rest: tuple[float, float], actions: dict[str, int],
    service: Service, database: Database,
) -> None:  # fmt: skip
    """Let everybody live for so long; a table of what they waited for, and of what was busy."""
    for one in people:
        one.took.clear()
        one.wrong.clear()
    load = os.getloadavg()[0]
    watching = Watching(database)
    watcher = threading.Thread(target=watching.watch)
    with Watched(service.pid) as web, Watched(database.pid) as stored:
        watcher.start()
        time.sleep(1)
        before, began, own = (web.cpu, stored.cpu), time.perf_counter(), sum(os.times()[:2])
        threads = [threading.Thread(target=p.live, args=(began + seconds, rest, actions)) for p in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        elapsed = time.perf_counter() - began
        web.look()
        stored.look()
        used = (web.cpu - before[0], stored.cpu - before[1], sum(os.times()[:2]) - own)
    watching.end()
    watcher.join()
    told(name, people, elapsed)
    cores = os.cpu_count() or 1
    shares = [value / elapsed / cores for value in used]
    CONSOLE.print(
        f"of {cores} cores: web processes {shares[0]:.0%}, PostgreSQL {shares[1]:.0%}, the people themselves {shares[2]:.0%}; "
        f"connections to PostgreSQL {watching.connections} of 200; memory: web {web.memory:,.0f} MiB, "
        f"PostgreSQL {stored.memory:,.0f} MiB; load of the machine before {load:.1f}\n"
    )


def told(name: str, people: list[Somebody], elapsed: float) -> None:
    """The table of what people waited for."""
    table = Table(title=f"{name}, {elapsed:.0f} seconds", title_justify="left")
    for heading in ("action", "done", "a second", "p50 ms", "p95 ms", "max ms"):
        table.add_column(heading, justify="left" if heading == "action" else "right")
    every = {action: [1000 * t for p in people for t in p.took[action]] for action in ACTIONS}
    for action, took in [*every.items(), ("all", [t for some in every.values() for t in some])]:
        if took:
            took.sort()
            table.add_row(
                action, str(len(took)), f"{len(took) / elapsed:.1f}", f"{statistics.median(took):.0f}",
                f"{took[int(len(took) * 0.95)]:.0f}", f"{took[-1]:.0f}",
            )  # fmt: skip
    CONSOLE.print(table)
    wrong = [fault for p in people for fault in p.wrong]
    CONSOLE.print(f"errors: {len(wrong)} {sorted(set(wrong))[:5] if wrong else ''}")


def main(minutes: float, count: int) -> None:
    """Start everything, and measure both phases."""
    database = Database()
    service = Service(database, WEB_PROCESSES="2", WEB_THREADS=str(THREADS))
    try:
        made = json.loads(service.python(SETUP.format(count=count)))
        people = [Somebody(service.port, story, session, n) for n, (story, session) in enumerate(made)]
        for one in people[:4]:  # both processes have loaded the engine
            one.live(time.perf_counter() + 3, (0.1, 0.5), {"typing": 1})
        phase(f"{count} people who think", people, 60 * minutes, (5, 15), ACTIONS, service, database)
        phase(f"{count} people typing without rest", people, RESTLESS_SECONDS, (1, 1), {"typing": 1}, service, database)
    finally:
        service.end()
        database.end()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5, int(sys.argv[2]) if len(sys.argv) > 2 else 200)
