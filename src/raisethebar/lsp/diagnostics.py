"""Findings as diagnostics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lsprotocol import types

from raisethebar.errors import ReadError
from raisethebar.lsp.judged import JudgedFile, Placed
from raisethebar.rules.finding import Finding, Severity

SOURCE = "raisethebar"
NOT_ASSESSABLE = "not-assessable"
UNREADABLE = "unreadable"

_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_LINE = re.compile(r":(\d+)$")


Link = Callable[[str], str | None]
"""The URI of a rule's page by the rule's code, None where it has none."""


def no_link(_: str) -> None:
    """Links nothing, for an editor that can't show links."""


def diagnostics(file: JudgedFile, uri: str, link: Link) -> list[types.Diagnostic]:
    """Every finding of the file, in the order of its stories; a file that can't be read has one at the line."""
    if file.error is not None:
        # A file that is still empty is not at fault.
        return [_unreadable(file, file.error)] if file.lines.text.strip() else []
    return [made for story in file.stories for made in _of(file, story, uri, link)]


def _of(file: JudgedFile, story: Placed, uri: str, link: Link) -> Iterator[types.Diagnostic]:
    refusal = story.report.not_assessable
    if refusal is not None:
        yield types.Diagnostic(
            file.range(story.head),
            f"Not assessable, which is not a score of 1: {refusal.message}",
            types.DiagnosticSeverity.Information,
            code=NOT_ASSESSABLE,
            source=SOURCE,
        )
    for finding in story.report.findings:
        yield diagnostic(file, story, finding, uri, link)


def diagnostic(file: JudgedFile, story: Placed, finding: Finding, uri: str, link: Link) -> types.Diagnostic:
    """One finding; its question, if it has one, stands on the message's second line."""
    page = link(finding.code)
    return types.Diagnostic(
        file.range(file.within(story, finding.span)),
        f"{finding.message}\n{finding.question}" if finding.question else finding.message,
        _SEVERITY[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(uri, file.range(file.within(story, related.span))), related.label
            )
            for related in finding.related
        ]
        or None,
        data={"name": finding.name, "cost": finding.cost, "confidence": finding.confidence},
    )


def _unreadable(file: JudgedFile, error: ReadError) -> types.Diagnostic:
    stated = _LINE.search(error.where or "")
    line = file.lines.line(int(stated[1]) - 1 if stated else 0)
    message = f"{error.problem} {error.remedy}" if error.remedy else error.problem
    return types.Diagnostic(file.range(line), message, types.DiagnosticSeverity.Error, code=UNREADABLE, source=SOURCE)
