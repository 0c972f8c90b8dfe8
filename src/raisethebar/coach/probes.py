"""The follow-up questions an interviewer asks for what a story leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from raisethebar.audit.reading import COMPARISON, EXPERIMENT
from raisethebar.coach.bank import Probe, Tone, probe_bank
from raisethebar.facts.model import FactName, Signal
from raisethebar.rules.story import Story

ORDER: Final = (
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


def missing(story: Story) -> Iterator[str]:
    """What `story` leaves out, in the order in which it is worth asking for."""
    facts = story.facts
    for seeks, needs in ORDER:
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
