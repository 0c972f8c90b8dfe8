"""What several commands share: settings from a project's file, the rubric, the selection of rules."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from raisethebar.errors import ConfigurationError
from raisethebar.rules.registry import Selection

_KEYS = {"select": list, "ignore": list, "rubric": str, "fail_under": str}


@dataclass(frozen=True)
class Settings:
    """What a project asks for; command-line options win over it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rubric: str | None = None
    fail_under: str | None = None
    where: str = "raisethebar.toml"


def settings(start: Path | None = None) -> Settings:
    """The settings of the nearest raisethebar.toml, or [tool.raisethebar] of pyproject.toml, upwards.

    Raises ConfigurationError for a file that is not TOML, an unknown key or a value of the wrong kind.
    """
    folder = (start or Path.cwd()).resolve()
    for place in (folder, *folder.parents):
        own = place / "raisethebar.toml"
        if own.is_file():
            return _settings(_table(own), own)
        project = place / "pyproject.toml"
        if project.is_file():
            table = _table(project).get("tool", {}).get("raisethebar")
            if table is not None:
                return _settings(table, project)
    return Settings()


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"not TOML: {error}.", where=str(path)) from None


def _settings(table: dict[str, Any], path: Path) -> Settings:
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigurationError(
                f"no setting is called {key!r}.", where=str(path), remedy=f"There are {', '.join(_KEYS)}."
            )
        if not isinstance(value, _KEYS[key]) or (
            isinstance(value, list) and not all(isinstance(v, str) for v in value)
        ):
            kind = "a list of strings" if _KEYS[key] is list else "a string"
            raise ConfigurationError(f"{key} must be {kind}.", where=str(path))
    rubric = table.get("rubric")
    if rubric is not None and (path.parent / rubric).is_file():
        rubric = str(path.parent / rubric)
    return Settings(
        tuple(table.get("select", ())),
        tuple(table.get("ignore", ())),
        rubric,
        table.get("fail_under"),
        str(path),
    )


def selection(found: Settings, select: tuple[str, ...], ignore: tuple[str, ...]) -> Selection:
    """The rules that are to speak: what was asked for, else what the project's file says."""
    from raisethebar.cli.codes import known_codes

    def split(values: tuple[str, ...]) -> frozenset[str]:
        return frozenset(code.strip().upper() for v in values for code in v.split(",") if code.strip())

    chosen = Selection(split(select or found.select), split(ignore or found.ignore))
    return chosen.validated(known_codes(), "--select/--ignore" if select or ignore else found.where)


def width() -> int:
    """Columns to print into: those of the terminal, or 100 where there is none."""
    try:
        return min(os.get_terminal_size().columns, 120)
    except OSError:
        return 100
