"""What an editor can do about a finding: ask the question in the file, or switch the rule off for the story.

Nothing here writes an answer. A question goes in as a comment, which the engine doesn't read as the
candidate's words, so neither action changes a score.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from raisethebar.lsp.diagnostics import Link, diagnostic
from raisethebar.lsp.judged import JudgedFile, Placed, findings_at
from raisethebar.report.words import ADD, VERDICT, listed
from raisethebar.rules.finding import Finding
from raisethebar.score.improve import Improvement
from raisethebar.text.spans import Span

ASK = types.CodeActionKind("refactor.rewrite")
SUPPRESS = types.CodeActionKind.QuickFix
_MOST = 3


def actions(
    file: JudgedFile, uri: str, span: Span, only: Sequence[types.CodeActionKind | str] | None, link: Link
) -> list[types.CodeAction]:
    """What can be done at `span` of the file; `only` are the kinds that the editor asks for, None for all.

    There is nothing for a file that isn't Markdown: there a comment would be read as the candidate's words.
    """
    if not file.markdown:
        return []
    made: list[types.CodeAction] = []
    if _wanted(SUPPRESS, only):
        made += _suppressions(file, uri, span, link)
    if _wanted(ASK, only) and (story := file.story_at(span.start)) is not None:
        made += _questions(file, uri, story)
    return made


def _wanted(kind: types.CodeActionKind, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """True where a kind or one that it is a part of (`refactor` of `refactor.rewrite`) is asked for."""
    asked = [str(getattr(k, "value", k)) for k in only or ()]
    return only is None or any(kind.value == k or kind.value.startswith(f"{k}.") or not k for k in asked)


def _suppressions(file: JudgedFile, uri: str, span: Span, link: Link) -> Iterator[types.CodeAction]:
    seen: set[tuple[int, str]] = set()
    for story, index in findings_at(file, span):
        finding = story.report.findings[index]
        # A gate belongs to the rubric: it stands whatever a comment says.
        if finding.code.startswith("GAT") or (story.body.start, finding.code) in seen:
            continue
        seen.add((story.body.start, finding.code))
        yield _suppression(file, uri, story, finding, link)


def _suppression(file: JudgedFile, uri: str, story: Placed, finding: Finding, link: Link) -> types.CodeAction:
    return types.CodeAction(
        f"Suppress {finding.code} ({finding.name}) in this story",
        SUPPRESS,
        diagnostics=[diagnostic(file, story, finding, uri, link)],
        edit=_after(file, uri, story, f"raisethebar: ignore {finding.code}"),
    )


def _questions(file: JudgedFile, uri: str, story: Placed) -> Iterator[types.CodeAction]:
    report = story.report
    if report.coaching is None or report.assessment is None:
        return
    for number, improvement in enumerate(report.coaching.improvements[:_MOST]):
        asked = " ".join(ADD[name] for name in improvement.adds if name in ADD)
        if asked:
            yield types.CodeAction(
                _title(improvement, report.assessment.verdict),
                ASK,
                is_preferred=number == 0,
                edit=_after(file, uri, story, f"raisethebar asks: {asked}"),
            )


def _title(improvement: Improvement, now: str) -> str:
    what = listed(improvement.adds, "and")
    if improvement.verdict != now:
        return f"Ask for {what}: with it, the story {VERDICT[improvement.verdict]} ({improvement.rating:.1f})"
    return f"Ask for {what}: {improvement.gain:+.1f} points"


def _after(file: JudgedFile, uri: str, story: Placed, comment: str) -> types.WorkspaceEdit:
    """An edit that puts `comment` on a line of its own below the story's last line, with the file's line ends."""
    text = file.lines.text
    line = file.lines.line(file.lines.place(story.body.end).line)
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    where = file.range(Span(line.end, line.end))
    return types.WorkspaceEdit({uri: [types.TextEdit(where, f"{end}{end}<!-- {comment} -->")]})
