"""What an editor shows over words: what they hold up, what was found there, and why a score is what it is."""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.errors import RuleError
from raisethebar.facts.model import FactName, Signal
from raisethebar.lsp.judged import JudgedFile, Placed
from raisethebar.report.rulebook import explained
from raisethebar.report.shape import Report
from raisethebar.report.words import FACT, LIMITS, VERDICT, listed
from raisethebar.text.spans import Span


def hover(file: JudgedFile, offset: int) -> tuple[str, Span] | None:
    """Markdown and the span of the file it is about; None where there is nothing to say.

    On a heading, or the first line where there is none, that is every score with its anchor; on words, what
    was found there and what they hold up.
    """
    story = file.story_at(offset)
    if story is None:
        return None
    if story.head.start <= offset <= story.head.end and story.head.end <= story.body.start:
        return scores(story.report), story.head
    found = [*_findings(file, story, offset), *_facts(file, story, offset)]
    if found:
        narrowest = min((span for _, span in found), key=len)
        return "\n\n".join(dict.fromkeys(text for text, _ in found)), narrowest
    if story.head.start <= offset <= story.head.end:
        return scores(story.report), story.head
    return None


def scores(report: Report) -> str:
    """The rating, each dimension with its anchor and what the next level needs, and what judged it."""
    assessment = report.assessment
    if assessment is None:
        refusal = report.not_assessable
        return f"**Not assessable**, which is not a score of 1. {refusal.message if refusal else ''}".strip()
    parts = [f"**{assessment.rating:.1f} of 10: {VERDICT[assessment.verdict]}**"]
    for dimension in assessment.dimensions:
        text = f"**{dimension.title} {dimension.score} of 5.** {dimension.anchor}"
        if dimension.held_by:
            text += f" Held down: {dimension.held_by}"
        if dimension.next_score is not None and dimension.next_needs:
            needs = "; ".join(listed(clause) for clause in dimension.next_needs)
            text += f" *{dimension.next_score} needs {needs}.*"
        parts.append(text)
    depth = assessment.technical_depth
    parts.append(f"Technical depth {depth.score} of 5, shown and not counted. {depth.anchor}")
    parts += [f"Gate: **{gate.title}.** {gate.reason}" for gate in assessment.fired]
    parts.append(f"{LIMITS}\n\n`{report.rubric}` · `{report.engine}`")
    return "\n\n".join(parts)


def _findings(file: JudgedFile, story: Placed, offset: int) -> Iterator[tuple[str, Span]]:
    for finding in story.report.findings:
        span = file.within(story, finding.span)
        if not span.start <= offset <= span.end:
            continue
        text = f"**{finding.code} {finding.name}** ({finding.severity}). {finding.message}"
        if finding.question:
            text += f"\n\n*{finding.question}*"
        try:
            rule = explained(finding.code)
        except RuleError:
            # A rubric of the user's own can have gates that no page explains.
            yield text, span
            continue
        if rule.reason:
            text += f"\n\n{rule.reason}"
        yield text, span


def _facts(file: JudgedFile, story: Placed, offset: int) -> Iterator[tuple[str, Span]]:
    facts = story.report.facts
    for name in (*FactName, *Signal):
        for evidence in facts.evidence(name):
            span = file.within(story, evidence)
            if span.start <= offset <= span.end:
                yield f"Read here: {FACT[name]} (sure to {facts.fact(name).confidence:.0%}).", span
    for quantity in facts.quantities:
        span = file.within(story, quantity.span)
        if span.start <= offset <= span.end:
            of = f" of {quantity.metric}" if quantity.metric else ""
            yield f"Read as {quantity.role.value}{of}: {quantity.value:g} {quantity.unit}.", span
