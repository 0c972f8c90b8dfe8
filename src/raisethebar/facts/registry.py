"""The readers of facts by name: those shipped, and those that plug-ins bring."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pkgutil import resolve_name
from typing import Any, Final

from raisethebar.errors import ConfigurationError, PluginError
from raisethebar.facts.coherence import coherent
from raisethebar.facts.door import FactReader
from raisethebar.facts.model import Facts
from raisethebar.plugins import READERS, Plugin, plugins, told
from raisethebar.text.document import Document

LEARNED: Final = "learned"
SHIPPED: Final = {
    LEARNED: "raisethebar.facts.learned.reader:LearnedReader",
    "rules": "raisethebar.facts.lexical.reader:LexicalReader",
}
"""The readers that come with the product: the encoder, and words and patterns alone."""


def reader_names() -> tuple[str, ...]:
    """The names that a reader can be asked for by, the shipped ones first."""
    return (*SHIPPED, *(name for name in sorted({p.name for p in plugins(READERS)}) if name not in SHIPPED))


@cache
def reader_called(name: str) -> FactReader:
    """The reader called `name`: a shipped one, a plug-in's, or the one that `package.module:factory` makes.

    It is made once. Raises ConfigurationError where there is none, PluginError where a plug-in's is no reader or
    two plug-ins claim the name.
    """
    brought = [plugin for plugin in plugins(READERS) if plugin.name == name]
    if brought:
        return _plugged(name, brought)
    try:
        made: FactReader = resolve_name(SHIPPED.get(name, name))()
    except (ImportError, AttributeError, ValueError, TypeError):
        raise ConfigurationError(
            f"no reader of facts is called {name!r}.", remedy=f"There are {', '.join(reader_names())}."
        ) from None
    return made


def _plugged(name: str, brought: list[Plugin]) -> FactReader:
    first, *others = brought
    if name in SHIPPED:
        raise first.broken(f"a shipped reader is called {name!r} already.")
    if others:
        raise others[0].broken(f"{first.origin} has a reader called {name!r} already.")
    try:
        made = first.load()()
    except PluginError:
        raise
    except Exception as error:  # another's code can fail in any way
        raise first.broken(f"the reader can't be made ({told(error)}).") from error
    if not isinstance(getattr(made, "name", None), str) or not made.name or not callable(getattr(made, "read", None)):
        raise first.broken("what it makes is no reader of facts: that has a name, and reads a document.")
    return Plugged(first, made)


@dataclass(frozen=True)
class Plugged:
    """A plug-in's reader, with its facts looked at before anybody relies on them, and brought to agree."""

    plugin: Plugin
    reader: FactReader

    @property
    def name(self) -> str:
        """The reader's own name and whose it is: a score that it had a hand in says so."""
        return f"{self.reader.name}@{self.plugin.distribution}.{self.plugin.version}"

    def read(self, document: Document) -> Facts:
        """The facts of `document`. Raises PluginError where the reader fails, or gives what can't be facts of it."""
        try:
            facts = self.reader.read(document)
        except Exception as error:  # another's code can fail in any way
            raise self.plugin.broken(f"the reader failed ({told(error)}).") from error
        fault = fault_of(facts, document)
        if fault is not None:
            raise self.plugin.broken(f"the reader breaks its contract: {fault}.")
        return coherent(facts)


def fault_of(facts: Any, document: Document) -> str | None:
    """What keeps `facts` from being facts of `document`, None where nothing does.

    A fact goes by its own name and has a probability from 0 to 1; everything lies in the text, and nothing where
    the text is not to be judged; quantities stand in text order.
    """
    if not isinstance(facts, Facts):
        return f"it gives a {type(facts).__name__} for facts"
    spans = [q.span for q in facts.quantities]
    if spans != sorted(spans):
        return "its quantities are not in text order"
    for name, fact in facts.by_name.items():
        if fact.name != name or not 0 <= fact.probability <= 1:
            return f"{name} is called {fact.name}, with the probability {fact.probability}"
        spans += fact.evidence
    for span in spans:
        if span.end > len(document.text) or not len(span):
            return f"something stands at {span.start}..{span.end} of {len(document.text)} characters"
        if any(span.overlaps(hidden) for hidden in document.unjudged):
            return f"it takes {span.of(document.text)!r} for the candidate's words, which are not to be judged"
    return None
