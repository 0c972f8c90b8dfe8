"""Every code that a finding can have, for `explain` and for checking what was selected."""

from __future__ import annotations

from raisethebar.audit.check import all_checks
from raisethebar.rules.across import bank_rules
from raisethebar.rules.registry import Rule, rules
from raisethebar.score.gates import CODES


def all_rules() -> tuple[Rule, ...]:
    """The rules about one story and about several, and the checks of the numbers audit, by code."""
    found = [*rules(), *bank_rules(), *all_checks()]
    return tuple(sorted(found, key=lambda rule: rule.code))


def known_codes() -> frozenset[str]:
    """The codes of rules, audit checks and gates."""
    return frozenset({rule.code for rule in all_rules()} | {code for code, _, _ in CODES.values()} | {"GAT099"})
