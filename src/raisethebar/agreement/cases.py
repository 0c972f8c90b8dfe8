"""Annotated cases, one JSON object a line, as people made them."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from raisethebar.errors import ReadError
from raisethebar.facts.model import FactName
from raisethebar.text.spans import Span


class GoldQuantity(BaseModel):
    """A marked quantity: the exact substring, and which of its occurrences in the text is meant."""

    model_config = ConfigDict(frozen=True)

    quote: str
    occurrence: int = 0
    role: str
    metric: str | None = None
    value: float
    unit: str


class Case(BaseModel):
    """One annotated answer."""

    model_config = ConfigDict(frozen=True)

    id: str
    spoken_or_written: str = Field("written", alias="register")
    question: str | None = None
    text: str
    quantities: tuple[GoldQuantity, ...] = ()
    facts: dict[str, bool]
    evidence: dict[str, str] = {}
    level: int
    scores: dict[str, int]

    def span(self, quantity: GoldQuantity) -> Span:
        """Where a marked quantity stands in the text. Raises ValueError if it doesn't."""
        start = -1
        for _ in range(quantity.occurrence + 1):
            start = self.text.index(quantity.quote, start + 1)
        return Span(start, start + len(quantity.quote))


def read_cases(path: Path) -> tuple[Case, ...]:
    """Every case of a JSONL file. Raises ReadError naming the line and what is wrong with it."""
    if not path.is_file():
        raise ReadError("there is no such file.", where=str(path), remedy="Give a JSONL file of annotated cases.")
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            case = Case.model_validate_json(line)
            for quantity in case.quantities:
                case.span(quantity)
            missing = [name for name in FactName if name not in case.facts]
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(p) for p in first["loc"])
            raise ReadError(f"not an annotated case: {place}: {first['msg']}.", where=where) from None
        except ValueError:
            raise ReadError("a quantity's quote is not in the text.", where=where) from None
        if missing:
            raise ReadError(f"the facts lack {', '.join(missing)}.", where=where)
        found.append(case)
    return tuple(found)
