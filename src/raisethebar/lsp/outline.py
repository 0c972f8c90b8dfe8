"""The stories of a file at a glance: a lens with the rating above each, and the outline."""

from __future__ import annotations

from lsprotocol import types

from raisethebar.lsp.judged import JudgedFile, Placed
from raisethebar.report.shape import Report
from raisethebar.report.words import VERDICT, listed
from raisethebar.text.spans import Span

_TITLE_WORDS = 60


def lenses(file: JudgedFile) -> list[types.CodeLens]:
    """Above every story its rating, and the smallest true change if there is one."""
    made: list[types.CodeLens] = []
    for story in file.stories:
        where = file.range(Span(story.head.start, story.head.start))
        made += [types.CodeLens(where, types.Command(title, "")) for title in _titles(story.report)]
    return made


def _titles(report: Report) -> list[str]:
    assessment = report.assessment
    if assessment is None:
        return ["not assessable"]
    scored = [f"{d.title} {d.score}" for d in assessment.dimensions]
    titles = [" · ".join((f"{assessment.rating:.1f}: {VERDICT[assessment.verdict]}", *scored))]
    first = next(iter(report.coaching.improvements), None) if report.coaching else None
    if first is not None and first.verdict != assessment.verdict:
        titles.append(f"{VERDICT[first.verdict]} with {listed(first.adds, 'and')}")
    return titles


def symbols(file: JudgedFile) -> list[types.DocumentSymbol]:
    """One symbol for each story, from its heading to its last word."""
    return [_symbol(file, story) for story in file.stories]


def _symbol(file: JudgedFile, story: Placed) -> types.DocumentSymbol:
    assessment = story.report.assessment
    detail = f"{assessment.rating:.1f}, {VERDICT[assessment.verdict]}" if assessment else "not assessable"
    whole = Span(min(story.head.start, story.body.start), max(story.head.end, story.body.end))
    return types.DocumentSymbol(
        _name(story), types.SymbolKind.String, file.range(whole), file.range(story.head), detail=detail
    )


def _name(story: Placed) -> str:
    title = " ".join((story.report.document.title or "").split())
    if title:
        return title
    words = " ".join(story.report.document.visible.split())
    return words if len(words) <= _TITLE_WORDS else f"{words[:_TITLE_WORDS].rsplit(' ', 1)[0]} …"
