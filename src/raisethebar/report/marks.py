"""A story's text cut into stretches, each with the evidence and findings that lie on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from raisethebar.facts.model import FactName, Signal
from raisethebar.report.shape import Report
from raisethebar.report.words import FACT
from raisethebar.rules.finding import Severity

_SHOWN = (
    *FactName,
    Signal.OWN_WORK,
    Signal.INITIATIVE,
    Signal.WAITED,
    Signal.RISK_BOUNDED,
    Signal.EARLY_GAIN,
    Signal.CUSTOMER_EVIDENCE,
    Signal.CUSTOMER_OUTCOME,
    Signal.CUSTOMER_FIRST,
    Signal.TRADEOFF_PRICED,
)
_WEAK = {FactName.PROCESS_ONLY, FactName.BUZZWORDS, Signal.WAITED}


@dataclass(frozen=True)
class Stretch:
    """A piece of the text with all that is marked on it. `kind` is "", good, weak, error, warning or note."""

    text: str
    kind: str
    labels: tuple[str, ...]


def stretches(report: Report) -> Iterator[Stretch]:
    """The whole text, in order, cut wherever a mark begins or ends."""
    text = report.document.text
    marks: list[tuple[int, int, str, str]] = []
    for name in _SHOWN:
        kind = "weak" if name in _WEAK else "good"
        marks += [(s.start, s.end, kind, FACT[name]) for s in report.facts.evidence(name)]
    for finding in report.findings:
        if finding.severity is not Severity.NOTE:
            label = f"{finding.code}: {finding.message}"
            marks.append((finding.span.start, finding.span.end, finding.severity.value, label))
    cuts = sorted({0, len(text), *(m[0] for m in marks), *(m[1] for m in marks)})
    order = ("error", "warning", "weak", "good")
    for start, end in pairwise(cuts):
        here = [m for m in marks if m[0] <= start and end <= m[1]]
        kind = next((k for k in order if any(m[2] == k for m in here)), "")
        yield Stretch(text[start:end], kind, tuple(dict.fromkeys(m[3] for m in here)))
