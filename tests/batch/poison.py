"""A reader of facts with a weakness: some stories make it hang, others kill the process it runs in."""

from __future__ import annotations

import os
import signal
import threading

from raisethebar.facts.lexical.reader import LexicalReader
from raisethebar.facts.model import Facts
from raisethebar.text.document import Document

HANGS = "This one hangs. "
KILLS = "This one kills. "


class Poisoned(LexicalReader):
    def read(self, document: Document) -> Facts:
        if document.text.startswith(HANGS):
            threading.Event().wait()
        if document.text.startswith(KILLS):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(document)
