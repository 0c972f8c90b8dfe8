"""Gates that fired, as findings: each with its words and its cost."""

from __future__ import annotations

from collections.abc import Iterator

from raisethebar.rules.finding import Finding, Related, Severity
from raisethebar.rules.story import Story
from raisethebar.score.assessment import Assessment, GateResult

CODES = {
    "two_level": ("GAT001", "no-level-two", "Which product metric moved because of your own work?"),
    "kpi": ("GAT002", "no-kpi", "Where is the KPI: which number that a customer or the business feels?"),
    "buzzword": ("GAT003", "worth-in-buzzwords", "What happened, in plain words and one number?"),
    "process_gate": ("GAT004", "process-only", "What did you decide yourself, and what came of it?"),
}
"""Code, name and question of the gates that the shipped rubrics have; others are GAT099."""


def gate_findings(story: Story, assessment: Assessment) -> Iterator[Finding]:
    """A finding for every gate that fired, on the words it stands on or, for a gap, the opening."""
    for gate in assessment.fired:
        code, name, question = CODES.get(gate.key, ("GAT099", gate.key.replace("_", "-"), None))
        first, *rest = gate.evidence or (story.opening,)
        yield Finding(
            code,
            name,
            Severity.ERROR,
            f"{gate.title}: {gate.reason}{_cost(gate)}",
            first,
            question,
            tuple(Related(span, "this, too") for span in rest),
            cost=gate.points or None,
        )


def _cost(gate: GateResult) -> str:
    if gate.points:
        return f" Cost here: {gate.points:g} points."
    if gate.bands:
        return f" Cost here: {gate.bands} band{'s' if gate.bands > 1 else ''} of the verdict."
    return " Here it costs nothing more: the rating is as low already."
