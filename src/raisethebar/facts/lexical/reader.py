"""Facts by vocabulary and patterns alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from raisethebar.facts.coherence import coherent
from raisethebar.facts.metric_names import named
from raisethebar.facts.model import Fact, FactName, Facts, Quantity, Role, Signal
from raisethebar.facts.quantities.reader import read_quantities
from raisethebar.text.document import Document
from raisethebar.text.spans import Span

_MODEL = re.compile(
    r"\b(?:accuracy|auc|f1|precision|recall|wer|word error|ndcg|mrr|rmse|mae|mape|wape|perplexity|bleu|loss|iou"
    r"|log ?loss|error on the test set|top-\d)\b"
)
_SYSTEM = re.compile(
    r"\b(?:latency|throughput|gpu|cpu|memory|uptime|availability|qps|inference|p9\d|runtime|training time|cache)\b"
)
_BEFORE = re.compile(r"\b(?:was|were|stood at|used to|before|started at|had been|running at|from|baseline)\b")
_AFTER = re.compile(r"\b(?:to|now|after|reached|ended (?:up )?at|down to|up to|became|today)\b")
_CHANGE = re.compile(
    r"\b(?:by|up|down|rose|fell|dropped|grew|cut|increase\w*|decrease\w*|reduc\w+|lift\w*|improv\w+|more|fewer|less)\b"
)
_TARGET = re.compile(r"\b(?:target|goal|threshold|plan\w*|at least|hoped?|would|should|expected)\b")
_SURE, _UNSURE = 0.75, 0.25


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads((files("raisethebar.facts.lexical") / "cues.toml").read_text(encoding="utf-8"))
    return {
        name: re.compile("|".join(patterns)) for part in ("facts", "signals") for name, patterns in table[part].items()
    }


class LexicalReader:
    """Spots words. Honest about that: every fact comes with the same middling probability."""

    @property
    def name(self) -> str:
        """The reader's name; it has no weights."""
        return "lexical"

    def read(self, document: Document) -> Facts:
        """The facts whose cues stand in the text, with those words as evidence."""
        told = (q for q in read_quantities(document) if not _hidden(document, q.span))
        quantities = named(document, tuple(_role(document, q) for q in told))
        found = {name: _fact(name, tuple(_spans(document, cue))) for name, cue in _cues().items()}
        by_role: dict[Role, list[Span]] = {role: [] for role in Role}
        for quantity in quantities:
            by_role[quantity.role].append(quantity.span)
        metric = by_role[Role.RESULT] + by_role[Role.LIFT] + by_role[Role.MONEY]
        lift = by_role[Role.LIFT] or (by_role[Role.RESULT] if by_role[Role.BASELINE] else [])
        stated = {
            FactName.PRODUCT_METRIC: metric,
            FactName.BASELINE: by_role[Role.BASELINE],
            FactName.LIFT: lift,
            FactName.MONEY: by_role[Role.MONEY],
            Signal.OUTCOME: metric + by_role[Role.MODEL_METRIC] + by_role[Role.SYSTEM_METRIC],
        }
        for name, spans in stated.items():
            found[name] = _fact(name, tuple(sorted(spans)))
        if found[FactName.OWNED].value:
            found[Signal.OWN_WORK] = _fact(Signal.OWN_WORK, found[FactName.OWNED].evidence)
        if found[FactName.OWNED].value or metric:
            found[FactName.PROCESS_ONLY] = _fact(FactName.PROCESS_ONLY, ())
        return coherent(Facts(quantities, found))


def _fact(name: str, evidence: tuple[Span, ...]) -> Fact:
    return Fact(name, bool(evidence), _SURE if evidence else _UNSURE, evidence[:3])


def _spans(document: Document, cue: re.Pattern[str]) -> Iterator[Span]:
    for match in cue.finditer(document.lower):
        span = Span(match.start(), match.end())
        if not _hidden(document, span):
            yield span


def _hidden(document: Document, span: Span) -> bool:
    return any(span.overlaps(hidden) for hidden in document.unjudged)


def _role(document: Document, quantity: Quantity) -> Quantity:
    sentence = document.sentence_at(quantity.span.start)
    text = document.lower[sentence.start : sentence.end]
    before = document.lower[max(sentence.start, quantity.span.start - 40) : quantity.span.start]
    role = Role.OTHER
    if _TARGET.search(before):
        role = Role.OTHER
    elif quantity.is_money:
        role = Role.MONEY
    elif quantity.unit in ("percent", "percentage_points", "ratio", "times", "milliseconds", "seconds"):
        if _MODEL.search(text):
            role = Role.MODEL_METRIC
        elif _SYSTEM.search(text):
            role = Role.SYSTEM_METRIC
        elif _AFTER.search(before[-12:]):
            role = Role.RESULT
        elif _BEFORE.search(before):
            role = Role.BASELINE
        elif _CHANGE.search(text):
            role = Role.LIFT
        else:
            role = Role.RESULT
    elif quantity.is_time:
        role = Role.DURATION
    elif quantity.unit == "count":
        role = Role.SCALE
    return replace(quantity, role=role, confidence=0.5)
