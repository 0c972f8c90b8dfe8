"""The mock loop as data: rounds, seats, and how hard the interviewer probes."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from raisethebar.coach.bank import checked, seekable

LooksFor = Literal["depth", "impact", "both"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RoundRules(_Strict):
    """One round: the seats that hear it, how many stories it asks for, and what it looks for.

    `interrupts` says whether a technical monologue is cut short there.
    """

    number: int = Field(ge=1, le=6)
    title: str
    seats: tuple[str, ...] = Field(min_length=1)
    stories: int = Field(ge=1, le=5)
    looks_for: LooksFor
    interrupts: bool = False


class LoopRules(_Strict):
    """The whole loop.

    At most `probes` probes a story and `tries` for one gap; a first telling should take `seconds`. A loop
    whose round before `ends_before` told no measurable outcome ends there. The seat `bar_raiser` holds the
    veto and reviews the judgment of the seat `reviews`. `chances` says, by fact, how likely it is told when
    asked for, 0 to 1.
    """

    probes: int = Field(ge=1, le=12)
    tries: int = Field(ge=1, le=4)
    seconds: int = Field(ge=30, le=900)
    ends_before: int = Field(ge=2, le=6)
    bar_raiser: str
    reviews: str
    rounds: tuple[RoundRules, ...] = Field(min_length=1)
    seats: dict[str, str]
    chances: dict[str, Annotated[float, Field(gt=0, lt=1)]]

    @model_validator(mode="after")
    def _whole(self) -> LoopRules:
        numbers = [entry.number for entry in self.rounds]
        if numbers != sorted(set(numbers)):
            raise ValueError("rounds must be numbered upwards, none twice")
        seated = {seat for entry in self.rounds for seat in entry.seats} | {self.bar_raiser, self.reviews}
        if unknown := sorted(seated - set(self.seats)):
            raise ValueError(f"no seat is called {', '.join(unknown)}")
        seekable(tuple(self.chances))
        return self

    def round(self, number: int) -> RoundRules:
        """The rules of one round. Raises KeyError where the loop has no such round."""
        for entry in self.rounds:
            if entry.number == number:
                return entry
        raise KeyError(number)


@cache
def loop_rules() -> LoopRules:
    """The shipped loop. Raises BankError if it is not valid."""
    text = files("raisethebar.practice").joinpath("loop.toml").read_text(encoding="utf-8")
    return checked(LoopRules, tomllib.loads(text), "loop.toml")
