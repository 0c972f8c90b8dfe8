"""The follow-up questions an interviewer asks for what a story leaves out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from raisethebar.audit.reading import COMPARISON, EXPERIMENT
from raisethebar.coach.words import words_of
from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.story import Story

Kind = Literal[
    "kpi",
    "baseline",
    "attribution",
    "counterfactual",
    "test_validity",
    "guardrail",
    "tradeoff",
    "scarce_data",
    "customer",
    "iteration",
    "failure",
    "scale",
]
Tone = Literal["plain", "warm", "pressing"]
Dimension = Literal["owned_impact", "bias_for_action", "customer_obsession", "technical_depth"]

BEYOND_FACTS: Final = frozenset({"counterfactual", "test_validity", "guardrail", "scarce_data", "failure"})
"""What a probe can seek that is no fact of the story but a thing a strong story speaks of."""


class Probe(BaseModel):
    """One question: what it `asks`, the kind it is of, the fact it `seeks`, and the tone it is asked in.

    `round` lists the interview rounds, 1 to 6, where it belongs; `dimension` is the scale it serves.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*-\d+$")
    kind: Kind
    seeks: str
    dimension: Dimension
    round: tuple[Annotated[int, Field(ge=1, le=6)], ...] = Field(min_length=1)
    tone: Tone
    asks: str = Field(min_length=12, max_length=160)

    @model_validator(mode="after")
    def _asks_and_does_not_answer(self) -> Self:
        if self.seeks not in {*FactName, *Signal, *BEYOND_FACTS}:
            raise ValueError(f"{self.id}: nothing is called {self.seeks!r}")
        amounts = [word for word in words_of(self.asks) if word.value is not None and word.key != "1"]
        if amounts or "%" in self.asks or re.search(r"\d", self.asks):
            raise ValueError(f"{self.id}: a probe holds no figure, or it would hand the candidate one")
        # A request ("Tell me that again with “I”.") is as good a probe as a question.
        if not self.asks.endswith(("?", ".")):
            raise ValueError(f"{self.id}: a probe asks")
        return self


class _Bank(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    probe: tuple[Probe, ...] = Field(min_length=60)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for what, values in (("id", [p.id for p in self.probe]), ("wording", [p.asks for p in self.probe])):
            if len(set(values)) != len(values):
                raise ValueError(f"two probes share one {what}")
        plain = {probe.seeks for probe in self.probe if probe.tone == "plain"}
        missing = {seeks for seeks, _ in _ORDER} - plain
        if missing:
            raise ValueError(f"nothing asks plainly for {', '.join(sorted(missing))}")
        return self


_ORDER: Final = (
    (FactName.PRODUCT_METRIC, None),
    (FactName.BASELINE, FactName.PRODUCT_METRIC),
    (FactName.LIFT, FactName.PRODUCT_METRIC),
    (FactName.OWNED, None),
    (Signal.OWN_WORK, FactName.PRODUCT_METRIC),
    (FactName.MONEY, FactName.PRODUCT_METRIC),
    (FactName.CALCULATED_RISK, None),
    (Signal.RISK_BOUNDED, FactName.CALCULATED_RISK),
    (Signal.EARLY_GAIN, FactName.CALCULATED_RISK),
    (Signal.TRADEOFF_PRICED, FactName.CALCULATED_RISK),
    ("scarce_data", FactName.CALCULATED_RISK),
    (FactName.CUSTOMER, None),
    (Signal.CUSTOMER_EVIDENCE, FactName.CUSTOMER),
    (Signal.CUSTOMER_OUTCOME, FactName.CUSTOMER),
    (Signal.CUSTOMER_FIRST, FactName.CUSTOMER),
    (FactName.SHIPPED, None),
    ("counterfactual", FactName.LIFT),
    ("test_validity", FactName.LIFT),
    ("guardrail", FactName.LIFT),
    (FactName.ITERATED, FactName.SHIPPED),
    (Signal.SCALE_STATED, FactName.PRODUCT_METRIC),
    ("failure", FactName.PRODUCT_METRIC),
)
"""What is asked for, in order, and what has to be true before it makes sense to ask."""

_TESTED = re.compile(
    r"\b(confidence interval|interval|p-value|power(?:ed)?|sample size|per arm|each arm|significan\w+)\b"
)
_GUARDED = re.compile(
    r"\b(guard-?rails?|got (?:no )?worse|did not (?:move|rise|fall|change)|unchanged|held steady"
    r"|no (?:rise|fall|drop|loss) in)\b"
)
_UNKNOWN = re.compile(
    r"\b(did not know|didn't know|unknown|incomplete|unsure|uncertain|without (?:the|full|all)"
    r"|only (?:half|part|some))\b"
)
_FAILED = re.compile(
    r"\b(failed|mistake|went wrong|was wrong|outage|incident|rolled (?:it )?back|reverted"
    r"|should have|regret)\b"
)
_HINTS: Final = {
    "counterfactual": COMPARISON,
    "test_validity": _TESTED,
    "guardrail": _GUARDED,
    "scarce_data": _UNKNOWN,
    "failure": _FAILED,
}


@cache
def probe_bank() -> tuple[Probe, ...]:
    """Every probe, in the order of its file. Raises ValidationError (pydantic's) if that is not valid."""
    text = files("raisethebar.coach").joinpath("probes.toml").read_text(encoding="utf-8")
    return _Bank.model_validate(tomllib.loads(text)).probe


def missing(story: Story) -> Iterator[str]:
    """What `story` leaves out, in the order in which it is worth asking for."""
    facts = story.facts
    for seeks, needs in _ORDER:
        if needs is not None and not facts.holds(needs):
            continue
        if seeks == "test_validity" and not EXPERIMENT.search(story.document.lower):
            continue
        hint = _HINTS.get(seeks)
        known = hint.search(story.document.lower) is not None if hint else facts.holds(seeks)
        if not known:
            yield seeks
        if seeks == FactName.PRODUCT_METRIC and facts.holds(FactName.PROCESS_ONLY):
            yield FactName.PROCESS_ONLY


def probes_for(story: Story, *, tone: Tone = "plain") -> tuple[Probe, ...]:
    """One probe for each thing `story` leaves out; the first asks for the KPI where the story has none.

    Each is asked in `tone` where the bank has such a wording, else plainly, and one that belongs in the
    story's round goes before one that does not. The same story always gets the same probes.
    """
    return tuple(_chosen(seeks, story.document.round, tone) for seeks in missing(story))


def _chosen(seeks: str, interview_round: int | None, tone: Tone) -> Probe:
    candidates = [probe for probe in probe_bank() if probe.seeks == seeks]
    return min(
        candidates,
        key=lambda probe: (
            probe.tone != tone,
            probe.tone != "plain",
            interview_round is not None and interview_round not in probe.round,
        ),
    )
