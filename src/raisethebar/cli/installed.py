"""What is plugged in, each thing loaded and looked at."""

from __future__ import annotations

from raisethebar.coach.bank import probe_bank
from raisethebar.coach.plugged import plugged_banks
from raisethebar.facts.registry import reader_called
from raisethebar.plugins import GROUPS, PROBES, READERS, plugins
from raisethebar.practice.questions import question_bank
from raisethebar.report.rulebook import all_rules


def installed() -> list[str]:
    """A line for each distribution: its version, and the rules, readers and banks that it brings.

    Raises PluginError or BankError, naming the distribution, for what cannot be loaded or breaks its contract.
    """
    # A bank is held against all others where they are put together.
    probe_bank()
    question_bank()
    brought: dict[str, dict[str, list[str]]] = {}
    for origin in sorted({plugin.origin for group in GROUPS for plugin in plugins(group)}):
        brought[origin] = {"rules": [], "readers": [], "probes": []}
    for rule in all_rules():
        if rule.origin is not None:
            brought[rule.origin]["rules"].append(rule.code)
    for plugin in plugins(READERS):
        reader_called(plugin.name)
        brought[plugin.origin]["readers"].append(plugin.name)
    for plugin in plugins(PROBES):
        banks = [bank for bank in plugged_banks() if bank.plugin == plugin]
        brought[plugin.origin]["probes"] += [bank.file for bank in banks]
    return [f"{origin}  {'; '.join(_told(kinds))}" for origin, kinds in brought.items()]


def _told(kinds: dict[str, list[str]]) -> list[str]:
    return [f"{kind} {', '.join(names)}" for kind, names in kinds.items() if names]
