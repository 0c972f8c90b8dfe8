"""What a rule is, and how a module states one."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import pairwise
from types import ModuleType
from typing import Any

from raisethebar.errors import RuleError
from raisethebar.rules.finding import Severity

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
    `origin` is the distribution of a plug-in's rule, with its version, and None for a rule that is shipped.
    """

    code: str
    name: str
    summary: str
    reason: str
    severity: Severity
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    check: Callable[..., Iterable[Any]] = field(repr=False)
    origin: str | None = None

    @property
    def family(self) -> str:
        """The first three letters of the code."""
        return self.code[:3]


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
    found = sorted((rule_of(module, does) for module in modules_in(package)), key=lambda rule: rule.code)
    for one, other in pairwise(found):
        if one.code == other.code:
            raise RuleError(f"two rules have the code {one.code}.", where=package.__name__)
    return tuple(found)


def modules_in(package: ModuleType) -> Iterator[ModuleType]:
    """The modules in a package's folder, by name, but for those that begin with an underscore."""
    for name in sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_")):
        yield import_module(f"{package.__name__}.{name}")
