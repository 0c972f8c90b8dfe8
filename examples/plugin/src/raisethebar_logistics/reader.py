"""A reader of facts that knows who the customers of logistics are.

It reads what the shipped reader reads. Where that found no customer, words such as "the consignee" name one.
"""

from __future__ import annotations

import re

from raisethebar.facts.door import FactReader
from raisethebar.facts.model import Fact, Facts, Signal
from raisethebar.facts.registry import LEARNED, reader_called
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

_CUSTOMERS = re.compile(r"\b(?:consignees?|recipients?|shippers?|depot managers?)\b")
_SURE = 0.8
"""How often such a word named a customer in the stories it was tried on. Say here what yours was measured on."""


class LogisticsReader:
    """The shipped reader, and the customers of logistics. The same document always gives the same facts."""

    def __init__(self) -> None:
        self._shipped: FactReader = reader_called(LEARNED)

    @property
    def name(self) -> str:
        """Its own name and that of the reader it stands on: change it whenever it reads otherwise."""
        return f"logistics.1.{self._shipped.name}"

    def read(self, document: Document) -> Facts:
        """The facts of `document`, with a customer named where one of our words stands in what may be judged."""
        facts = self._shipped.read(document)
        if facts.holds(Signal.CUSTOMER_NAMED):
            return facts
        said = (Span(match.start(), match.end()) for match in _CUSTOMERS.finditer(document.lower))
        spans = tuple(span for span in said if not any(span.overlaps(hidden) for hidden in document.unjudged))
        if not spans:
            return facts
        named = Fact(Signal.CUSTOMER_NAMED, True, _SURE, spans)
        return Facts(facts.quantities, {**facts.by_name, Signal.CUSTOMER_NAMED: named})
