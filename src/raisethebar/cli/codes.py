"""Every code that a finding can have, for `explain` and for checking what was selected."""

from __future__ import annotations

from raisethebar.audit.check import all_checks
from raisethebar.rules.registry import Rule, rules
from raisethebar.score.gates import CODES


def all_rules() -> tuple[Rule, ...]:
    """The rules about stories and the checks of the numbers audit, by code."""
    return tuple(sorted((*rules(), *all_checks()), key=lambda rule: rule.code))


def known_codes() -> frozenset[str]:
    """The codes of rules, audit checks and gates."""
    return frozenset({rule.code for rule in all_rules()} | {code for code, _, _ in CODES.values()} | {"GAT099"})
