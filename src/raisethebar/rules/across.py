"""Finds the rules about several stories, and runs them on a story bank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from raisethebar.rules import bank
from raisethebar.rules.finding import BankFinding
from raisethebar.rules.plugged import ABOUT_SEVERAL, plugged
from raisethebar.rules.registry import EVERYTHING, Selection
from raisethebar.rules.rule import Rule, rules_in
from raisethebar.rules.story import Story


@cache
def bank_rules() -> tuple[Rule, ...]:
    """The rules about several stories: those shipped by code, then those of plug-ins.

    Raises RuleError or PluginError where one breaks the contract.
    """
    return (*rules_in(bank, ABOUT_SEVERAL), *plugged(ABOUT_SEVERAL))


def bank_findings(stories: Sequence[Story], selection: Selection = EVERYTHING) -> Iterator[BankFinding]:
    """What the rules find across `stories`, but for codes not selected, or suppressed in every story named."""
    for rule in bank_rules():
        if not selection.takes(rule.code):
            continue
        silent = {s.document.name for s in stories if rule.code in s.document.suppressed}
        for finding in rule.check(stories):
            if not finding.stories or not silent.issuperset(finding.stories):
                yield finding
