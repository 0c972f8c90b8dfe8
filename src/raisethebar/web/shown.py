"""A report as pages show it: the engine's words and figures in the order in which a person reads them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from raisethebar.coach.rewrite import Segment
from raisethebar.report.marks import Stretch, stretches
from raisethebar.report.shape import Report
from raisethebar.report.words import ADD, FACT, LIMITS, VERDICT, listed
from raisethebar.rules.finding import Finding
from raisethebar.score.assessment import Assessment, DimensionScore, GateResult
from raisethebar.score.matrix import COLUMNS, Cell
from raisethebar.score.rubric import load
from raisethebar.text.spans import Span

WORDS_A_MINUTE = 150
"""Words in a minute of somebody who tells a story; conversation runs from 120 to 180 (Tauroza and Allison 1990)."""

MOST_CHANGES = 4
MOST_QUOTES = 2


@dataclass(frozen=True)
class Quote:
    """Words of the story, and the key under which a page finds where they stand."""

    key: str
    text: str


@dataclass(frozen=True)
class Gauge:
    """One dimension: its score, why it is that, and what the next level needs, in words. `weight` is in percent."""

    key: str
    title: str
    weight: int
    score: int
    anchor: str
    because: tuple[tuple[str, tuple[Quote, ...]], ...]
    next_score: int | None
    needs: tuple[str, ...]
    held_by: str | None


@dataclass(frozen=True)
class Change:
    """Missing facts told truthfully: what they would make of the story, and the question that asks for each."""

    adds: str
    rating: float
    verdict: str
    said: str
    gain: float
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Remark:
    """A finding and the words it stands on."""

    finding: Finding
    quote: Quote


@dataclass(frozen=True)
class Told:
    """A sentence of the rewrite, or a blank with the question that fills it."""

    segment: Segment
    quote: Quote | None
    question: str


class Page:
    """Everything about one judged text that a page may show.

    `spans` are all places that the page's quotes point to, by key, in code points. They are kept apart from the words
    so that a piece of the page stays the same while only its place in the text moves.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.spans: dict[str, Span] = {}
        self.words = len(report.document.visible.split())
        self.spoken = spoken(self.words)
        a = report.assessment
        self.assessment: Assessment | None = a
        self.refused = "" if a else report.not_assessable.message if report.not_assessable else "Nothing to judge yet."
        self.verdict, self.said = (a.verdict, VERDICT[a.verdict]) if a else ("", "")
        self.rating, self.base, self.level = (a.rating, a.base, a.level) if a else (0.0, 0.0, 0)
        # Keys are given here, in one order, so that the same judgment always has the same ones.
        self.gauges = tuple(self._gauge(d) for d in a.dimensions) if a else ()
        self.gates = tuple(self._gate(g) for g in a.gates if g.fired) if a else ()
        self.passed = tuple(g for g in a.gates if not g.fired) if a else ()
        self.remarks = tuple(
            Remark(f, self._quote(f"finding-{n}", f.span)) for n, f in enumerate(report.findings) if f.code[:3] != "GAT"
        )
        self.told = tuple(
            self._told(n, s) for n, s in enumerate(report.coaching.rewrite.segments if report.coaching else ())
        )
        self.sentences = tuple(self._quote(f"sentence-{n}", s) for n, s in enumerate(report.document.sentences))

    def _quote(self, key: str, span: Span) -> Quote:
        self.spans[key] = span
        return Quote(key, span.of(self.report.document.text))

    def _quotes(self, key: str, spans: tuple[Span, ...]) -> tuple[Quote, ...]:
        return tuple(self._quote(f"{key}-{n}", span) for n, span in enumerate(spans[:MOST_QUOTES]))

    def _gauge(self, d: DimensionScore) -> Gauge:
        because = tuple((FACT[r.fact], self._quotes(f"{d.key}-{r.fact}", r.evidence)) for r in d.because)
        needs = tuple(listed(clause) for clause in d.next_needs)
        return Gauge(
            d.key, d.title, round(d.weight * 100), d.score, d.anchor, because, d.next_score, needs, d.held_by
        )  # fmt: skip

    def _gate(self, gate: GateResult) -> tuple[GateResult, tuple[Quote, ...]]:
        return gate, self._quotes(f"gate-{gate.key}", gate.evidence)

    def _told(self, number: int, segment: Segment) -> Told:
        quote = self._quote(f"told-{number}", segment.source) if segment.source else None
        return Told(segment, quote, ADD.get(segment.seeks or "", ""))

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The text cut wherever a mark begins or ends."""
        return tuple(stretches(self.report))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The smallest true changes, the least that lifts the verdict first."""
        coaching = self.report.coaching
        return tuple(
            Change(
                listed(c.adds, "and"),
                c.rating,
                c.verdict,
                VERDICT[c.verdict],
                c.gain,
                tuple(ADD[name] for name in c.adds if name in ADD),
            )
            for c in (coaching.improvements[:MOST_CHANGES] if coaching else ())
        )

    @property
    def rewrite(self) -> str:
        """The rewrite as text."""
        return self.report.coaching.rewrite.text if self.report.coaching else ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the Impact Ownership Matrix."""
        return COLUMNS

    @property
    def matrix(self) -> tuple[tuple[Cell | None, ...], ...]:
        """The rows of the Impact Ownership Matrix."""
        return tuple(tuple(row.cell(c) for c in COLUMNS) for row in self.report.matrix)

    @property
    def bands(self) -> dict[str, float]:
        """The least rating of each upper band, 0 to 10."""
        bands = load().bands
        return {"meets": bands.meets, "raises": bands.raises}

    @property
    def doubt(self) -> str:
        """The judgment that the engine is least sure of, in a sentence."""
        doubt = self.assessment.doubt if self.assessment else None
        if doubt is None:
            return ""
        read = "there" if doubt.value else "missing"
        return (
            f"Least sure of: {FACT[doubt.fact]}, read as {read} ({doubt.confidence:.0%} sure). "
            f"Read the other way, the rating is {doubt.other_rating:g}: {VERDICT[doubt.other_verdict]}."
        )

    @property
    def summary(self) -> str:
        """The judgment in a line, for those who hear the page."""
        if self.refused:
            return self.refused
        scores = ", ".join(f"{g.title} {g.score}" for g in self.gauges)
        return f"{self.rating:g} of 10, {self.said}. {scores}."


def page(report: Report) -> Page:
    """What a page shows of `report`."""
    return Page(report)


def spoken(words: int) -> str:
    """How long `words` take when spoken: "1 min 20 s"."""
    minutes, rest = divmod(round(words * 60 / WORDS_A_MINUTE), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Template variables of every page. `at` is the name of the view that answers."""
    match = request.resolver_match
    return {"limits": LIMITS, "hosted": settings.HOSTED, "at": match.view_name if match else ""}
