"""Marked examples, read into stories, so that a check states what it flags beside its own code.

A quantity is written `{2.1%|baseline|2.1|percent|conversion}`: its words, role, value, unit and, where one
is known, metric; after that may come `per=month` and `direction=-1`. The primary place of the finding is
written `[[…]]`. The marks are taken out, and what is left is the story's text.
"""

from __future__ import annotations

import re

from raisethebar.errors import RuleError
from raisethebar.facts.model import Fact, Facts, Quantity, Role
from raisethebar.rules.story import Story
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

_MARK = re.compile(r"\{(?P<quantity>[^{}]+)\}|(?P<open>\[\[)|(?P<close>\]\])")


def read_example(marked: str, *facts: Fact, title: str | None = None) -> tuple[Story, Span | None]:
    """The story that `marked` describes, with `facts` true of it, and the primary place if it marks one.

    Raises RuleError where a mark is incomplete.
    """
    text = ""
    position = 0
    opened: int | None = None
    primary: Span | None = None
    quantities: list[Quantity] = []
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark["open"]:
            opened = len(text)
        elif mark["close"]:
            if opened is None:
                raise RuleError("An example closes a place that it never opened.", where=marked)
            primary = Span(opened, len(text))
        else:
            words, _, described = mark["quantity"].partition("|")
            quantities.append(_quantity(Span(len(text), len(text) + len(words)), described, marked))
            text += words
    text += marked[position:]
    story = Story(Document(text, title=title), Facts(tuple(quantities), {fact.name: fact for fact in facts}))
    return story, primary


def _quantity(span: Span, described: str, where: str) -> Quantity:
    parts = described.split("|")
    named = dict(part.split("=", 1) for part in parts if "=" in part)
    plain = [part for part in parts if "=" not in part]
    if len(plain) < 3:
        raise RuleError("A marked quantity needs words, role, value and unit.", where=where)
    role, value, unit, *rest = plain
    return Quantity(
        span,
        float(value),
        unit,
        role=Role(role),
        metric=rest[0] if rest else None,
        per=named.get("per"),
        direction=int(named.get("direction", 0)),
        approximate="approximate" in named,
    )
