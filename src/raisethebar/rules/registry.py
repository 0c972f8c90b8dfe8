"""Finds the rules by looking into their folder and at what is plugged in, and runs them on a story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from raisethebar.errors import ConfigurationError
from raisethebar.rules import checks
from raisethebar.rules.finding import Finding
from raisethebar.rules.plugged import ABOUT_ONE, plugged
from raisethebar.rules.rule import Rule, rules_in
from raisethebar.rules.story import Story


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


@cache
def rules() -> tuple[Rule, ...]:
    """The rules about one story: those shipped by code, then those of plug-ins. Raises PluginError."""
    return (*rules_in(checks), *plugged(ABOUT_ONE))


def findings_of(rules: tuple[Rule, ...], story: Story, selection: Selection) -> Iterator[Finding]:
    """What `rules` find in `story`, but for codes not selected or suppressed in the text."""
    for rule in rules:
        if selection.takes(rule.code) and rule.code not in story.document.suppressed:
            yield from rule.check(story)


def rule_findings(story: Story, selection: Selection) -> Iterator[Finding]:
    """What the rules about one story find in it."""
    return findings_of(rules(), story, selection)
