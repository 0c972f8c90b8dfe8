"""What the interviewer says besides questions: data, checked when it is loaded."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from raisethebar.coach.bank import checked


def _sentences(says: tuple[str, ...]) -> tuple[str, ...]:
    for one in says:
        if not one.endswith((".", "?", ":")):
            raise ValueError(f"{one!r} is no sentence")
    return says


Says = Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_sentences)]


class Manners(BaseModel):
    """Wordings by situation; those of one situation are used in turn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    silent: Says
    question_back: Says
    recited: Says
    dodge: Says
    model_for_business: Says
    refused: Says
    retracted: Says
    closed: Says
    moving_on: Says
    interruption: Says
    story_ends: Says
    story_left: Says
    loop_ends: Says
    loop_done: Says

    def say(self, situation: str, turn: int) -> str:
        """The wording for `situation` when it comes up for the `turn`th time, counted from 0."""
        says: Says = getattr(self, situation)
        return says[turn % len(says)]


@cache
def manners() -> Manners:
    """The shipped wordings. Raises BankError if they are not valid."""
    text = files("raisethebar.practice").joinpath("manners.toml").read_text(encoding="utf-8")
    return checked(Manners, tomllib.loads(text), "manners.toml")
