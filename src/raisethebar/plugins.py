"""What other distributions add to the product: rules, readers of facts and banks of probes, found by their entry points.

Found in the same order wherever the same distributions are installed, and loaded when first asked for: importing
`raisethebar` looks for nothing. `docs/plugins.md` says how to write one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final

from raisethebar.errors import PluginError

RULES: Final = "raisethebar.rules"
READERS: Final = "raisethebar.readers"
PROBES: Final = "raisethebar.probes"
GROUPS: Final = (RULES, READERS, PROBES)
MOST_SIGNED: Final = 60
"""Characters of a signature that may name distributions."""


@dataclass(frozen=True)
class Plugin:
    """One entry point: its `group` and `name`, and the distribution that states it, with its version."""

    group: str
    name: str
    distribution: str
    version: str
    entry: EntryPoint

    @property
    def origin(self) -> str:
        """The distribution and its version, as a reader is told: "raisethebar-logistics 0.1.0"."""
        return f"{self.distribution} {self.version}"

    def load(self) -> Any:
        """What the entry point names, imported. Raises PluginError where that cannot be had."""
        try:
            return self.entry.load()
        except (Exception, SystemExit) as error:  # another's code can fail in any way while it is imported
            raise self.broken(f"{self.entry.value!r} can't be loaded ({told(error)}).") from error

    def broken(self, problem: str) -> PluginError:
        """The error that says what is wrong with this plug-in, whose it is, and how to go on without it."""
        return PluginError(
            problem,
            where=f"plug-in {self.name!r} of {self.origin} ({self.group})",
            remedy=f"Mend or update {self.distribution}, or go on without it: pip uninstall {self.distribution}",
        )


@cache
def plugins(group: str) -> tuple[Plugin, ...]:
    """The plug-ins of `group` that are installed, in order of distribution and name."""
    found = []
    for entry in entry_points(group=group):
        # An entry point that an importer made up has no distribution to be blamed.
        owner, version = (entry.dist.name, entry.dist.version) if entry.dist else ("unknown", "0")
        found.append(Plugin(group, entry.name, re.sub(r"[-_.]+", "-", owner).lower(), version, entry))
    found.sort(key=lambda plugin: (plugin.distribution, plugin.name, plugin.entry.value))
    return tuple(found)


@cache
def signature(*groups: str) -> tuple[str, ...]:
    """The distributions with plug-ins in `groups`, each as "name.version"; none where nothing is plugged in.

    Many of them are named by a digest of them all, since what is signed with them has to stay short.
    """
    owners = sorted({f"{p.distribution}.{p.version}" for group in groups for p in plugins(group)})
    if len("+".join(owners)) <= MOST_SIGNED:
        return tuple(owners)
    return (f"plugins.{sha256(' '.join(owners).encode()).hexdigest()[:8]}",)


def told(error: BaseException) -> str:
    """The kind and the first line of an error that is not the product's own."""
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
