"""The bank of opening questions: data, checked when it is loaded, and open to a person's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from raisethebar.coach.bank import (
    TONES,
    Dimension,
    Round,
    Tone,
    Wordings,
    before,
    checked,
    holds_no_figure,
    once_each,
    seekable,
    shipped_text,
)
from raisethebar.coach.plugged import plugged_banks
from raisethebar.errors import BankError

Seeks = Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(seekable)]


class Question(BaseModel):
    """An opening question: what it `asks`, on which `topic`, and the facts that a full answer shows (`seeks`).

    `round` lists the interview rounds, 1 to 6, where it belongs; `evidence` says in words what the
    interviewer hopes to hear.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    topic: str
    dimension: Dimension
    seeks: Seeks
    round: tuple[Round, ...] = Field(min_length=1)
    tone: Tone
    asks: str = Field(min_length=12, max_length=160)
    evidence: str = Field(min_length=12, max_length=200)

    @model_validator(mode="after")
    def _asks_and_does_not_answer(self) -> Question:
        holds_no_figure(self.id, self.asks)
        return self


class _Topic(BaseModel):
    """Questions on one topic, by tone, each under its name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=3)
    dimension: Dimension
    seeks: Seeks
    round: tuple[Round, ...] = Field(min_length=1)
    evidence: str
    plain: Wordings = {}
    warm: Wordings = {}
    pressing: Wordings = {}

    def questions(self) -> tuple[Question, ...]:
        """The questions of the topic, plain ones first."""
        return tuple(
            Question(
                id=name,
                topic=self.name,
                dimension=self.dimension,
                seeks=self.seeks,
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

    topic: tuple[_Topic, ...] = Field(min_length=1)


def questions_from(fields: Mapping[str, Any], where: str) -> tuple[Question, ...]:
    """The questions in the tables of a bank file, in its order. Raises BankError for one that is not valid."""
    try:
        found = tuple(q for topic in checked(_File, fields, where).topic for q in topic.questions())
        once_each({"name": tuple(q.id for q in found), "wording": tuple(q.asks for q in found)})
    except ValidationError as error:
        told = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise BankError(f"{told}.", where=where, remedy="Mend it.") from None
    except ValueError as error:
        raise BankError(f"{error}.", where=where, remedy="Mend it.") from None
    return found


@cache
def question_bank() -> tuple[Question, ...]:
    """Every question that is installed: those of plug-ins, then those shipped, each in the order of its file.

    Raises BankError, naming the file, where one is not valid or takes a name or a wording that is taken.
    """
    found = questions_from(tomllib.loads(shipped_text("raisethebar.practice", "questions.toml")), "questions.toml")
    for bank in reversed(plugged_banks()):
        if "topic" in bank.tables:
            found = before(questions_from({"topic": bank.tables["topic"]}, bank.where), found, bank.where)
    return found
