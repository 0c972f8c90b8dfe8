"""The whole story bank at a glance: what it covers, where it contradicts itself, what it owns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from raisethebar.audit.across import across_stories
from raisethebar.report.shape import Report
from raisethebar.rules.across import bank_findings
from raisethebar.rules.finding import BankFinding
from raisethebar.rules.story import Story
from raisethebar.score.matrix import Row
from raisethebar.score.rubric import Verdict

STRONG = 4
"""The score from which a story covers a dimension."""


@dataclass(frozen=True)
class Coverage:
    """One dimension: its title, and the names of the stories that score STRONG or more on it."""

    title: str
    stories: tuple[str, ...]
    best: int


@dataclass(frozen=True)
class Bank:
    """What a folder of stories comes to.

    `matrix` pairs each row with the name of its story; `refused` are stories that could not be assessed.
    """

    verdicts: tuple[tuple[str, Verdict, float], ...]
    coverage: tuple[Coverage, ...]
    matrix: tuple[tuple[str, Row], ...]
    findings: tuple[BankFinding, ...]
    refused: tuple[str, ...]


def bank(reports: Sequence[Report]) -> Bank:
    """Sum up several reports."""
    assessed = [r for r in reports if r.assessment is not None]
    stories = [Story(r.document, r.facts) for r in assessed]
    by_title: dict[str, list[tuple[str, int]]] = {}
    verdicts = []
    for report in assessed:
        assert report.assessment is not None
        verdicts.append((report.document.name, report.assessment.verdict, report.assessment.rating))
        for dimension in report.assessment.dimensions:
            by_title.setdefault(dimension.title, []).append((report.document.name, dimension.score))
    return Bank(
        tuple(verdicts),
        tuple(
            Coverage(title, tuple(n for n, s in found if s >= STRONG), max(s for _, s in found))
            for title, found in by_title.items()
        ),
        tuple((r.document.name, row) for r in assessed for row in r.matrix),
        (*_contradictions(stories), *bank_findings(stories)),
        tuple(r.document.name for r in reports if r.assessment is None),
    )


def _contradictions(stories: Sequence[Story]) -> Iterator[BankFinding]:
    for found in across_stories(stories):
        yield BankFinding(
            found.finding.code,
            found.finding.name,
            found.finding.message,
            (found.first.document.name, found.second.document.name),
            found.finding.question,
        )
