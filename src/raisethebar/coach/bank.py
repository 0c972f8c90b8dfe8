"""The bank of follow-up questions: data, checked when it is loaded, and open to a person's own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Protocol, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from raisethebar.coach.plugged import plugged_banks
from raisethebar.coach.words import words_of
from raisethebar.errors import BankError
from raisethebar.facts.model import FactName, Signal

Kind = Literal[
    "kpi",
    "baseline",
    "attribution",
    "counterfactual",
    "test_validity",
    "guardrail",
    "tradeoff",
    "scarce_data",
    "customer",
    "iteration",
    "failure",
    "scale",
    "technique",
]
Tone = Literal["plain", "warm", "pressing"]
TONES: Final[tuple[Tone, ...]] = ("plain", "warm", "pressing")
Dimension = Literal["owned_impact", "bias_for_action", "customer_obsession", "technical_depth"]
Round = Annotated[int, Field(ge=1, le=6)]
Wordings = dict[str, str]

BEYOND_FACTS: Final = frozenset({"counterfactual", "test_validity", "guardrail", "scarce_data", "failure", "technique"})
"""What a probe can seek that is no fact of the story but a thing a strong story speaks of."""

_ID = re.compile(r"[a-z]+(?:-[a-z]+)*-\d+")

B = TypeVar("B", bound=BaseModel)


class Asked(Protocol):
    """What has a name and a wording."""

    @property
    def id(self) -> str:
        """Its name, which no other has."""
        ...

    @property
    def asks(self) -> str:
        """Its words, which no other has."""
        ...


A = TypeVar("A", bound=Asked)


def holds_no_figure(name: str, asks: str) -> str:
    """`asks`, as it is. Raises ValueError where it states an amount: a question must not hand over an answer."""
    amounts = [word for word in words_of(asks) if word.value is not None and word.key != "1"]
    if amounts or "%" in asks or re.search(r"\d", asks):
        raise ValueError(f"{name}: a probe holds no figure, or it would hand the candidate one")
    # A request ("Tell me that again with “I”.") is as good as a question.
    if not asks.endswith(("?", ".")):
        raise ValueError(f"{name}: a probe asks")
    if _ID.fullmatch(name) is None:
        raise ValueError(f"{name}: a name is words and a number, such as kpi-1")
    return asks


def seekable(names: tuple[str, ...]) -> tuple[str, ...]:
    """`names`, as they are. Raises ValueError for one that is neither a fact nor a thing beyond facts."""
    unknown = sorted(set(names) - {*FactName, *Signal, *BEYOND_FACTS})
    if unknown:
        raise ValueError(f"nothing is called {', '.join(map(repr, unknown))}")
    return names


class Probe(BaseModel):
    """One question: what it `asks`, the kind it is of, the fact it `seeks`, and the tone it is asked in.

    `round` lists the interview rounds, 1 to 6, where it belongs; `dimension` is the scale it serves;
    `evidence` says what an answer that closes it holds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Kind
    seeks: str
    dimension: Dimension
    round: tuple[Round, ...] = Field(min_length=1)
    tone: Tone
    asks: str = Field(min_length=12, max_length=160)
    evidence: str = Field(min_length=12, max_length=200)

    @model_validator(mode="after")
    def _asks_and_does_not_answer(self) -> Self:
        seekable((self.seeks,))
        holds_no_figure(self.id, self.asks)
        return self


class _Group(BaseModel):
    """Probes that seek one thing, by tone, each under its name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seeks: str
    kind: Kind
    dimension: Dimension
    round: tuple[Round, ...]
    evidence: str
    plain: Wordings = {}
    warm: Wordings = {}
    pressing: Wordings = {}

    def probes(self) -> tuple[Probe, ...]:
        """The probes of the group, plain ones first."""
        return tuple(
            Probe(
                id=name,
                kind=self.kind,
                seeks=self.seeks,
                dimension=self.dimension,
                round=self.round,
                tone=tone,
                asks=asks,
                evidence=self.evidence,
            )
            for tone in TONES
            for name, asks in getattr(self, tone).items()
        )


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    group: tuple[_Group, ...] = Field(min_length=1)


def once_each(pairs: Mapping[str, tuple[str, ...]]) -> None:
    """Raises ValueError where a value stands twice; `pairs` maps what it is called to the values."""
    for what, values in pairs.items():
        twice = [value for value, count in Counter(values).items() if count > 1]
        if twice:
            raise ValueError(f"two share one {what}: {twice[0]!r}")


def checked(model: type[B], fields: Any, where: str) -> B:
    """`fields` as a `model`. Raises BankError naming `where` and the first field that is wrong."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        told = first["msg"].removeprefix("Value error, ")
        raise BankError(f"{place}: {told}." if place else f"{told}.", where=where, remedy="Mend it.") from None


def toml_of(path: Path) -> dict[str, Any]:
    """The tables of a person's TOML file. Raises BankError where it can't be read or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise BankError("the file cannot be read.", where=str(path), remedy="Check its name.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BankError(f"not TOML: {error}.", where=str(path)) from None


def probes_from(fields: Mapping[str, Any], where: str) -> tuple[Probe, ...]:
    """The probes in the tables of a bank file, in its order. Raises BankError for one that is not valid."""
    try:
        found = tuple(probe for group in checked(_File, fields, where).group for probe in group.probes())
        once_each({"name": tuple(p.id for p in found), "wording": tuple(p.asks for p in found)})
    except ValidationError as error:
        told = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise BankError(f"{told}.", where=where, remedy="Mend it.") from None
    except ValueError as error:
        raise BankError(f"{error}.", where=where, remedy="Mend it.") from None
    return found


@cache
def probe_bank() -> tuple[Probe, ...]:
    """Every probe that is installed: those of plug-ins, then those shipped, each in the order of its file.

    Raises BankError, naming the file, where one is not valid or takes a name or a wording that is taken.
    """
    found = probes_from(tomllib.loads(shipped_text("raisethebar.coach", "probes.toml")), "probes.toml")
    for bank in reversed(plugged_banks()):
        if "group" in bank.tables:
            found = before(probes_from({"group": bank.tables["group"]}, bank.where), found, bank.where)
    return found


def with_own(own: tuple[Probe, ...], where: str) -> tuple[Probe, ...]:
    """A person's own probes, then the rest. Raises BankError where a name or a wording stands twice."""
    return before(own, probe_bank(), where)


def shipped_text(package: str, name: str) -> str:
    """What stands in a file that a package of ours ships."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def before(first: tuple[A, ...], then: tuple[A, ...], where: str) -> tuple[A, ...]:
    """Both, in this order. Raises BankError naming `where` if a name or a wording stands twice."""
    both = (*first, *then)
    try:
        once_each({"name": tuple(one.id for one in both), "wording": tuple(one.asks for one in both)})
    except ValueError as error:
        raise BankError(f"{error}.", where=where, remedy="Give it another, such as own-1.") from None
    return both
