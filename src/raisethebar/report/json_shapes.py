"""The shapes of what is written as JSON: the types that `report.json` is checked against, and the published schema.

Offsets count Unicode code points of the story's `text`, half-open.
"""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from raisethebar.facts.model import FactName, Role, Signal
from raisethebar.rules.finding import Severity
from raisethebar.score.rubric import Verdict

CLOSED = ConfigDict(extra="forbid")

Offset = Annotated[int, Field(ge=0, description="In code points of the story's text.")]
Share = Annotated[float, Field(ge=0, le=1)]
Rating = Annotated[float, Field(ge=0, le=10, description="Rating, 0 to 10.")]
Score = Annotated[int, Field(ge=1, le=5, description="Score, 1 to 5.")]
Code = Annotated[str, Field(pattern=r"^[A-Z]{3}\d{3}$", description="`raisethebar explain CODE` says more.")]
Signed = Annotated[str, Field(description="The product's version and its reader of facts.")]
RubricId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*@[0-9a-f]{12}$", description="NAME@HASH of the rubric.")]


@with_config(CLOSED)
class SpanJson(TypedDict):
    """A stretch of the story, half-open."""

    start: Offset
    end: Offset


@with_config(CLOSED)
class QuantityJson(SpanJson):
    """An amount that the story states: unsigned, in base units."""

    role: Role
    metric: Annotated[str | None, Field(description="What it measures, in the story's words.")]
    value: float
    unit: str
    confidence: Annotated[Share, Field(description="Of the role.")]


@with_config(CLOSED)
class FactJson(TypedDict):
    """Whether something is true of the story, and the words that show it."""

    value: bool
    confidence: Annotated[Share, Field(description="How sure the value is; 0.5 is a coin's toss.")]
    evidence: list[SpanJson]


@with_config(CLOSED)
class RelatedJson(SpanJson):
    """Another place that belongs to a finding."""

    label: str


@with_config(CLOSED)
class FindingJson(SpanJson):
    """A fault or gap, on its one primary span."""

    code: Code
    name: str
    severity: Severity
    message: str
    question: Annotated[str | None, Field(description="What to ask the candidate; never an answer.")]
    cost: Annotated[float | None, Field(description="Points of the rating, where the finding itself costs some.")]
    confidence: Share
    related: list[RelatedJson]


@with_config(CLOSED)
class ReasonJson(TypedDict):
    """A fact that holds a score up."""

    fact: FactName | Signal
    evidence: list[SpanJson]


@with_config(CLOSED)
class NextJson(TypedDict):
    """The level above a score: of each inner list of `needs`, one fact is missing."""

    score: Score
    anchor: str | None
    needs: list[list[FactName | Signal]]


@with_config(CLOSED)
class DimensionJson(TypedDict):
    """One weighted score, opened up."""

    key: str
    title: str
    weight: Share
    score: Score
    anchor: str
    because: list[ReasonJson]
    held_by: str | None
    next: NextJson | None


@with_config(CLOSED)
class GateJson(TypedDict):
    """A gate, whether it fired, and what that cost in points and in bands of the verdict."""

    key: str
    title: str
    fired: bool
    reason: str
    points: float
    bands: int
    evidence: list[SpanJson]


@with_config(CLOSED)
class DepthJson(TypedDict):
    """Technical depth: shown, with weight 0."""

    score: Score
    anchor: str
    note: str
    evidence: list[SpanJson]


@with_config(CLOSED)
class DoubtJson(TypedDict):
    """The judgment that the assessment is least sure of, and what the other reading would give."""

    fact: FactName | Signal
    value: bool
    confidence: Share
    other_verdict: Verdict
    other_rating: Rating


@with_config(CLOSED)
class CellJson(TypedDict):
    """Words of the story, or arithmetic on them (`computed`)."""

    text: str
    computed: str | None
    spans: list[SpanJson]


@with_config(CLOSED)
class RowJson(TypedDict):
    """A row of the Impact Ownership Matrix; what the story leaves empty is null."""

    contribution: CellJson | None
    metric: CellJson | None
    baseline: CellJson | None
    result: CellJson | None
    lift: CellJson | None
    money: CellJson | None
    decision: CellJson | None
    when: CellJson | None
    open_questions: list[str]


@with_config(CLOSED)
class SideJson(TypedDict):
    """One side of the trade-off; without evidence it is unknown."""

    title: str
    evidence: list[SpanJson]
    question: str


@with_config(CLOSED)
class TradeOffJson(TypedDict):
    """What was risked, what bounded it, what acting and waiting were worth."""

    taken: bool
    sides: list[SideJson]


@with_config(CLOSED)
class ImprovementJson(TypedDict):
    """What the story would be judged with `adds` told truthfully."""

    adds: list[FactName | Signal]
    rating: Rating
    verdict: Verdict
    gain: float


@with_config(CLOSED)
class ProbeJson(TypedDict):
    """A follow-up that an interviewer would ask, and what it seeks."""

    id: str
    kind: str
    seeks: str
    asks: str


@with_config(CLOSED)
class FrameJson(TypedDict):
    """A frame filled with the story's own words; blanks stay blank."""

    title: str
    text: str


@with_config(CLOSED)
class RefusalJson(TypedDict):
    """Why a story cannot be assessed, which is not a score of 1. `reason` is a stable word."""

    reason: str
    message: str


@with_config(CLOSED)
class StoryJson(TypedDict):
    """What every report on a story says, whether it could be assessed or not."""

    title: str | None
    question: str | None
    source: str
    text: str
    engine: Signed
    rubric: RubricId


@with_config(CLOSED)
class RefusedJson(StoryJson):
    """A story that could not be assessed."""

    not_assessable: RefusalJson | None


@with_config(CLOSED)
class AssessmentJson(TypedDict):
    """Scores, rating and verdict."""

    level: Annotated[int, Field(ge=0, le=2, description="Of the Two-Level Ownership Check.")]
    scores: Annotated[dict[str, Score], Field(description="By the key of each dimension.")]
    base: Annotated[Rating, Field(description="The rating before the Two-Level Ownership Check.")]
    rating: Rating
    verdict: Verdict
    dimensions: list[DimensionJson]
    gates: list[GateJson]
    technical_depth: DepthJson
    doubt: DoubtJson | None


@with_config(CLOSED)
class JudgedJson(StoryJson, AssessmentJson):
    """What there is for every story that could be judged."""

    not_assessable: None
    quantities: list[QuantityJson]
    facts: dict[FactName, FactJson]
    signals: dict[Signal, FactJson]
    findings: list[FindingJson]
    matrix: list[RowJson]


@with_config(CLOSED)
class AssessedJson(JudgedJson):
    """A story, judged, with everything that holds the judgment up; coaching where it was asked for."""

    trade_off: NotRequired[TradeOffJson]
    improvements: NotRequired[list[ImprovementJson]]
    probes: NotRequired[list[ProbeJson]]
    rewrite: NotRequired[Annotated[str, Field(description="The candidate's own words; blanks stay blank.")]]
    frames: NotRequired[list[FrameJson]]


ReportJson = AssessedJson | RefusedJson
"""One story of `raisethebar check --format json`."""
