"""A report as plain JSON values: the batch contract's record, and the whole report."""

from __future__ import annotations

import json
from typing import cast

from raisethebar.facts.model import Fact, FactName, Quantity, Signal
from raisethebar.report.bank import Bank
from raisethebar.report.json_outputs import BankJson, CheckJson, RecordJson
from raisethebar.report.json_shapes import (
    AssessedJson,
    AssessmentJson,
    CellJson,
    DimensionJson,
    FactJson,
    FindingJson,
    JudgedJson,
    QuantityJson,
    RefusedJson,
    ReportJson,
    RowJson,
    SpanJson,
    StoryJson,
)
from raisethebar.report.shape import Coaching, Report
from raisethebar.rules.finding import Finding
from raisethebar.score.assessment import Assessment, DimensionScore
from raisethebar.score.matrix import COLUMNS, Cell, Row
from raisethebar.text.spans import Span

Named = FactName | Signal


def span(value: Span) -> SpanJson:
    """Start and end in Unicode code points of the story's text, half-open."""
    return {"start": value.start, "end": value.end}


def quantity(value: Quantity) -> QuantityJson:
    """A quantity as the batch contract writes it, with what else is known of it."""
    return {
        **span(value.span),
        "role": value.role,
        "metric": value.metric,
        "value": value.value,
        "unit": value.unit,
        "confidence": value.confidence,
    }


def fact(value: Fact) -> FactJson:
    """A fact: its value, how sure that is (0.5 to 1) and the words that show it."""
    return {
        "value": value.value,
        "confidence": round(value.confidence, 4),
        "evidence": [span(s) for s in value.evidence],
    }


def finding(value: Finding) -> FindingJson:
    """A finding with its one primary span and the related ones."""
    return {
        "code": value.code,
        "name": value.name,
        "severity": value.severity,
        "message": value.message,
        **span(value.span),
        "question": value.question,
        "cost": value.cost,
        "confidence": value.confidence,
        "related": [{**span(r.span), "label": r.label} for r in value.related],
    }


def record(report: Report, id: object) -> RecordJson:
    """One line of the batch contract: an assessment, or `id` and `error`."""
    if report.assessment is None:
        refusal = report.not_assessable
        return {"id": id, "error": f"not assessable: {refusal.message}" if refusal else "not assessable"}
    assessment = report.assessment
    return {
        "id": id,
        "quantities": [quantity(q) for q in report.facts.quantities],
        "facts": {name: fact(report.facts.fact(name)) for name in FactName},
        "level": assessment.level,
        "scores": assessment.scores,
        "rating": assessment.rating,
        "verdict": assessment.verdict,
        "findings": [finding(f) for f in report.findings],
        "rubric": report.rubric,
        "engine": report.engine,
    }


def whole(report: Report) -> ReportJson:
    """Everything a report holds. `raisethebar schema report` is its schema."""
    story: StoryJson = {
        "title": report.document.title,
        "question": report.document.question,
        "source": report.document.source,
        "text": report.document.text,
        "engine": report.engine,
        "rubric": report.rubric,
    }
    if report.assessment is None:
        refusal = report.not_assessable
        refused: RefusedJson = {
            **story,
            "not_assessable": {"reason": refusal.reason, "message": refusal.message} if refusal else None,
        }
        return refused
    judged: JudgedJson = {
        **story,
        "not_assessable": None,
        "quantities": [quantity(q) for q in report.facts.quantities],
        "facts": {name: fact(report.facts.fact(name)) for name in FactName},
        "signals": {name: fact(report.facts.fact(name)) for name in Signal},
        **_assessment(report.assessment),
        "findings": [finding(f) for f in report.findings],
        "matrix": [row(r) for r in report.matrix],
    }
    out = cast(AssessedJson, judged)
    if report.trade_off is not None:
        out["trade_off"] = {
            "taken": report.trade_off.taken,
            "sides": [
                {"title": s.title, "evidence": [span(e) for e in s.evidence], "question": s.question}
                for s in report.trade_off.sides
            ],
        }
    if report.coaching is not None:
        _add_coaching(out, report.coaching)
    return out


