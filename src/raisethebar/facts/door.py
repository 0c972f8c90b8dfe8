"""The door that every way of reading facts comes through.

Rules, rubric and reports see `Facts` alone, so a reader can be replaced without touching any of them.
"""

from __future__ import annotations

from typing import Protocol

from raisethebar.facts.model import Facts
from raisethebar.text.document import Document


class FactReader(Protocol):
    """Reads the facts of a story. The same document always gives the same facts."""

    @property
    def name(self) -> str:
        """Names the reader and the weights or vocabulary behind it, e.g. "learned.3f2a91bc"."""
        ...

    def read(self, document: Document) -> Facts:
        """The quantities, facts and signals of `document`, each with spans inside its text."""
        ...
