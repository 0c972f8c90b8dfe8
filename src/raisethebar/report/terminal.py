"""A report for a terminal: the story with its words underlined, and every score opened up."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from raisethebar.report.bank import Bank
from raisethebar.report.shape import Report
from raisethebar.report.words import ADD, FACT, LIMITS, VERDICT, listed
from raisethebar.rules.finding import Finding, Severity
from raisethebar.score.assessment import Assessment, DimensionScore
from raisethebar.score.matrix import COLUMNS, Row
from raisethebar.text.spans import Span

_COLOUR = {"raises": "bold green", "meets": "bold yellow", "below": "bold red"}
_SEVERITY = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_SHOWN_CHANGES = 4


def render(report: Report, console: Console, *, brief: bool = False) -> None:
    """Print `report`; with `brief`, the verdict, the scores and the smallest true change alone."""
    console.print(_heading(report))
    if report.assessment is None:
        refusal = report.not_assessable
        console.print(Padding(f"Not assessable: {refusal.message if refusal else ''}", (0, 0, 1, 2)))
        return
    console.print(_dimensions(report, report.assessment))
    if not brief:
        for finding in report.findings:
            console.print(_finding(report, finding))
        console.print(_matrix(report.matrix))
        console.print(_trade_off(report))
    console.print(_changes(report))
    if not brief:
        console.print(_rewrite(report))
        console.print(_doubt(report.assessment))
    console.print(_line(2, f"{report.engine} · {report.rubric} · {LIMITS}", style="dim"))
    console.print()


def _heading(report: Report) -> RenderableType:
    document = report.document
    line, _ = document.position(0)
    head = Text(f"{document.source}:{line}", style="bold")
    if document.title:
        head.append(f"  {document.title}", style="italic")
    for remark in document.remarks:
        head.append(f"\n  {remark}", style="dim")
    if report.assessment is None:
        return head
    assessment = report.assessment
    verdict = Text.assemble(
        "  ",
        (VERDICT[assessment.verdict].upper(), _COLOUR[assessment.verdict]),
        (f"   {assessment.rating:g} of 10", "bold"),
        f"   ownership level {assessment.level} of 2",
    )
    if assessment.rating != assessment.base:
        verdict.append(f"   ({assessment.base:g} before the Two-Level Ownership Check)", style="dim")
    return Group(head, verdict, Text())


def _dimensions(report: Report, assessment: Assessment) -> RenderableType:
    rows: list[RenderableType] = [_dimension(report, d) for d in assessment.dimensions]
    depth = assessment.technical_depth
    rows.append(Text.assemble(("  Technical Depth ", "dim"), (_dots(depth.score), "dim"), (f"  {depth.note}", "dim")))
    return Group(*rows, Text())


def _dots(score: int) -> str:
    return "●" * score + "○" * (5 - score)


def _line(indent: int, *parts: str | tuple[str, str] | Text, style: str = "") -> RenderableType:
    """A line that keeps its indent where it wraps."""
    return Padding(Text.assemble(*parts, style=style), (0, 0, 0, indent))


def _dimension(report: Report, dimension: DimensionScore) -> RenderableType:
    weight = f"  weight {dimension.weight:.0%}".replace("%", " %")
    lines = [
        _line(2, (f"{dimension.title} ", "bold"), f"{_dots(dimension.score)} {dimension.score}/5", (weight, "dim")),
        _line(4, dimension.anchor),
    ]
    for reason in dimension.because:
        lines.append(_line(4, f"because  {FACT.get(reason.fact, reason.fact)}"))
        for span in reason.evidence[:2]:
            quote = _shortened(span.of(report.document.text))
            lines.append(_line(13, (f"“{quote}”", "underline green")))
    if dimension.held_by:
        lines.append(_line(4, f"held down  {dimension.held_by}", style="red"))
    if dimension.next_score and dimension.next_needs:
        needs = "; ".join(listed(clause) for clause in dimension.next_needs)
        lines.append(_line(4, f"{dimension.next_score} needs  {needs}", style="yellow"))
    return Group(*lines)


def _shortened(quote: str, limit: int = 90) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= limit else f"{words[: limit - 1].rsplit(' ', 1)[0]} …"


def _finding(report: Report, finding: Finding) -> RenderableType:
    lines = [
        _line(
            2,
            (f"{finding.code} ", _SEVERITY[finding.severity]),
            (finding.name, "bold"),
            f"  {finding.message}",
        ),
        underlined(report, finding.span),
    ]
    if finding.question:
        lines.append(_line(8, f"ask: {finding.question}", style="italic"))
    return Group(*lines, Text())


def underlined(report: Report, span: Span, width: int = 88) -> Text:
    """The line of the story that `span` begins on, its words marked underneath like a compiler's."""
    document = report.document
    number, _ = document.position(span.start)
    text = document.text
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    end = min((i for i in (text.find("\n", span.start), text.find("\r", span.start)) if i >= 0), default=len(text))
    if span.start - start > width // 2:
        start = text.rfind(" ", start, span.start - width // 3) + 1 or start
    end = min(end, start + width)
    shown = document.folded[start:end]
    marked = max(1, min(span.end, end) - span.start)
    gutter = f"{number:>6} │ "
    out = Text(gutter, style="dim")
    out.append(shown, style="default")
    out.append(f"\n{'│':>8} ", style="dim")
    out.append(" " * (span.start - start) + "^" * marked, style="red")
    return out


def _matrix(rows: tuple[Row, ...]) -> RenderableType:
    table = Table(title="Impact Ownership Matrix", title_justify="left", expand=False, pad_edge=False)
    table.add_column("", style="bold", no_wrap=True)
    for number in range(1, len(rows) + 1):
        table.add_column(f"row {number}" if len(rows) > 1 else "", overflow="fold")
    for column in COLUMNS:
        cells = []
        for row in rows:
            cell = row.cell(column)
            if cell is None:
                cells.append(Text("?", style="red"))
            else:
                shown = Text(_shortened(cell.text, 60))
                if cell.computed and cell.computed != cell.text:
                    shown.append(f"\n= {cell.computed}", style="cyan")
                cells.append(shown)
        table.add_row(column, *cells)
    return Padding(table, (0, 0, 1, 2))


def _trade_off(report: Report) -> RenderableType:
    lens = report.trade_off
    if lens is None or not lens.taken:
        return Text()
    lines = [_line(2, ("Trade-off lens", "bold"))]
    for side in lens.sides:
        words = "; ".join(f"“{_shortened(s.of(report.document.text), 70)}”" for s in side.evidence[:2])
        said = (words, "green") if words else (f"unknown. {side.question}", "red")
        lines.append(_line(4, f"{side.title}: ", said))
    return Group(*lines, Text())


def _changes(report: Report) -> RenderableType:
    if report.coaching is None or not report.coaching.improvements:
        return Text("  Nothing that the rubric asks for is missing.\n")
    lines = [_line(2, ("Smallest true change", "bold"))]
    for change in report.coaching.improvements[:_SHOWN_CHANGES]:
        outcome = f"  → {change.rating:g}, {VERDICT[change.verdict]}"
        lines.append(_line(4, (f"+ {listed(change.adds, 'and')}", "green"), (outcome, "bold")))
        lines += [_line(8, ADD.get(name, ""), style="italic") for name in change.adds]
    return Group(*lines, Text())


def _rewrite(report: Report) -> RenderableType:
    if report.coaching is None or not report.coaching.rewrite.text.strip():
        return Text()
    out = Text("  Your own sentences, impact first", style="bold")
    return Group(out, Padding(Text(report.coaching.rewrite.text), (0, 4, 1, 4)))


def _doubt(assessment: Assessment) -> RenderableType:
    doubt = assessment.doubt
    if doubt is None:
        return Text()
    state = "true" if doubt.value else "untrue"
    return Group(
        _line(
            2,
            f"Least sure of: {FACT.get(doubt.fact, doubt.fact)} (read as {state}, {doubt.confidence:.0%} sure). ",
            f"Read the other way, the rating is {doubt.other_rating:g}: {VERDICT[doubt.other_verdict]}.",
            style="dim",
        ),
        Text(),
    )


def render_bank(bank: Bank, console: Console) -> None:
    """Print what the stories come to together."""
    console.print(Text("The story bank", style="bold"))
    table = Table(pad_edge=False)
    for heading in ("story", "rating", "verdict"):
        table.add_column(heading)
    for name, verdict, rating in sorted(bank.verdicts, key=lambda v: (-v[2], v[0])):
        table.add_row(_shortened(name, 50), f"{rating:g}", Text(VERDICT[verdict], style=_COLOUR[verdict]))
    console.print(Padding(table, (0, 0, 1, 2)))
    for covered in bank.coverage:
        names = ", ".join(covered.stories)
        line = Text.assemble("  ", (f"{covered.title}: ", "bold"))
        line.append(names or f"no story scores 4 or more; the best has {covered.best}", style="" if names else "red")
        console.print(line)
    for finding in bank.findings:
        console.print(Text.assemble("  ", (f"{finding.code} ", "cyan"), finding.message))
    for name in bank.refused:
        console.print(Text.assemble("  ", ("not assessable: ", "red"), name))
    console.print()
