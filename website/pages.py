"""Pages of the site that are made from the product itself: every rule, every anchor. Run by conf.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from raisethebar.report.rulebook import Explanation, explanations
from raisethebar.report.words import VERDICT
from raisethebar.score.rubric import Dimension, load


def rule(one: Explanation) -> Iterator[str]:
    """One rule as Markdown."""
    yield f"({one.code.lower()})=\n## {one.code}: {one.name}\n\n"
    yield f"*{one.severity}.* {one.summary}\n\n"
    if one.asks:
        yield f"> {one.asks}\n\n"
    if one.reason:
        yield f"{one.reason}\n\n"
    for title, texts in (("Fires", one.flags), ("Stays silent", one.passes)):
        if texts:
            yield f"{title}:\n\n"
            yield from (f"- {marked(text)}\n" for text in texts)
            yield "\n"


def marked(text: str) -> str:
    """An example in one line, the words that a rule stands on underlined."""
    plain = " ".join(text.replace("&", "&amp;").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_").split())
    return plain.replace("[[", "<mark>").replace("]]", "</mark>").replace("[", "\\[")


def dimension(one: Dimension) -> Iterator[str]:
    """One dimension with its levels."""
    yield f"({one.key})=\n## {one.title}\n\n{one.asks} Weight {one.weight:.0%}.\n\n"
    for level in one.levels:
        yield f"### {one.title} {level.score}\n\n**{level.means}**\n\n"
        yield f"> {marked(level.sample)}\n\n"


def rules_page() -> Iterator[str]:
    """Every rule, audit check and gate."""
    told = explanations()
    yield "# Every rule\n\n"
    yield f"All {len(told)} codes that a finding can have, made from the rules themselves. "
    yield "`raisethebar explain CODE` prints the same; `<!-- raisethebar: ignore CODE -->` in a story switches one off.\n\n"
    for one in told:
        yield from rule(one)


def anchors_page() -> Iterator[str]:
    """The rubric's anchors, with the stories that are samples of them."""
    rubric = load()
    yield f"# Anchors of the rubric “{rubric.title}”\n\n"
    yield "A score is the highest level whose conditions the facts of a story meet. "
    yield f"A rating from {rubric.bands.meets:g} {VERDICT['meets']}, one from {rubric.bands.raises:g} {VERDICT['raises']}.\n\n"
    for one in rubric.dimensions:
        yield from dimension(one)


PAGES: dict[str, Callable[[], Iterator[str]]] = {"rules.md": rules_page, "anchors.md": anchors_page}
"""By file name, what writes it."""
