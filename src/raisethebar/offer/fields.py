"""Field types of offer files, and how a bad field is told to its writer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo, model_validator

from raisethebar.errors import OfferError


def _amount(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    words = value.replace(",", "").split()
    codes = [word for word in words if word.isalpha() and word.casefold() not in ("nan", "inf", "infinity")]
    numbers = [word for word in words if word not in codes]
    expected = (info.context or {}).get("currency", "USD")
    if any(code != expected for code in codes):
        raise ValueError(f"{value!r} is not in {expected}; give every amount in one currency")
    try:
        return Decimal(numbers[0]) if len(numbers) == 1 else value
    except InvalidOperation:
        return value


Money = Annotated[Decimal, BeforeValidator(_amount), Field(ge=0, allow_inf_nan=False)]
"""An exact amount, not negative; a string may carry the currency ("30000 USD")."""

Share = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False)]
"""A share of one, from 0 to 1."""


class Strict(BaseModel):
    """Base of everything read from a file: frozen, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Range(Strict):
    """A low, a most likely and a high value, as a PERT distribution takes them."""

    low: Decimal = Field(allow_inf_nan=False)
    mode: Decimal = Field(allow_inf_nan=False)
    high: Decimal = Field(allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: Any) -> Any:
        if isinstance(value, int | Decimal | float) and not isinstance(value, bool):
            return {"low": value, "mode": value, "high": value}
        return value

    @model_validator(mode="after")
    def _ordered(self) -> Range:
        if not self.low <= self.mode <= self.high:
            raise ValueError(f"low {self.low}, mode {self.mode}, high {self.high} must not go down")
        return self

    @property
    def mean(self) -> Decimal:
        """Mean of the PERT distribution: (low + 4 mode + high) / 6 (Malcolm et al., 1959)."""
        return (self.low + 4 * self.mode + self.high) / 6


M = TypeVar("M", bound=BaseModel)


def validated(model: type[M], fields: Any, *, where: str, under: str = "", currency: str = "USD") -> M:
    """`fields` as a `model`; raises OfferError naming `where` and every field that is wrong."""
    try:
        return model.model_validate(fields, context={"currency": currency})
    except ValidationError as error:
        told = []
        for problem in error.errors():
            path = ".".join(str(part) for part in ([under] if under else []) + list(problem["loc"]))
            told.append(f"{path or 'the file'}: {problem['msg'].removeprefix('Value error, ')}")
        raise OfferError("; ".join(told) + ".", where=where, remedy="Mend the field and try again.") from error


def read_toml(path: Path) -> Mapping[str, Any]:
    """The tables of a TOML file, its decimals exact; raises OfferError if it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise OfferError("the file cannot be read.", where=str(path), remedy="Check its name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OfferError(f"not valid TOML: {error}.", where=str(path)) from error
