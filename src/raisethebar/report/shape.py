"""One shape for everyone: what every rendering of a judgment is made from."""

from __future__ import annotations

from dataclasses import dataclass

from raisethebar.coach.bank import Probe
from raisethebar.coach.frames import FilledFrame
from raisethebar.coach.rewrite import Rewrite
from raisethebar.facts.model import Facts
from raisethebar.rules.finding import Finding
from raisethebar.score.assessment import Assessment
from raisethebar.score.improve import Improvement
from raisethebar.score.matrix import Row
from raisethebar.score.tradeoff import TradeOff
from raisethebar.text.document import Document
from raisethebar.text.screening import NotAssessable


@dataclass(frozen=True)
class Coaching:
    """What to do next with a story: questions, frames and a rewrite in the candidate's own words."""

    improvements: tuple[Improvement, ...]
    probes: tuple[Probe, ...]
    rewrite: Rewrite
    frames: tuple[FilledFrame, ...]


@dataclass(frozen=True)
class Report:
    """A story, judged, with everything that holds the judgment up.

    `engine` names the version and the reader of facts; `rubric` is NAME@HASH. A story that cannot be
    assessed has `not_assessable` set and neither assessment nor coaching: that is not a score of 1.
    """

    engine: str
    rubric: str
    document: Document
    facts: Facts
    findings: tuple[Finding, ...]
    assessment: Assessment | None
    matrix: tuple[Row, ...]
    trade_off: TradeOff | None
    coaching: Coaching | None
    not_assessable: NotAssessable | None = None

    @property
    def audit(self) -> tuple[Finding, ...]:
        """The findings of the numbers audit: questions, never costs."""
        return tuple(f for f in self.findings if f.code.startswith("AUD"))

    def _repr_html_(self) -> str:
        """The report as a notebook shows it: the page, in a frame of its own, so that neither restyles the other."""
        from html import escape

        from raisethebar.report.html import render

        page = escape(render([self]), quote=True)
        return f'<iframe srcdoc="{page}" title="Raise the Bar" width="100%" height="720" sandbox></iframe>'
