"""The engine's values as the shapes that go to an assistant; every span comes with the words it covers."""

from __future__ import annotations

from raisethebar.mcp.shapes import Cell, Change, Contribution, Explained, Found, Judgment, Quote, Score
from raisethebar.report.rulebook import Explanation
from raisethebar.report.shape import Report
from raisethebar.report.words import ADD, FACT, LIMITS, listed
from raisethebar.rules.finding import Finding
from raisethebar.score.assessment import DimensionScore
from raisethebar.score.matrix import COLUMNS, Row
from raisethebar.text.spans import Span


def judgment(report: Report) -> Judgment:
    """A report without what an assistant doesn't need: quantities, signals, the trade-off's layout."""
    assessed = report.assessment
    if assessed is None:
        reason = report.not_assessable.message if report.not_assessable else "There is nothing to judge."
        return Judgment(not_assessable=reason, engine=report.engine, rubric=report.rubric, limits=LIMITS)
    text = report.document.text
    coaching = report.coaching
    return Judgment(
        verdict=assessed.verdict,
        rating=assessed.rating,
        level=assessed.level,
        scores=[_score(text, d) for d in assessed.dimensions],
        gates_fired=[f"{g.title}: {g.reason}" for g in assessed.fired],
        findings=[found(text, f) for f in report.findings],
        smallest_changes=[
            Change(
                adds=[FACT[n] for n in c.adds],
                rating=c.rating,
                verdict=c.verdict,
                questions=[ADD[n] for n in c.adds if n in ADD],
            )
            for c in (coaching.improvements if coaching else ())
        ],
        least_sure_of=FACT[assessed.doubt.fact] if assessed.doubt else None,
        rewrite=coaching.rewrite.text if coaching else None,
        engine=report.engine,
        rubric=report.rubric,
        limits=LIMITS,
    )


def _score(text: str, given: DimensionScore) -> Score:
    return Score(
        dimension=given.title,
        weight=given.weight,
        score=given.score,
        anchor=given.anchor,
        because={FACT[r.fact]: [quote(text, s) for s in r.evidence] for r in given.because},
        held_down_by=given.held_by,
        next_needs=[listed(clause) for clause in given.next_needs],
    )


def found(text: str, finding: Finding) -> Found:
    """A finding on its words."""
    return Found(
        code=finding.code,
        severity=finding.severity.value,
        message=finding.message,
        where=quote(text, finding.span),
        question=finding.question,
        confidence=finding.confidence,
    )


def quote(text: str, span: Span) -> Quote:
    """A span with the words it covers."""
    return Quote(start=span.start, end=span.end, quote=span.of(text))


def contribution(text: str, row: Row) -> Contribution:
    """A row of the matrix; what the story leaves empty stays empty."""
    cells = {
        column: Cell(text=cell.text, computed=cell.computed, quotes=[quote(text, s) for s in cell.spans])
        if (cell := row.cell(column)) is not None
        else None
        for column in COLUMNS
    }
    return Contribution(**cells, open_questions=list(row.open_questions))


def explanation(one: Explanation) -> Explained:
    """A rule, a check or a gate."""
    return Explained(
        code=one.code,
        name=one.name,
        severity=one.severity.value,
        summary=one.summary,
        reason=one.reason,
        asks=one.asks,
        fires_on=list(one.flags),
        passes=list(one.passes),
    )
