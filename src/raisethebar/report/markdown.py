"""A report as Markdown, for a pull request, a notebook or a friend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from raisethebar.report.bank import Bank
from raisethebar.report.shape import Report
from raisethebar.report.words import ADD, FACT, LIMITS, VERDICT, listed
from raisethebar.score.matrix import COLUMNS, Row


def render(reports: Sequence[Report], bank: Bank | None = None) -> str:
    """The reports one after the other, then the bank."""
    lines = ["# Raise the Bar", "", f"_{LIMITS}_", ""]
    for report in reports:
        lines += _story(report)
    if bank is not None:
        lines += _bank(bank)
    return "\n".join(lines).rstrip() + "\n"


def table(rows: Sequence[Row], names: Sequence[str] | None = None) -> list[str]:
    """The Impact Ownership Matrix as a Markdown table, each row led by its story's name if given."""
    head = ["story", *COLUMNS] if names is not None else list(COLUMNS)
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for number, row in enumerate(rows):
        cells = [escaped(names[number])] if names is not None else []
        for column in COLUMNS:
            cell = row.cell(column)
            shown = "**?**" if cell is None else escaped(cell.text)
            if cell is not None and cell.computed and cell.computed != cell.text:
                shown += f" (= {escaped(cell.computed)})"
            cells.append(shown)
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def escaped(text: str) -> str:
    """`text` on one line, its Markdown and HTML made harmless."""
    one_line = " ".join(text.split())
    return re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", one_line)


def _story(report: Report) -> Iterator[str]:
    yield f"## {escaped(report.document.name)}"
    yield ""
    if report.assessment is None:
        refusal = report.not_assessable
        yield f"Not assessable: {escaped(refusal.message) if refusal else ''}"
        yield ""
        return
    assessment = report.assessment
    yield f"**{VERDICT[assessment.verdict]}**: {assessment.rating:g} of 10, ownership level {assessment.level} of 2."
    yield ""
    for d in assessment.dimensions:
        yield f"- **{d.title}** {d.score}/5: {d.anchor}"
        for reason in d.because:
            quotes = "; ".join(f"“{escaped(s.of(report.document.text))}”" for s in reason.evidence[:2])
            yield f"  - because {FACT[reason.fact]}{': ' + quotes if quotes else ''}"
        if d.held_by:
            yield f"  - held down: {d.held_by}"
        if d.next_needs:
            yield f"  - {d.next_score} needs {'; '.join(listed(c) for c in d.next_needs)}"
    for gate in assessment.fired:
        cost = f" ({gate.points:g} points)" if gate.points else ""
        yield f"- **{gate.title}**{cost}: {gate.reason}"
    yield ""
    if report.coaching is not None and report.coaching.improvements:
        yield "### Smallest true change"
        yield ""
        for change in report.coaching.improvements[:4]:
            yield f"- Add {listed(change.adds, 'and')}: {change.rating:g}, {VERDICT[change.verdict]}."
            for name in change.adds:
                yield f"  - {ADD.get(name, '')}"
        yield ""
    yield "### Impact Ownership Matrix"
    yield ""
    yield from table(report.matrix)
    yield ""
    if report.findings:
        yield "### Findings"
        yield ""
        for finding in report.findings:
            line, column = report.document.position(finding.span.start)
            yield f"- `{finding.code}` {line}:{column} {escaped(finding.message)}"
            if finding.question:
                yield f"  - _{finding.question}_"
        yield ""
    if report.coaching is not None:
        yield "### Your own sentences, impact first"
        yield ""
        yield escaped(report.coaching.rewrite.text)
        yield ""
    yield f"_{report.engine} · {report.rubric}_"
    yield ""


def _bank(bank: Bank) -> Iterator[str]:
    yield "## The story bank"
    yield ""
    for covered in bank.coverage:
        names = ", ".join(escaped(s) for s in covered.stories)
        yield f"- **{covered.title}**: {names or f'no story scores 4 or more; the best has {covered.best}'}"
    for finding in bank.findings:
        yield f"- `{finding.code}` {escaped(finding.message)}"
    yield ""
    yield from table([row for _, row in bank.matrix], [name for name, _ in bank.matrix])
    yield ""
