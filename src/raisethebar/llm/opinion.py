"""A second opinion on the facts of a story: each claim with the words that hold it up, or it doesn't count."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from raisethebar.facts.model import Fact, FactName, Facts
from raisethebar.llm.client import Model
from raisethebar.llm.endpoint import Usage
from raisethebar.report.words import FACT
from raisethebar.text.spans import Span


class Claim(BaseModel):
    """One fact, as the model reads it."""

    model_config = ConfigDict(extra="ignore")

    fact: str
    holds: bool
    quote: str = Field(default="", max_length=2000)


class Claims(BaseModel):
    """Every fact, as the model reads them."""

    model_config = ConfigDict(extra="ignore")

    claims: list[Claim] = Field(max_length=60)


INSTRUCTIONS = (
    "You read a candidate's interview story and say which facts it states. Judge only what the text says. "
    "For each fact that holds, give as quote the shortest passage that shows it, copied from the story letter by letter. "
    "A claim that the story takes back, hopes for, or gives to somebody else does not hold. The facts:\n"
    + "\n".join(f"- {name.value}: {FACT[name]}" for name in FactName)
)


@dataclass(frozen=True)
class Opinion:
    """What the model says beside what the engine says of one fact. `span` shows it, None where it doesn't hold."""

    fact: str
    engine: bool
    holds: bool
    span: Span | None

    @property
    def differs(self) -> bool:
        """Whether the two disagree."""
        return self.engine != self.holds


@dataclass(frozen=True)
class Opinions:
    """The opinions that stand, in the order of the facts; claims left out with the reason; what it took."""

    told: tuple[Opinion, ...]
    refused: tuple[str, ...]
    usage: Usage
    why: str = ""


def second_opinion(model: Model, text: str, facts: Facts) -> Opinions:
    """Ask `model` about `text`. A claim whose quote is not in the story letter by letter is left out."""
    answer = model.ask(INSTRUCTIONS, text, Claims)
    if answer.said is None:
        return Opinions((), (), answer.usage, answer.why)
    told, refused = held_to(text, facts, answer.said)
    return Opinions(told, refused, answer.usage)


def held_to(text: str, facts: Facts, claims: Claims) -> tuple[tuple[Opinion, ...], tuple[str, ...]]:
    """The claims that stand, and why each of the others doesn't."""
    known = {name.value for name in FactName}
    told: dict[str, Opinion] = {}
    refused = []
    for claim in claims.claims:
        if claim.fact not in known:
            refused.append(f"{claim.fact[:60]!r} is no fact.")
        elif claim.fact in told:
            refused.append(f"{claim.fact} is claimed twice.")
        elif not claim.holds:
            told[claim.fact] = Opinion(claim.fact, facts.holds(claim.fact), False, None)
        elif not claim.quote.strip():
            refused.append(f"{claim.fact} is claimed without words of the story.")
        elif (start := text.find(claim.quote)) < 0:
            refused.append(f"{claim.fact} is claimed on words that the story doesn't have.")
        else:
            span = Span(start, start + len(claim.quote))
            told[claim.fact] = Opinion(claim.fact, facts.holds(claim.fact), True, span)
    return tuple(told[name.value] for name in FactName if name.value in told), tuple(refused)


def as_facts(facts: Facts, opinions: Opinions) -> Facts:
    """The engine's facts with the model's opinions put over them: only for measuring how well the two agree."""
    found = dict(facts.by_name)
    for one in opinions.told:
        found[one.fact] = Fact(one.fact, one.holds, 1.0 if one.holds else 0.0, (one.span,) if one.span else ())
    return Facts(facts.quantities, found)
