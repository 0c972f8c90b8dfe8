"""A rubric: weights, levels, conditions, gates and bands, read from one data file and validated on load."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from raisethebar.errors import RubricError
from raisethebar.facts.model import FactName, Signal

Verdict = Literal["below", "meets", "raises"]
VERDICTS: tuple[Verdict, ...] = ("below", "meets", "raises")
KNOWN = frozenset([*FactName, *Signal])

Known = Annotated[str, Field(description="the name of a fact or signal")]
Clauses = tuple[tuple[Known, ...], ...]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Level(_Strict):
    """One step of a scale.

    `needs` is a list of alternatives: of each inner list at least one fact must be true. `sample` is a
    story that scores exactly this.
    """

    score: int = Field(ge=1, le=5)
    means: str = Field(min_length=8)
    needs: Clauses = ()
    sample: str = Field(min_length=20)


class Cap(_Strict):
    """Something that holds a dimension down to `at` while all of `when` and none of `unless` is true."""

    when: tuple[Known, ...] = Field(min_length=1)
    unless: tuple[Known, ...] = ()
    at: int = Field(ge=1, le=4)
    gate: str | None = None
    reason: str


class Dimension(_Strict):
    """A weighted, behaviourally anchored scale from 1 to 5."""

    key: str
    title: str
    weight: float = Field(gt=0, le=1)
    asks: str
    levels: tuple[Level, ...]
    caps: tuple[Cap, ...] = ()

    @model_validator(mode="after")
    def _five_levels(self) -> Self:
        if [level.score for level in self.levels] != [1, 2, 3, 4, 5]:
            raise ValueError(f"{self.key}: levels must be 1, 2, 3, 4, 5 in this order")
        if self.levels[0].needs:
            raise ValueError(f"{self.key}: level 1 needs nothing: it is what is left")
        return self


class Penalty(_Strict):
    """The Two-Level Ownership Check: points lost unless all of `needs` is true."""

    title: str
    needs: tuple[Known, ...]
    points: float = Field(ge=0, le=10)
    reason: str


class Gate(_Strict):
    """A hard gate on the verdict: fires while all of `when` and none of `without` is true."""

    key: str
    title: str
    when: tuple[Known, ...] = ()
    without: tuple[Known, ...] = ()
    drop: int = Field(default=0, ge=0, le=2)
    verdict: Verdict | None = None
    reason: str


class Bands(_Strict):
    """The least rating, 0 to 10, of the two upper bands."""

    raises: float = Field(ge=0, le=10)
    meets: float = Field(ge=0, le=10)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.meets >= self.raises:
            raise ValueError("bands: meets must lie under raises")
        return self


class TechnicalLevel(_Strict):
    """A step of technical depth: how many distinct technical terms, and whether a measurement is given."""

    score: int = Field(ge=1, le=5)
    means: str
    terms: int = Field(ge=0)
    measured: bool = False


class TechnicalDepth(_Strict):
    """Shown, with weight 0: a prerequisite that cannot raise a rating."""

    title: str
    note: str
    levels: tuple[TechnicalLevel, ...]
    terms: tuple[str, ...]


class Rubric(_Strict):
    """A whole rubric. `id` names it with a hash of its file, so that a score says what it was made by."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    origin: str
    limits: str
    bands: Bands
    two_level: Penalty
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    gates: tuple[Gate, ...] = ()
    technical_depth: TechnicalDepth
    digest: str = ""

    @property
    def id(self) -> str:
        """NAME@HASH, the hash over the bytes of the rubric's file."""
        return f"{self.name}@{self.digest}"

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        total = sum(d.weight for d in self.dimensions)
        if abs(total - 1) > 1e-9:
            raise ValueError(f"the weights of the dimensions add up to {total:g}, not 1")
        for kind, names in (
            ("dimension", [d.key for d in self.dimensions]),
            ("gate", [g.key for g in self.gates]),
        ):
            if len(set(names)) != len(names):
                raise ValueError(f"a {kind} stands twice: {names}")
        for name in sorted(self.names()):
            if name not in KNOWN:
                raise ValueError(f"no fact is called {name!r}; there are {', '.join(sorted(KNOWN))}")
        return self

    def names(self) -> frozenset[str]:
        """Every fact that a condition of this rubric speaks of."""
        found = set(self.two_level.needs)
        for dimension in self.dimensions:
            for level in dimension.levels:
                found.update(name for clause in level.needs for name in clause)
            for cap in dimension.caps:
                found.update(cap.when, cap.unless)
        for gate in self.gates:
            found.update(gate.when, gate.without)
        return frozenset(found)

    def dimension(self, key: str) -> Dimension:
        """The dimension called `key`. Raises KeyError."""
        return next(d for d in self.dimensions if d.key == key)


def parse(content: bytes, where: str) -> Rubric:
    """A rubric from the bytes of a TOML file. Raises RubricError naming file, place and remedy."""
    remedy = "See `raisethebar rubric new` for a file to start from."
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RubricError(f"not TOML: {error}.", where=where, remedy=remedy) from None
    digest = hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:12]
    try:
        return Rubric.model_validate({**table, "digest": digest})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "rubric"
        message = first["msg"].removeprefix("Value error, ")
        raise RubricError(f"{place}: {message}.", where=where, remedy=remedy) from None


@cache
def shipped() -> tuple[str, ...]:
    """The names of the rubrics that come with the product."""
    folder = files("raisethebar.score").joinpath("rubrics")
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def source_of(name: str) -> bytes:
    """The bytes of a shipped rubric's file. Raises RubricError for an unknown name."""
    if name not in shipped():
        raise RubricError(f"no rubric is called {name!r}.", remedy=f"There are {', '.join(shipped())}, or give a file.")
    return files("raisethebar.score").joinpath("rubrics", f"{name}.toml").read_bytes()


def load(name: str = "article") -> Rubric:
    """A rubric by its shipped name or by a path to its TOML file, as it is now. Raises RubricError."""
    path = Path(name)
    # What cannot change is read once; a user's own file may be open in an editor at this moment.
    return parse(path.read_bytes(), str(path)) if name not in shipped() and path.is_file() else _shipped(name)


@cache
def _shipped(name: str) -> Rubric:
    return parse(source_of(name), f"{name}.toml")
