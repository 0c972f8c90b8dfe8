"""The banks that plug-ins bring: TOML files in a package, in the form of a person's own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Any

from raisethebar.plugins import PROBES, Plugin, plugins

TABLES = ("group", "topic")


@dataclass(frozen=True)
class PluggedBank:
    """One file of a plug-in: its [[group]] tables of probes and its [[topic]] tables of questions.

    `file` is the file's name; `where` says whose it is, too, for messages.
    """

    plugin: Plugin
    file: str
    tables: dict[str, Any]

    @property
    def where(self) -> str:
        """The file, and the distribution that it came with."""
        return f"{self.file} of {self.plugin.origin}"


@cache
def plugged_banks() -> tuple[PluggedBank, ...]:
    """The files of every plug-in, in order of plug-in and file. Raises PluginError for one that is no bank."""
    return tuple(bank for plugin in plugins(PROBES) for bank in _banks(plugin))


def _banks(plugin: Plugin) -> tuple[PluggedBank, ...]:
    package = plugin.load()
    if not isinstance(package, ModuleType) or not hasattr(package, "__path__"):
        raise plugin.broken(f"{plugin.entry.value!r} is no package with TOML files in it.")
    found = []
    for file in sorted(files(package).iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        try:
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise plugin.broken(f"{file.name} is not TOML: {error}.") from None
        if not tables or not set(tables) <= set(TABLES):
            raise plugin.broken(f"{file.name} holds other things than [[group]] and [[topic]] tables.")
        found.append(PluggedBank(plugin, file.name, tables))
    if not found:
        raise plugin.broken(f"there is no TOML file in {package.__name__}.")
    return tuple(found)
