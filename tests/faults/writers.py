"""People who write without pause, and the count of what they were told is kept against what is there."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Protocol

import httpx

STORY = "the late buses of the night line. " * 40


class Written(Protocol):
    """Something that stories are sent to: where it answers, and a token of somebody there."""

    addresses: tuple[str, ...]
    token: str


@dataclass
class Writers:
    """People who write to `service`, each at one of its addresses.

    `acknowledged` holds what they were told is kept, by id; `refused` what they were told instead, or the kind of
    error that their connection ended with.
    """

    service: Written
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

    def until(self, more: int, seconds: float = 600) -> None:
        """Wait until so many more writes were acknowledged."""
        wanted = len(self.acknowledged) + more
        self._wait(lambda: len(self.acknowledged) >= wanted, seconds)

    def until_refused(self, more: int = 1, seconds: float = 600) -> None:
        """Wait until so many more writes failed."""
        wanted = len(self.refused) + more
        self._wait(lambda: len(self.refused) >= wanted, seconds)

    def until_so(self, there: Callable[[], bool], seconds: float = 600) -> None:
        """Write on until `there` is true."""
        self._wait(there, seconds)

    def _wait(self, there: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not there():
            assert time.monotonic() < end, f"{len(self.acknowledged)} acknowledged; refused: {self.refused[-3:]}"
            time.sleep(0.02)

    def told(self, answer: httpx.Response, text: str) -> None:
        """Keep count of one answer."""
        if answer.status_code == 201:
            self.acknowledged[answer.json()["id"]] = text
            return
        try:
            said = answer.json()["detail"]
        except ValueError:
            said = "no JSON"
        self.refused.append(f"{answer.status_code} {said}")

    def _write(self, person: int) -> None:
        address = self.service.addresses[person % len(self.service.addresses)]
        with httpx.Client(timeout=300, headers={"Authorization": f"Bearer {self.service.token}"}) as client:
            number = 0
            while not self._stop.is_set():
                number += 1
                text = f"Person {person}, story {number}: {STORY}"
                refused = len(self.refused)
                try:
                    self.told(client.post(f"{address}/api/stories", json={"text": text}), text)
                except httpx.HTTPError as error:
                    self.refused.append(type(error).__name__)
                if len(self.refused) > refused:
                    self._stop.wait(0.1)


Count = Callable[[str, Writers, dict[str, str]], None]
"""Hold a fault to the promise, and say its numbers at the end of the run."""


def counted(fault: str, writers: Writers, stored: dict[str, str]) -> str:
    """The counts of a fault in a line. Fails unless all that was acknowledged is there, and all that is there is whole."""
    survivors = sum(stored.get(id) == text for id, text in writers.acknowledged.items())
    refused = ", ".join(f"{times} × {said}" for said, times in Counter(writers.refused).most_common())
    line = f"{fault}: {len(writers.acknowledged)} acknowledged, {survivors} survive; refused: {refused or 'none'}"
    assert survivors == len(writers.acknowledged) > 0, line
    assert all(text.startswith("Person ") and text.endswith("night line. ") for text in stored.values()), line
    return line


SEVERED = frozenset({"ReadError", "RemoteProtocolError", "ConnectError", "WriteError", "ReadTimeout"})
"""What a client sees of a process that is killed."""
