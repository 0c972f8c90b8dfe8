"""A marked example as a story and the place it marks, with facts given beside it where a test wants them."""

from __future__ import annotations

from dataclasses import replace

from raisethebar.facts.model import Fact, Facts
from raisethebar.rules import examples
from raisethebar.rules.story import Story
from raisethebar.text.spans import Span


def read_example(marked: str, *facts: Fact, title: str | None = None) -> tuple[Story, Span | None]:
    """What `rules.examples` reads in `marked`, plus `facts` and a title."""
    read = examples.read_example(marked)
    told = read.story.facts
    story = Story(
        replace(read.story.document, title=title),
        Facts(told.quantities, {**told.by_name, **{fact.name: fact for fact in facts}}),
    )
    return story, read.place
