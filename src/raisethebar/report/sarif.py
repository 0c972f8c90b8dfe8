"""A report as SARIF 2.1.0 (OASIS standard), for code hosts and editors that show findings in files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from raisethebar.report.bank import Bank
from raisethebar.report.json import dumps
from raisethebar.report.shape import Report
from raisethebar.rules.finding import Severity
from raisethebar.text.spans import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(reports: Sequence[Report], bank: Bank | None = None) -> str:
    """One run with a result for every finding; columns count Unicode code points."""
    results = [_result(report, index) for report in reports for index in range(len(report.findings))]
    names = {f.code: f.name for report in reports for f in report.findings}
    run = {
        "tool": {
            "driver": {
                "name": "raisethebar",
                "semanticVersion": reports[0].engine.split("+")[0] if reports else "0",
                "rules": [{"id": code, "name": name} for code, name in sorted(names.items())],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(report: Report, index: int) -> dict[str, Any]:
    finding = report.findings[index]
    message = f"{finding.message} {finding.question}" if finding.question else finding.message
    out: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVEL[finding.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": _place(report, finding.span)}],
    }
    if finding.related:
        out["relatedLocations"] = [
            {"message": {"text": r.label}, "physicalLocation": _place(report, r.span)} for r in finding.related
        ]
    return out


def _place(report: Report, span: Span) -> dict[str, Any]:
    line, column = report.document.position(span.start)
    end_line, end_column = report.document.position(span.end)
    return {
        "artifactLocation": {"uri": report.document.source.replace("\\", "/")},
        "region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column},
    }
