"""The numbers audit of one story: every check found in `audit.checks`, run in order of its code.

A check keeps the rules' contract (see `rules.registry`), with examples marked as `rules.examples` reads
them. Putting the file there is all it takes.
"""

from __future__ import annotations

from functools import cache

from raisethebar.audit import checks
from raisethebar.rules.finding import Finding
from raisethebar.rules.registry import EVERYTHING, Selection, findings_of
from raisethebar.rules.rule import Rule, rules_in
from raisethebar.rules.story import Story


@cache
def all_checks() -> tuple[Rule, ...]:
    """Every check, in order of code. Raises RuleError for one that breaks the contract."""
    return rules_in(checks)


def audit(story: Story, selection: Selection = EVERYTHING) -> tuple[Finding, ...]:
    """What the sums of `story` leave to ask: notes in text order, each with its sum and a question."""
    findings = findings_of(all_checks(), story, selection)
    return tuple(sorted(findings, key=lambda finding: (finding.span, finding.code)))
