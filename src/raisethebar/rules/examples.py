"""Marked examples: one string states a story's text, its facts and the exact place of a finding.

`[[…]]` is the one place that the rule must point at. `{customer: …}` makes a fact or signal true, with the
words inside as its evidence; `{3.5%|result|3.5|percent|conversion}` is a quantity with its role, value, unit
and, where one is known, metric (`approximate`, `per=month` and `direction=-1` may follow). Marks can stand
inside each other. Taking them out leaves the story's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from raisethebar.errors import RuleError
from raisethebar.facts.model import Fact, FactName, Facts, Quantity, Role, Signal
from raisethebar.rules.story import Story
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

_MARK = re.compile(
    r"\{(?P<fact>[a-z_]+): ?|\{(?P<words>[^{}|]+)\|(?P<described>[^{}]+)\}|(?P<end>\})|(?P<open>\[\[)|(?P<close>\]\])"
)
_KNOWN = frozenset([*FactName, *Signal])


@dataclass(frozen=True)
class Example:
    """A story with hand-given facts, and the place that a rule must point at (None if it must be silent)."""

    story: Story
    place: Span | None


def read_example(marked: str) -> Example:
    """The example that `marked` describes. Raises RuleError for a mark that is incomplete or unknown."""
    text = ""
    position = 0
    open_facts: list[tuple[str, int]] = []
    evidence: dict[str, list[Span]] = {}
    quantities: list[Quantity] = []
    opened: int | None = None
    place: Span | None = None
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark["fact"]:
            if mark["fact"] not in _KNOWN:
                raise RuleError(f"no fact is called {mark['fact']!r}.", where=marked)
            open_facts.append((mark["fact"], len(text)))
        elif mark["words"]:
            span = Span(len(text), len(text) + len(mark["words"]))
            quantities.append(_quantity(span, mark["described"], marked))
            text += mark["words"]
        elif mark["end"]:
            if not open_facts:
                raise RuleError("a brace closes nothing.", where=marked)
            name, start = open_facts.pop()
            evidence.setdefault(name, []).append(Span(start, len(text)))
        elif mark["open"]:
            opened = len(text)
        else:
            if opened is None or place is not None:
                raise RuleError("an example has one place, opened and closed once.", where=marked)
            place = Span(opened, len(text))
    text += marked[position:]
    if open_facts or (opened is not None and place is None):
        raise RuleError("a mark is never closed.", where=marked)
    facts = {name: Fact(name, True, 1.0, tuple(sorted(spans))) for name, spans in evidence.items()}
    return Example(Story(Document(text), Facts(tuple(quantities), facts)), place)


@dataclass(frozen=True)
class BankExample:
    """Several stories, and the names of those that a rule must point at (none if it must be silent)."""

    stories: tuple[Story, ...]
    named: tuple[str, ...]


def read_bank_example(marked: str) -> BankExample:
    """Stories divided by lines of `---`, each under a first line `# title` or `# title | principle`.

    `[[title]]` marks a story that the rule must point at. Raises RuleError for a mark that is incomplete, or a
    story without a title.
    """
    stories: list[Story] = []
    named: list[str] = []
    for part in marked.strip().split("\n---\n"):
        heading, _, told = part.partition("\n")
        if not heading.startswith("# "):
            raise RuleError("each story of a bank example has a title.", where=marked)
        title, _, principle = heading.removeprefix("# ").partition(" | ")
        name = title.removeprefix("[[").removesuffix("]]")
        if name != title:
            named.append(name)
        story = read_example(told).story
        stories.append(replace(story, document=replace(story.document, title=name, principle=principle or None)))
    return BankExample(tuple(stories), tuple(named))


def plain(marked: str) -> str:
    """`marked` for a reader: facts and quantities unmarked, the place of the finding still in [[ ]]."""
    return _MARK.sub(lambda mark: mark["words"] or (mark.group() if mark["open"] or mark["close"] else ""), marked)


def _quantity(span: Span, described: str, where: str) -> Quantity:
    parts = described.split("|")
    named = dict(part.split("=", 1) for part in parts if "=" in part)
    unnamed = [part for part in parts if "=" not in part and part != "approximate"]
    try:
        role, value, unit, *rest = unnamed
        return Quantity(
            span,
            float(value),
            unit,
            role=Role(role),
            metric=rest[0] if rest else None,
            per=named.get("per"),
            direction=int(named.get("direction", 0)),
            approximate="approximate" in parts,
        )
    except ValueError:
        raise RuleError("a marked quantity needs words, role, value and unit.", where=where) from None
