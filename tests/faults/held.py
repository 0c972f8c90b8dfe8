"""A reader of facts that makes sure of the moment at which a host is lost: its work is begun, and not done."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from raisethebar.facts.lexical.reader import LexicalReader
from raisethebar.facts.model import Facts
from raisethebar.text.document import Document

BEGUN, DOOMED = "RAISETHEBAR_TEST_BEGUN", "RAISETHEBAR_TEST_DOOMED"
"""In the environment of a host: the file that says that the doomed one is at work; whether this is that one."""


class Held(LexicalReader):
    """The doomed host says that it has begun, and waits for its end. Until then the other waits, too."""

    def read(self, document: Document) -> Facts:
        if begun := os.environ.get(BEGUN):
            if os.environ.get(DOOMED):
                Path(begun).touch()
                threading.Event().wait()
            while not Path(begun).exists():
                time.sleep(0.05)
        return super().read(document)
