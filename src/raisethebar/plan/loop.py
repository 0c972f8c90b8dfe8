"""The loop's schedule, and the person's own loop file: dates, hours, holidays, stories."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, time
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from raisethebar.errors import PlanError

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not a time zone such as Europe/Berlin") from error
    return name


def _country(code: str) -> str:
    import holidays

    if code not in holidays.list_supported_countries():
        raise ValueError(f"{code!r} is not a country code with known holidays, such as DE")
    return code


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Round(_Strict):
    """A round of the loop; `days` is its first and last day, counted from 1."""

    number: int = Field(ge=1, le=20)
    title: str = Field(min_length=1)
    days: tuple[int, int]
    kind: Literal["algorithmic", "product", "technical", "bar raiser"]
    bring: str
    tasks: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _ordered(self) -> Round:
        if not 1 <= self.days[0] <= self.days[1]:
            raise ValueError("days must be two numbers, the first from 1, the second not before it")
        return self


class Schedule(_Strict):
    """The rounds of a loop, in order."""

    name: str
    days: int = Field(ge=1, le=365)
    rounds: tuple[Round, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Schedule:
        numbers = [entry.number for entry in self.rounds]
        if numbers != sorted(set(numbers)):
            raise ValueError("rounds must be numbered upwards, none twice")
        if any(entry.days[1] > self.days for entry in self.rounds):
            raise ValueError("a round ends after the schedule's days")
        return self


class Loop(_Strict):
    """A person's loop. `interviews` maps round numbers to known dates, `stories` round numbers to story names."""

    name: str = "loop"
    start: date | None = None
    interviews: dict[int, date] = Field(default_factory=dict)
    working_days: tuple[Weekday, ...] = Field(default=("mon", "tue", "wed", "thu", "fri"), min_length=1)
    country: Annotated[str, AfterValidator(_country)] | None = None
    timezone: Annotated[str, AfterValidator(_zone)] = "UTC"
    hours_a_day: float = Field(default=1.5, gt=0, le=16, allow_inf_nan=False)
    at: time = time(18, 0)
    stories: dict[int, tuple[str, ...]] = Field(default_factory=dict)
    schedule: Schedule | None = None

    @model_validator(mode="after")
    def _anchored(self) -> Loop:
        if self.start is None and not self.interviews:
            raise ValueError("give start, or the interviews whose dates are known")
        return self


M = TypeVar("M", bound=BaseModel)


def _validated(model: type[M], fields: Any, where: str) -> M:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        told = [
            f"{'.'.join(map(str, entry['loc'])) or 'the file'}: {entry['msg'].removeprefix('Value error, ')}"
            for entry in error.errors()
        ]
        raise PlanError("; ".join(told) + ".", where=where, remedy="Mend the field and try again.") from error


def article_schedule() -> Schedule:
    """The schedule that is shipped."""
    text = files("raisethebar.plan").joinpath("schedule.toml").read_text(encoding="utf-8")
    return _validated(Schedule, tomllib.loads(text), "schedule.toml")


def loop_from(fields: Mapping[str, Any], *, where: str) -> Loop:
    """The loop in `fields`; raises PlanError naming `where` and the field."""
    return _validated(Loop, fields, where)


def load(path: Path) -> Loop:
    """The loop in a TOML file; raises PlanError naming the file and the field."""
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PlanError("the file cannot be read.", where=str(path), remedy="Check its name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanError(f"not valid TOML: {error}.", where=str(path)) from error
    return loop_from(fields, where=str(path))
