"""The shapes of what is written as JSON around the reports on single stories: banks, batches, lists of rules."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict

from raisethebar.facts.model import FactName
from raisethebar.report.json_shapes import (
    CLOSED,
    Code,
    FactJson,
    FindingJson,
    QuantityJson,
    Rating,
    ReportJson,
    RowJson,
    RubricId,
    Score,
    Signed,
)
from raisethebar.rules.finding import Severity
from raisethebar.score.rubric import Verdict


@with_config(CLOSED)
class BankStoryJson(TypedDict):
    """A story of the bank in a line."""

    story: str
    verdict: Verdict
    rating: Rating


@with_config(CLOSED)
class CoverageJson(TypedDict):
    """Which stories cover a dimension, and the best score on it."""

    dimension: str
    stories: list[str]
    best: Score


@with_config(CLOSED)
class BankRowJson(RowJson):
    """A row of the matrix, with its story."""

    story: str


@with_config(CLOSED)
class BankFindingJson(TypedDict):
    """What was found across stories."""

    code: Code
    name: str
    message: str
    stories: list[str]
    question: str | None


@with_config(CLOSED)
class BankJson(TypedDict):
    """The summary of a story bank."""

    stories: list[BankStoryJson]
    coverage: list[CoverageJson]
    matrix: list[BankRowJson]
    findings: list[BankFindingJson]
    not_assessable: list[str]


@with_config(CLOSED)
class SeveralJson(TypedDict):
    """Several stories, with the summary of their bank."""

    stories: list[ReportJson]
    bank: BankJson


CheckJson = list[ReportJson] | SeveralJson
"""What `raisethebar check --format json` prints: a list of one, or several with their bank."""


@with_config(CLOSED)
class JudgedRecordJson(TypedDict):
    """A line of `raisethebar batch`: a story judged."""

    id: object
    quantities: list[QuantityJson]
    facts: dict[FactName, FactJson]
    level: Annotated[int, Field(ge=0, le=2)]
    scores: dict[str, Score]
    rating: Rating
    verdict: Verdict
    findings: list[FindingJson]
    rubric: RubricId
    engine: Signed


@with_config(CLOSED)
class FailedRecordJson(TypedDict):
    """A line of `raisethebar batch` for a record that could not be judged: the `id` it came with, and why."""

    id: object
    error: str


RecordJson = JudgedRecordJson | FailedRecordJson
"""One line of what `raisethebar batch` writes."""


class GivenRecordJson(TypedDict):
    """One line of what `raisethebar batch` reads; whatever else stands in it is left alone."""

    id: NotRequired[Annotated[object, Field(description="Anything; it comes back as it is.")]]
    text: str
    question: NotRequired[object]


@with_config(CLOSED)
class RuleJson(TypedDict):
    """A rule, an audit check or a gate, as `raisethebar explain --format json` lists them."""

    code: Code
    name: str
    severity: Severity
    summary: str
    reason: str
    asks: Annotated[str | None, Field(description="A gate's question.")]
    origin: Annotated[
        str | None, Field(description="The plug-in's distribution and version; null for what is shipped.")
    ]
    flags: Annotated[list[str], Field(description="Texts in which it fires, on the words between [[ and ]].")]
    passes: Annotated[list[str], Field(description="Texts in which it does not fire.")]


RulesJson = list[RuleJson]
"""What `raisethebar explain --format json` prints."""
