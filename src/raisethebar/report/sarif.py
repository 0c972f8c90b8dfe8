"""A report as SARIF 2.1.0 (OASIS standard), for code hosts and editors that show findings in files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from raisethebar.report.bank import Bank
from raisethebar.report.json import dumps
from raisethebar.report.rulebook import explanations, page
from raisethebar.report.shape import Report
from raisethebar.rules.finding import Severity
from raisethebar.text.spans import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(reports: Sequence[Report], bank: Bank | None = None) -> str:
    """One run with a result for every finding; columns count Unicode code points.

    A story that can't be assessed is a notification of the run, and no result: nothing was found in it.
    """
    results = [_result(report, index) for report in reports for index in range(len(report.findings))]
    run = {
        "tool": {
            "driver": {
                "name": "raisethebar",
                "semanticVersion": reports[0].engine.split("+")[0] if reports else "0",
                "rules": _rules({f.code: f.name for report in reports for f in report.findings}),
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_refusal(r) for r in reports if r.not_assessable is not None],
            }
        ],
        "results": results,
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rules(found: dict[str, str]) -> list[dict[str, Any]]:
    """The rules that found something, by code; each brings its page along, so that no reader needs a link."""
    pages = {one.code: one for one in explanations()}
    told = []
    for code, name in sorted(found.items()):
        rule: dict[str, Any] = {"id": code, "name": name}
        # A rubric of the user's own can have gates that no page explains.
        if (one := pages.get(code)) is not None:
            rule |= {
                "shortDescription": {"text": one.summary},
                "fullDescription": {"text": one.reason or one.asks or one.summary},
                "help": {"text": page(one), "markdown": page(one)},
                "defaultConfiguration": {"level": _LEVEL[one.severity]},
            }
        told.append(rule)
    return told


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


def _refusal(report: Report) -> dict[str, Any]:
    refusal = report.not_assessable
    assert refusal is not None
    return {
        "level": "note",
        "message": {"text": f"Not assessable, which is not a score of 1: {refusal.message}"},
        "locations": [{"physicalLocation": _place(report, Span(0, 0))}],
    }


def _place(report: Report, span: Span) -> dict[str, Any]:
    line, column = report.document.position(span.start)
    end_line, end_column = report.document.position(span.end)
    return {
        "artifactLocation": {"uri": _uri(report.document.source)},
        "region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column},
    }


def _uri(source: str) -> str:
    """A path as a URI reference: relative where the path is, with what a URI can't hold escaped."""
    path = source.replace("\\", "/")
    whole = PurePosixPath(f"/{path}").as_uri().removeprefix("file:///")
    return f"file:///{whole.lstrip('/')}" if path.startswith("/") else whole
