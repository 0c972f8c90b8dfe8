"""Finds the rules by looking into their folder, and runs them on a story."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from itertools import pairwise
from types import ModuleType
from typing import Any

from raisethebar.errors import ConfigurationError, RuleError
from raisethebar.rules import checks
from raisethebar.rules.finding import Finding, Severity
from raisethebar.rules.story import Story

CODE = re.compile(r"^[A-Z]{3}\d{3}$")

FAMILIES = {
    "KPI": "Is there a number that a customer or the business feels?",
    "OWN": "Was it your decision, and your result?",
    "ACT": "Did you act before you could be sure, on what bound?",
    "CUS": "Whose problem was it?",
    "CLA": "Can a listener follow it?",
    "NUM": "Do the numbers say what they measure?",
    "BNK": "Does the whole story bank hold together?",
    "GAT": "The rubric's hard gates.",
    "AUD": "Does the arithmetic hold? Questions, never costs.",
}


@dataclass(frozen=True)
class Rule:
    """One rule as its module states it.

    `flags` are texts in which it must fire, the expected span between [[ and ]]; in `passes` it must not.
    `check` takes a story, or for a rule about a bank a sequence of them, and yields findings. A module that
    states no severity is a note. `summary` is the first line of the module's docstring and `reason` the rest.
    """

    code: str
    name: str
    summary: str
    reason: str
    severity: Severity
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    check: Callable[..., Iterator[Any]] = field(repr=False)

    @property
    def family(self) -> str:
        """The first three letters of the code."""
        return self.code[:3]


@dataclass(frozen=True)
class Selection:
    """Which codes or families speak. An empty `select` means all; `ignore` wins over it."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def takes(self, code: str) -> bool:
        """Whether a finding with this code is wanted."""
        if any(code.startswith(prefix) for prefix in self.ignore):
            return False
        return not self.select or any(code.startswith(prefix) for prefix in self.select)

    def validated(self, known: frozenset[str], where: str) -> Selection:
        """The selection itself. Raises ConfigurationError for a code or prefix that matches no rule."""
        for prefix in sorted(self.select | self.ignore):
            if not any(code.startswith(prefix) for code in known):
                raise ConfigurationError(
                    f"no rule's code begins with {prefix!r}.",
                    where=where,
                    remedy="`raisethebar explain` lists them all.",
                )
        return self


EVERYTHING = Selection()
"""All rules speak."""


def rule_of(module: ModuleType, does: str = "check") -> Rule:
    """The rule that a module states, `does` naming its function. Raises RuleError where it breaks the contract."""
    where = module.__name__
    for name in ("CODE", "NAME", "FLAGS", "PASSES", does):
        if not hasattr(module, name):
            raise RuleError(f"the rule states no {name}.", where=where)
    if not CODE.match(module.CODE):
        raise RuleError(f"{module.CODE!r} is no code: three capitals and three digits.", where=where)
    if not module.__doc__ or not module.FLAGS or not module.PASSES:
        raise RuleError("a rule needs a reason, and examples that do and don't fire.", where=where)
    summary, _, reason = inspect.cleandoc(module.__doc__).partition("\n\n")
    return Rule(
        module.CODE,
        module.NAME,
        " ".join(summary.split()),
        reason.strip(),
        getattr(module, "SEVERITY", Severity.NOTE),
        tuple(module.FLAGS),
        tuple(module.PASSES),
        getattr(module, does),
    )


def rules_in(package: ModuleType, does: str = "check") -> tuple[Rule, ...]:
    """Every rule in a package's folder, by code. Raises RuleError if two share a code."""
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))
    found = [rule_of(import_module(f"{package.__name__}.{name}"), does) for name in names]
    found.sort(key=lambda rule: rule.code)
    for one, other in pairwise(found):
        if one.code == other.code:
            raise RuleError(f"two rules have the code {one.code}.", where=package.__name__)
    return tuple(found)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules about one story, by code."""
    return rules_in(checks)


def findings_of(rules: tuple[Rule, ...], story: Story, selection: Selection) -> Iterator[Finding]:
    """What `rules` find in `story`, but for codes not selected or suppressed in the text."""
    for rule in rules:
        if selection.takes(rule.code) and rule.code not in story.document.suppressed:
            yield from rule.check(story)


def rule_findings(story: Story, selection: Selection) -> Iterator[Finding]:
    """What the rules about one story find in it."""
    return findings_of(rules(), story, selection)