def several(reports: list[ReportJson], summary: BankJson | None) -> CheckJson:
    """What `raisethebar check` prints: the reports, and with several the summary of their bank."""
    return reports if summary is None else {"stories": reports, "bank": summary}


def _add_coaching(out: AssessedJson, coaching: Coaching) -> None:
    out["improvements"] = [
        {"adds": [_named(name) for name in i.adds], "rating": i.rating, "verdict": i.verdict, "gain": i.gain}
        for i in coaching.improvements
    ]
    out["probes"] = [{"id": p.id, "kind": p.kind, "seeks": p.seeks, "asks": p.asks} for p in coaching.probes]
    out["rewrite"] = coaching.rewrite.text
    out["frames"] = [{"title": f.frame.title, "text": f.text} for f in coaching.frames]


def _named(name: str) -> Named:
    # A rubric names facts by strings, which are held against the known names when it is loaded.
    return cast(Named, name)


def _assessment(value: Assessment) -> AssessmentJson:
    return {
        "level": value.level,
        "scores": value.scores,
        "base": value.base,
        "rating": value.rating,
        "verdict": value.verdict,
        "dimensions": [_dimension(d) for d in value.dimensions],
        "gates": [
            {
                "key": g.key,
                "title": g.title,
                "fired": g.fired,
                "reason": g.reason,
                "points": g.points,
                "bands": g.bands,
                "evidence": [span(e) for e in g.evidence],
            }
            for g in value.gates
        ],
        "technical_depth": {
            "score": value.technical_depth.score,
            "anchor": value.technical_depth.anchor,
            "note": value.technical_depth.note,
            "evidence": [span(e) for e in value.technical_depth.evidence],
        },
        "doubt": None
        if value.doubt is None
        else {
            "fact": _named(value.doubt.fact),
            "value": value.doubt.value,
            "confidence": value.doubt.confidence,
            "other_verdict": value.doubt.other_verdict,
            "other_rating": value.doubt.other_rating,
        },
    }


def _dimension(value: DimensionScore) -> DimensionJson:
    return {
        "key": value.key,
        "title": value.title,
        "weight": value.weight,
        "score": value.score,
        "anchor": value.anchor,
        "because": [{"fact": _named(r.fact), "evidence": [span(e) for e in r.evidence]} for r in value.because],
        "held_by": value.held_by,
        "next": None
        if value.next_score is None
        else {
            "score": value.next_score,
            "anchor": value.next_anchor,
            "needs": [[_named(name) for name in clause] for clause in value.next_needs],
        },
    }


def row(value: Row) -> RowJson:
    """A row of the Impact Ownership Matrix; empty cells are null."""
    cells = {column: _cell(value.cell(column)) for column in COLUMNS}
    return cast(RowJson, {**cells, "open_questions": list(value.open_questions)})


def _cell(value: Cell | None) -> CellJson | None:
    if value is None:
        return None
    return {"text": value.text, "computed": value.computed, "spans": [span(s) for s in value.spans]}


def dumps(value: object, *, indent: int | None = None) -> str:
    """JSON text: keys as given, no ASCII escapes, the same bytes for the same value."""
    separators = (",", ": ") if indent else (", ", ": ")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)


def bank(value: Bank) -> BankJson:
    """The summary of a story bank."""
    return {
        "stories": [{"story": n, "verdict": v, "rating": r} for n, v, r in value.verdicts],
        "coverage": [{"dimension": c.title, "stories": list(c.stories), "best": c.best} for c in value.coverage],
        "matrix": [{"story": name, **row(r)} for name, r in value.matrix],
        "findings": [
            {
                "code": f.code,
                "name": f.name,
                "message": f.message,
                "stories": list(f.stories),
                "question": f.question,
            }
            for f in value.findings
        ],
        "not_assessable": list(value.refused),
    }
