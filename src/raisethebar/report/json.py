"""A report as plain JSON values: the batch contract's record, and the whole report."""

from __future__ import annotations

import json
from typing import Any

from raisethebar.facts.model import Fact, FactName, Quantity, Signal
from raisethebar.report.bank import Bank
from raisethebar.report.shape import Report
from raisethebar.rules.finding import Finding
from raisethebar.score.assessment import Assessment
from raisethebar.score.matrix import COLUMNS, Row
from raisethebar.text.spans import Span

Json = dict[str, Any]


def span(value: Span) -> Json:
    """Start and end in Unicode code points of the story's text, half-open."""
    return {"start": value.start, "end": value.end}


def quantity(value: Quantity) -> Json:
    """A quantity as the batch contract writes it, with what else is known of it."""
    return {
        **span(value.span),
        "role": value.role.value,
        "metric": value.metric,
        "value": value.value,
        "unit": value.unit,
        "confidence": value.confidence,
    }


def fact(value: Fact) -> Json:
    """A fact: its value, how sure that is (0.5 to 1) and the words that show it."""
    return {
        "value": value.value,
        "confidence": round(value.confidence, 4),
        "evidence": [span(s) for s in value.evidence],
    }


def finding(value: Finding) -> Json:
    """A finding with its one primary span and the related ones."""
    return {
        "code": value.code,
        "name": value.name,
        "severity": value.severity.value,
        "message": value.message,
        **span(value.span),
        "question": value.question,
        "cost": value.cost,
        "confidence": value.confidence,
        "related": [{**span(r.span), "label": r.label} for r in value.related],
    }


def record(report: Report, id: object) -> Json:
    """One line of the batch contract: an assessment, or `id` and `error`."""
    if report.assessment is None:
        refusal = report.not_assessable
        return {"id": id, "error": f"not assessable: {refusal.message}" if refusal else "not assessable"}
    assessment = report.assessment
    return {
        "id": id,
        "quantities": [quantity(q) for q in report.facts.quantities],
        "facts": {name.value: fact(report.facts.fact(name)) for name in FactName},
        "level": assessment.level,
        "scores": assessment.scores,
        "rating": assessment.rating,
        "verdict": assessment.verdict,
        "findings": [finding(f) for f in report.findings],
        "rubric": report.rubric,
        "engine": report.engine,
    }


def whole(report: Report) -> Json:
    """Everything a report holds. The schema is fixed by `schema/report.json` in the documentation."""
    document = report.document
    out: Json = {
        "title": document.title,
        "question": document.question,
        "source": document.source,
        "text": document.text,
        "engine": report.engine,
        "rubric": report.rubric,
        "not_assessable": None,
    }
    if report.assessment is None:
        refusal = report.not_assessable
        out["not_assessable"] = {"reason": refusal.reason, "message": refusal.message} if refusal else None
        return out
    out["quantities"] = [quantity(q) for q in report.facts.quantities]
    out["facts"] = {name.value: fact(report.facts.fact(name)) for name in FactName}
    out["signals"] = {name.value: fact(report.facts.fact(name)) for name in Signal}
    out |= _assessment(report.assessment)
    out["findings"] = [finding(f) for f in report.findings]
    out["matrix"] = [row(r) for r in report.matrix]
    if report.trade_off is not None:
        out["trade_off"] = {
            "taken": report.trade_off.taken,
            "sides": [
                {"title": s.title, "evidence": [span(e) for e in s.evidence], "question": s.question}
                for s in report.trade_off.sides
            ],
        }
    if report.coaching is not None:
        coaching = report.coaching
        out["improvements"] = [
            {"adds": list(i.adds), "rating": i.rating, "verdict": i.verdict, "gain": i.gain}
            for i in coaching.improvements
        ]
        out["probes"] = [{"id": p.id, "kind": p.kind, "seeks": p.seeks, "asks": p.asks} for p in coaching.probes]
        out["rewrite"] = coaching.rewrite.text
        out["frames"] = [{"title": f.frame.title, "text": f.text} for f in coaching.frames]
    return out


def _assessment(value: Assessment) -> Json:
    return {
        "level": value.level,
        "scores": value.scores,
        "base": value.base,
        "rating": value.rating,
        "verdict": value.verdict,
        "dimensions": [
            {
                "key": d.key,
                "title": d.title,
                "weight": d.weight,
                "score": d.score,
                "anchor": d.anchor,
                "because": [{"fact": r.fact, "evidence": [span(e) for e in r.evidence]} for r in d.because],
                "held_by": d.held_by,
                "next": None
                if d.next_score is None
                else {
                    "score": d.next_score,
                    "anchor": d.next_anchor,
                    "needs": [list(c) for c in d.next_needs],
                },
            }
            for d in value.dimensions
        ],
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
            "fact": value.doubt.fact,
            "value": value.doubt.value,
            "confidence": value.doubt.confidence,
            "other_verdict": value.doubt.other_verdict,
            "other_rating": value.doubt.other_rating,
        },
    }


def row(value: Row) -> Json:
    """A row of the Impact Ownership Matrix; empty cells are null."""
    out: Json = {}
    for column in COLUMNS:
        cell = value.cell(column)
        out[column] = (
            None
            if cell is None
            else {"text": cell.text, "computed": cell.computed, "spans": [span(s) for s in cell.spans]}
        )
    out["open_questions"] = list(value.open_questions)
    return out


def dumps(value: object, *, indent: int | None = None) -> str:
    """JSON text: keys as given, no ASCII escapes, the same bytes for the same value."""
    separators = (",", ": ") if indent else (", ", ": ")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)


def bank(value: Bank) -> Json:
    """The summary of a story bank."""
    return {
        "stories": [{"story": n, "verdict": v, "rating": r} for n, v, r in value.verdicts],
        "coverage": [{"dimension": c.title, "stories": list(c.stories), "best": c.best} for c in value.coverage],
        "matrix": [{"story": name, **row(r)} for name, r in value.matrix],
        "findings": [
            {"code": f.code, "name": f.name, "message": f.message, "stories": list(f.stories)} for f in value.findings
        ],
        "not_assessable": list(value.refused),
    }
