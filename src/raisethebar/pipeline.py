"""The way through: text, facts, findings, assessment, report. It can be read in one screen."""

from __future__ import annotations

from dataclasses import replace

from raisethebar import __version__
from raisethebar.audit.check import audit
from raisethebar.coach.frames import fill, frames
from raisethebar.coach.probes import probes_for
from raisethebar.coach.rewrite import rewrite
from raisethebar.facts.door import FactReader
from raisethebar.facts.model import Facts
from raisethebar.facts.registry import LEARNED, reader_called
from raisethebar.plugins import PROBES, RULES, signature
from raisethebar.report.shape import Coaching, Report
from raisethebar.rules.registry import EVERYTHING, Selection, rule_findings
from raisethebar.rules.story import Story
from raisethebar.score.assessment import Assessment, assess
from raisethebar.score.gates import gate_findings
from raisethebar.score.improve import improvements
from raisethebar.score.matrix import matrix
from raisethebar.score.rubric import Rubric, load
from raisethebar.score.tradeoff import trade_off
from raisethebar.text.document import Document
from raisethebar.text.screening import addressed_to_grader, screen


def default_reader() -> FactReader:
    """The shipped reader of facts."""
    return reader_called(LEARNED)


def engine_of(reader: FactReader) -> str:
    """What every score is signed with: the product's version, its reader of facts, and whose plug-ins had a say."""
    return "+".join((__version__, reader.name, *signature(RULES, PROBES)))


def judged(document: Document, *, rubric: Rubric, reader: FactReader) -> tuple[Story, Assessment]:
    """Facts and assessment of a document already screened: the inner part of `analyse`."""
    facts = reader.read(document)
    return Story(document, facts), assess(document, facts, rubric)


def analyse(
    story: str | Document,
    *,
    question: str | None = None,
    rubric: Rubric | None = None,
    reader: FactReader | None = None,
    selection: Selection = EVERYTHING,
    coach: bool = True,
) -> Report:
    """Judge one story.

    `story` is its text, or a Document as a reader of files gives it; `question` is what the interviewer
    asked. The rubric is the article's unless given. `selection` says which rules speak; scores never
    depend on it. With `coach` false the questions, the rewrite and the search for the smallest change are
    left out. The same arguments give the same report, always.
    """
    document = Document(story, question=question) if isinstance(story, str) else story
    rubric = rubric or load()
    reader = reader or default_reader()
    engine = engine_of(reader)
    document = replace(document, unjudged=addressed_to_grader(document))
    if (refusal := screen(document)) is not None:
        nothing = Facts((), {})
        return Report(engine, rubric.id, document, nothing, (), None, (), None, None, refusal)
    told, assessment = judged(document, rubric=rubric, reader=reader)
    findings = (
        *gate_findings(told, assessment),
        *rule_findings(told, selection),
        *audit(told, selection),
    )
    return Report(
        engine,
        rubric.id,
        document=document,
        facts=told.facts,
        findings=tuple(sorted(findings, key=lambda f: (f.span, f.code))),
        assessment=assessment,
        matrix=matrix(document, told.facts),
        trade_off=trade_off(told.facts),
        coaching=Coaching(
            improvements(told.facts, rubric),
            probes_for(told),
            rewrite(told),
            tuple(fill(frame, told) for frame in frames()),
        )
        if coach
        else None,
    )
