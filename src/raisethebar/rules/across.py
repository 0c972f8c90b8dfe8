"""Finds the rules about several stories, and runs them on a story bank."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import ModuleType

from raisethebar.errors import RuleError
from raisethebar.rules import bank
from raisethebar.rules.finding import BankFinding, Severity
from raisethebar.rules.registry import CODE, EVERYTHING, Selection
from raisethebar.rules.story import Story


@dataclass(frozen=True)
class BankRule:
    """One rule about several stories, as its module states it.

    `flags` and `passes` are whole banks, as `examples.read_bank_example` reads them.
    """

    code: str
    name: str
    summary: str
    reason: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    check: Callable[[Sequence[Story]], Iterator[BankFinding]] = field(repr=False)
    severity: Severity = Severity.NOTE

    @property
    def family(self) -> str:
        """The first three letters of the code."""
        return self.code[:3]


def bank_rule_of(module: ModuleType) -> BankRule:
    """The rule that a module states. Raises RuleError where it breaks the contract."""
    where = module.__name__
    for name in ("CODE", "NAME", "FLAGS", "PASSES", "check_bank"):
        if not hasattr(module, name):
            raise RuleError(f"the rule states no {name}.", where=where)
    if not CODE.match(module.CODE):
        raise RuleError(f"{module.CODE!r} is no code: three capitals and three digits.", where=where)
    if not module.__doc__ or not module.FLAGS or not module.PASSES:
        raise RuleError("a rule needs a reason, and examples that do and don't fire.", where=where)
    summary, _, reason = inspect.cleandoc(module.__doc__).partition("\n\n")
    return BankRule(
        module.CODE,
        module.NAME,
        " ".join(summary.split()),
        reason.strip(),
        tuple(module.FLAGS),
        tuple(module.PASSES),
        module.check_bank,
    )


@cache
def bank_rules() -> tuple[BankRule, ...]:
    """The rules about several stories, by code. Raises RuleError if two share a code."""
    names = sorted(m.name for m in pkgutil.iter_modules(bank.__path__) if not m.name.startswith("_"))
    found = sorted((bank_rule_of(import_module(f"{bank.__name__}.{n}")) for n in names), key=lambda rule: rule.code)
    if len({rule.code for rule in found}) < len(found):
        raise RuleError("two rules have the same code.", where=bank.__name__)
    return tuple(found)


def bank_findings(stories: Sequence[Story], selection: Selection = EVERYTHING) -> Iterator[BankFinding]:
    """What the rules find across `stories`, but for codes not selected, or suppressed in every story named."""
    for rule in bank_rules():
        if not selection.takes(rule.code):
            continue
        silent = {s.document.name for s in stories if rule.code in s.document.suppressed}
        for finding in rule.check(stories):
            if not finding.stories or not silent.issuperset(finding.stories):
                yield finding
