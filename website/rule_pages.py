"""A page for every rule, made from the rule's own file, and a list of them all."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from raisethebar.report.rulebook import Explanation, all_rules, explanations
from raisethebar.rules.finding import Severity
from raisethebar.rules.rule import FAMILIES
from raisethebar.score.gates import CODES
from raisethebar.score.rubric import load
from website.markup import example, table, words

SEVERITY = {
    Severity.ERROR: "An error, which can cost the verdict.",
    Severity.WARNING: "A warning: what it points at can cost a level.",
    Severity.NOTE: "A note: it costs nothing.",
}


def rule_page(one: Explanation, source: Path | None) -> Iterator[str]:
    """What is found and why it matters, where the rule fires and where not, and the file it is written in."""
    yield f"# {one.code} {one.name}\n\n"
    yield f"**{words(one.summary)}**\n\n" if source else ""
    yield f"{SEVERITY[one.severity]} {_family(one.code)} [All rules](../rules.md)\n\n"
    yield from _gate(one.code)
    yield f"It asks: *{words(one.asks)}*\n\n" if one.asks else ""
    yield "".join(f"{words(paragraph)}\n\n" for paragraph in one.reason.split("\n\n") if paragraph)
    if one.flags:
        yield "## Where it fires\n\nOn the words underlined.\n\n"
        yield "".join(map(example, one.flags))
    if one.passes:
        yield "## Where it is silent\n\n"
        yield "".join(map(example, one.passes))
    yield "## In the terminal\n\n"
    yield f"```\nraisethebar explain {one.code}\n```\n\n"
    if not one.code.startswith("GAT"):
        yield f"In a Markdown story `<!-- raisethebar: ignore {one.code} -->` switches it off; "
        yield f'for a folder, `ignore = ["{one.code}"]` in a [raisethebar.toml](../../hooks.md) does. Scores stay as they are, since they come from facts.\n\n'
    if source is not None:
        yield f"## The rule itself\n\n`{source.name}`, whole. What stands above is made from it.\n\n"
        yield f"```{{literalinclude}} {source.as_posix()}\n:language: python\n```\n"


def _gate(code: str) -> Iterator[str]:
    """The terms of a gate, as the article's rubric has them."""
    key = next((key for key, (known, _, _) in CODES.items() if known == code), None)
    if key is None:
        return
    rubric = load()
    reasons = {gate.key: gate.reason for gate in rubric.gates} | {"two_level": rubric.two_level.reason}
    caps = [cap for dimension in rubric.dimensions for cap in dimension.caps if cap.gate is not None]
    reasons |= {str(cap.gate).lower().replace(" ", "_"): cap.reason for cap in caps}
    yield f"{words(reasons[key])}\n\n"
    yield "A gate belongs to the rubric, so no comment switches it off. [Its terms](../anchors.md#gates-and-bands)\n\n"


def list_page() -> Iterator[str]:
    """Every code by family, each with its page."""
    told = explanations()
    yield "# Every rule\n\n"
    yield f"All {len(told)} codes that a finding can have, each with a page made from the rule itself. "
    yield "A rule says something about a story and asks a question; scores come from [the rubric](anchors.md) alone. "
    yield "Your own: [write a rule](../own.md#a-rule).\n\n"
    for family, members in groupby(told, key=lambda one: one.code[:3]):
        yield f"## {family}: {_family(family)}\n\n"
        rows = ((f"[{one.code}](rules/{one.code.lower()}.md)", one.name, words(_line(one))) for one in members)
        yield from table(("code", "name", "what it finds"), rows)
    yield "```{toctree}\n:hidden:\n:glob:\nrules/*\n```\n"


def _family(code: str) -> str:
    """What a code's family is about; a rule that is plugged in where the site is built has one of its own."""
    return FAMILIES.get(code[:3], "From a plug-in.")


def _line(one: Explanation) -> str:
    return one.asks or one.summary


def rule_pages(root: Path) -> Iterator[tuple[str, str]]:
    """Names of files and their text. `root` is the folder from which pages include the rules' own files."""
    sources = {rule.code: inspect.getsourcefile(rule.check) for rule in all_rules()}
    yield "rules.md", "".join(list_page())
    for one in explanations():
        file = sources.get(one.code)
        source = Path(file).resolve() if file else None
        # Sphinx takes a path that begins with a slash as one under the folder of documents.
        inside = Path("/", *[".."], source.relative_to(root)) if source and source.is_relative_to(root) else None
        yield f"rules/{one.code.lower()}.md", "".join(rule_page(one, inside))
