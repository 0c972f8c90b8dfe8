"""The rules that plug-ins bring, held to the contract of the shipped ones, on loading and whenever they run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Any, Final

from raisethebar.errors import RuleError
from raisethebar.plugins import RULES, Plugin, plugins, told
from raisethebar.rules.finding import BankFinding, Finding, Severity
from raisethebar.rules.rule import FAMILIES, Rule, modules_in, rule_of
from raisethebar.rules.story import Story

ABOUT_ONE: Final = "check"
ABOUT_SEVERAL: Final = "check_bank"


def plugged(does: str) -> tuple[Rule, ...]:
    """The rules of plug-ins whose function is called `does`, by code.

    Raises PluginError for one that can't be loaded, breaks the contract, or takes a code that is taken.
    """
    return tuple(rule for function, rule in _all() if function == does)


@cache
def _all() -> tuple[tuple[str, Rule], ...]:
    found: dict[str, tuple[str, Rule]] = {}
    for plugin in plugins(RULES):
        for module in _modules(plugin):
            does = ABOUT_SEVERAL if hasattr(module, ABOUT_SEVERAL) else ABOUT_ONE
            try:
                rule = rule_of(module, does)
            except RuleError as error:
                raise plugin.broken(f"{error}") from None
            if rule.family in FAMILIES:
                taken = f"{rule.code} is of a family that is shipped: {rule.family} may hold it tomorrow."
                raise plugin.broken(taken)
            if not isinstance(rule.severity, Severity):
                raise plugin.broken(f"{rule.code} has a severity that is none: {rule.severity!r}.")
            if rule.code in found:
                raise plugin.broken(f"{rule.code} is a rule of {found[rule.code][1].origin} already.")
            found[rule.code] = does, replace(rule, check=_held(rule, does, plugin), origin=plugin.origin)
    return tuple(found[code] for code in sorted(found))


def _modules(plugin: Plugin) -> Iterator[ModuleType]:
    """The modules that a plug-in names: those of its package, or the one module itself."""
    named = plugin.load()
    if not isinstance(named, ModuleType):
        raise plugin.broken(f"{plugin.entry.value!r} is neither a package of rules nor a module that is one.")
    if not hasattr(named, "__path__"):
        yield named
        return
    try:
        modules = tuple(modules_in(named))
    except (Exception, SystemExit) as error:  # another's code can fail in any way while it is imported
        raise plugin.broken(f"a rule in {named.__name__} can't be loaded ({told(error)}).") from error
    if not modules:
        raise plugin.broken(f"there is no rule in {named.__name__}.")
    yield from modules


def _held(rule: Rule, does: str, plugin: Plugin) -> Callable[[Any], Iterable[Any]]:
    """The rule's function, with what it gives looked at before anybody relies on it."""

    def check(read: Any) -> Iterable[Any]:
        try:
            found = tuple(rule.check(read))
        except Exception as error:  # another's code can fail in any way
            raise plugin.broken(f"the rule {rule.code} failed ({told(error)}).") from error
        for finding in found:
            fault = fault_in_bank(rule, finding) if does == ABOUT_SEVERAL else fault_in_story(rule, finding, read)
            if fault is not None:
                raise plugin.broken(f"the rule {rule.code} breaks its contract: {fault}.")
        return found

    return check


def fault_in_bank(rule: Rule, finding: Any) -> str | None:
    """What is wrong with what a rule about several stories found, None where nothing is."""
    if not isinstance(finding, BankFinding):
        return f"it gives a {type(finding).__name__} for a finding about stories"
    return _unsigned(rule, finding)


def fault_in_story(rule: Rule, finding: Any, story: Story) -> str | None:
    """What is wrong with what a rule found in `story`, None where nothing is."""
    if not isinstance(finding, Finding):
        return f"it gives a {type(finding).__name__} for a finding"
    for span in (finding.span, *(related.span for related in finding.related)):
        if span.end > len(story.text) or not len(span):
            return f"a finding stands at {span.start}..{span.end} of {len(story.text)} characters"
    if finding.cost is not None:
        return "a finding costs points, which only a rubric's gate can"
    if not 0 <= finding.confidence <= 1:
        return f"a finding is sure to {finding.confidence}, which is not from 0 to 1"
    return _unsigned(rule, finding)


def _unsigned(rule: Rule, finding: Finding | BankFinding) -> str | None:
    if (finding.code, finding.name) != (rule.code, rule.name):
        return f"it signs a finding {finding.code} {finding.name}"
    return None if finding.message else "a finding says nothing"
