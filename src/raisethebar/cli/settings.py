"""A project's settings: raisethebar.toml, or [tool.raisethebar] of pyproject.toml, nearest above a story."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from raisethebar.errors import ConfigurationError
from raisethebar.rules.registry import Selection

Codes = Annotated[list[str], Field(description="Codes of rules, or beginnings of codes: 'KPI002', 'NUM'.")]
_AT = re.compile(r"at line (\d+)")
_KINDS = {
    "rubric": "a string: a shipped rubric's name or a path",
    "reader": "a string: a reader's name",
    "select": "a list of strings",
    "ignore": "a list of strings",
    "fail_under": "'meets' or 'raises'",
    "format": "'terminal', 'json', 'markdown', 'html' or 'sarif'",
}


class SettingsFile(BaseModel):
    """What raisethebar.toml may hold. Everything is optional; options of a command win over it."""

    model_config = ConfigDict(extra="forbid", strict=True, title="raisethebar.toml")

    rubric: str | None = Field(
        default=None, description="A shipped rubric's name, or the path of a rubric file, from this file's folder."
    )
    reader: str | None = Field(
        default=None, description="What reads the facts: 'learned' unless given, 'rules', or a plug-in's reader."
    )
    select: Codes = Field(default=[], title="Rules that speak; all unless given. Scores never depend on it.")
    ignore: Codes = Field(default=[], title="Rules that keep silent; wins over select.")
    fail_under: Literal["meets", "raises"] | None = Field(
        default=None, description="`raisethebar check` ends with 1 when a story's verdict is under this."
    )
    format: Literal["terminal", "json", "markdown", "html", "sarif"] = Field(
        default="terminal", description="What `raisethebar check` prints, by the settings of the first path."
    )


@dataclass(frozen=True)
class Settings:
    """What a project asks for. `rubric` is a shipped name or a path that holds from anywhere.

    `where` names the file, None where there is none; two that ask for the same are equal.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rubric: str | None = None
    reader: str | None = None
    fail_under: str | None = None
    format: str = "terminal"
    where: str | None = field(default=None, compare=False)
    _content: str = field(default="", compare=False, repr=False)

    def at(self, key: str) -> str | None:
        """Where `key` stands, as FILE:LINE."""
        return None if self.where is None else _at(Path(self.where), self._content, key)


def settings(start: Path | None = None) -> Settings:
    """The settings for stories in the folder `start`: those of the nearest file in it or above.

    Raises ConfigurationError, with line and remedy, for a file that is not TOML, an unknown key, a value of
    the wrong kind or a rubric that isn't there.
    """
    folder = (start or Path.cwd()).resolve()
    for place in (folder, *folder.parents):
        for path, keys in ((place / "raisethebar.toml", ()), (place / "pyproject.toml", ("tool", "raisethebar"))):
            if not path.is_file():
                continue
            content = _text(path)
            table: Any = _table(path, content)
            for key in keys:
                table = table.get(key) if isinstance(table, dict) else None
            if table is not None:
                return _settings(table, path, content)
    return Settings()


def selection(found: Settings, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> Selection:
    """The rules that are to speak: what was asked for, else what the project's file says.

    Raises ConfigurationError for a code that begins no rule's.
    """
    from raisethebar.report.rulebook import known_codes

    def split(values: tuple[str, ...]) -> frozenset[str]:
        return frozenset(code.strip().upper() for v in values for code in v.split(",") if code.strip())

    known = known_codes()
    chosen = []
    for key, given, own in (("select", select, found.select), ("ignore", ignore, found.ignore)):
        codes = split(given or own)
        # Each is held against the rules by itself, so that the message can name the line it came from.
        Selection(codes).validated(known, f"--{key}" if given else found.at(key) or key)
        chosen.append(codes)
    return Selection(*chosen)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"not UTF-8: {error.reason}.", where=str(path), remedy="Save it as UTF-8.") from None
    except OSError as error:
        raise ConfigurationError(f"cannot be read: {error.strerror}.", where=str(path)) from None


def _table(path: Path, content: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        stated = _AT.search(str(error))
        line = int(stated[1]) if stated else content.count("\n") + 1
        raise ConfigurationError(
            f"not TOML: {error}.", where=f"{path}:{line}", remedy='A setting is written key = "value".'
        ) from None


def _settings(table: Any, path: Path, content: str) -> Settings:
    try:
        found = SettingsFile.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else "raisethebar"
        raise _wrong(key, first["type"] == "extra_forbidden", _at(path, content, key)) from None
    rubric = found.rubric
    if rubric is not None:
        from raisethebar.score.rubric import shipped

        beside = path.parent / rubric
        if beside.is_file():
            rubric = str(beside)
        elif rubric not in shipped():
            raise ConfigurationError(
                f"no rubric is called {rubric!r}.",
                where=_at(path, content, "rubric"),
                remedy=f"There are {', '.join(shipped())}, or give a file's path from this file's folder.",
            )
    if found.reader is not None:
        from raisethebar.facts.registry import reader_names

        if found.reader not in reader_names():
            raise ConfigurationError(
                f"no reader of facts is called {found.reader!r}.",
                where=_at(path, content, "reader"),
                remedy=f"There are {', '.join(reader_names())}.",
            )
    return Settings(
        tuple(found.select),
        tuple(found.ignore),
        rubric,
        found.reader,
        found.fail_under,
        found.format,
        str(path),
        content,
    )


def _wrong(key: str, unknown: bool, where: str) -> ConfigurationError:
    if not unknown:
        kind = _KINDS.get(key, "a table")
        return ConfigurationError(f"{key} must be {kind}.", where=where, remedy="docs/hooks.md shows every setting.")
    meant = get_close_matches(key, _KINDS, 1)
    remedy = f"Did you mean {meant[0]!r}? " if meant else ""
    return ConfigurationError(
        f"no setting is called {key!r}.", where=where, remedy=f"{remedy}There are {', '.join(_KINDS)}."
    )


def _at(path: Path, content: str, key: str) -> str:
    """FILE:LINE of the statement that gives `key` its value; FILE alone where none does.

    TOML ends a statement at a line's end, so the first lines of a file are valid TOML by themselves exactly
    where one ends; the one that brings the key in began after the last such place.
    """
    lines = content.split("\n")
    begins = 0
    for end in range(1, len(lines) + 1):
        try:
            table: Any = tomllib.loads("\n".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue
        for part in ("tool", "raisethebar") if path.name == "pyproject.toml" else ():
            table = table.get(part, {}) if isinstance(table, dict) else {}
        if isinstance(table, dict) and key in table:
            return f"{path}:{begins + 1}"
        begins = end
    return str(path)
