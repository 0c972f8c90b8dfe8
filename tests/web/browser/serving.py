"""Real servers for tests: the web app as its own process, PostgreSQL, a mail server."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path
from queue import Queue
from typing import Any

from aiosmtpd.controller import Controller

ACCOUNT = """
import django; django.setup()
from allauth.account.models import EmailAddress
from raisethebar.web.people.models import Person
for email in {emails!r}:
    person = Person.objects.create_user(email, {password!r})
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
"""
PASSWORD = "long enough, and new"


class Served:
    """`raisethebar serve` as its own process. `address` ends with a slash; `door` is the address that lets in."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.env = {
            k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE"}
        }
        self.env |= {"RAISETHEBAR_HOME": str(folder), **settings}
        self.port = 0
        self.start()

    def start(self) -> None:
        """Start, or start again at the same address."""
        command = [sys.executable, "-m", "raisethebar", "serve", "--no-browser", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/\S*", line):
                self.door, self.port = found[0], int(found[1])
                break
        else:
            raise AssertionError("the server did not start")
        self.address = f"http://127.0.0.1:{self.port}/"

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()

    def accounts(self, *emails: str) -> None:
        """Make accounts with verified addresses and PASSWORD."""
        env = self.env | {"DJANGO_SETTINGS_MODULE": "raisethebar.web.settings"}
        code = ACCOUNT.format(emails=emails, password=PASSWORD)
        subprocess.run([sys.executable, "-c", code], env=env, check=True)


class Mail:
    """A mail server that keeps what it is given, in order."""

    def __init__(self) -> None:
        self.got: Queue[Any] = Queue()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:
        """Called by the library for every message."""
        self.got.put((envelope.rcpt_tos[0], message_from_bytes(envelope.content).get_payload(decode=True).decode()))
        return "250 kept"

    def next(self, to: str) -> str:
        """The text of the next message, which must be to `to`."""
        receiver, text = self.got.get(timeout=60)
        assert receiver == to
        return str(text)

    def stop(self) -> None:
        """End it."""
        self.controller.stop()
