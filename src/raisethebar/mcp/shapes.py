"""What the tools give back, typed, so that an assistant need not parse prose."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

Rating = Annotated[float, Field(ge=0, le=10, description="0 to 10.")]
Verdict = Literal["below", "meets", "raises"]


class Quote(BaseModel):
    """Words of the story, with their place in code points, half-open."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class Score(BaseModel):
    """One dimension, 1 to 5: its anchor, the facts it stands on with the words that show them, what the next level needs."""

    dimension: str
    weight: float = Field(gt=0, le=1)
    score: int = Field(ge=1, le=5)
    anchor: str
    because: dict[str, list[Quote]]
    held_down_by: str | None = None
    next_needs: list[str]


class Found(BaseModel):
    """A finding: rule code, message, the words it stands on, and what to ask the candidate."""

    code: str
    severity: Literal["error", "warning", "note"]
    message: str
    where: Quote
    question: str | None
    confidence: float = Field(ge=0, le=1)


class Change(BaseModel):
    """What the story would be judged with these facts told truthfully, and the question that asks for each."""

    adds: list[str]
    rating: Rating
    verdict: Verdict
    questions: list[str]


class Judgment(BaseModel):
    """A story, judged. Where it can't be, `not_assessable` says why and there are no scores."""

    verdict: Verdict | None = None
    rating: Rating | None = None
    level: int | None = Field(default=None, ge=0, le=2, description="Of the Two-Level Ownership Check.")
    scores: list[Score] = []
    gates_fired: list[str] = []
    findings: list[Found] = []
    smallest_changes: list[Change] = []
    least_sure_of: str | None = None
    rewrite: str | None = Field(default=None, description="The candidate's own sentences, impact first, blanks left.")
    not_assessable: str | None = None
    engine: str
    rubric: str
    limits: str


class Explained(BaseModel):
    """A rule or gate."""

    code: str
    name: str
    severity: Literal["error", "warning", "note"]
    summary: str
    reason: str
    asks: str | None = Field(default=None, description="The question of a gate.")
    fires_on: list[str] = Field(description="Texts in which it fires, on the words between [[ and ]].")
    passes: list[str]


class Question(BaseModel):
    """A follow-up that an interviewer would ask, and the evidence it seeks."""

    asks: str
    kind: str
    seeks: str


class Cell(BaseModel):
    """Words of the story, or arithmetic on them (`computed`)."""

    text: str
    computed: str | None
    quotes: list[Quote]


class Contribution(BaseModel):
    """A row of the Impact Ownership Matrix; null cells are missing from the story and must not be filled in."""

    contribution: Cell | None
    metric: Cell | None
    baseline: Cell | None
    result: Cell | None
    lift: Cell | None
    money: Cell | None
    decision: Cell | None
    when: Cell | None
    open_questions: list[str]


class Invented(BaseModel):
    """A place in a rewrite that the source doesn't bear out."""

    kind: str
    where: Quote
    explanation: str


class Checked(BaseModel):
    """Whether a rewrite says only what its source says."""

    clean: bool
    inventions: list[Invented]


class Ruled(BaseModel):
    """One rule's answer to a package."""

    rule: str
    stands: bool
    figures: str
    would_stand: str


class Decided(BaseModel):
    """A compensation ask held against its forecast. Not legal, tax or financial advice."""

    verdict: str
    rulings: list[Ruled]
    notes: list[str]


class Said(BaseModel):
    """An exchange of a debrief, told when it is over: what was asked and why, and what the answer showed."""

    asked: str
    because: str
    answered: str
    showed: list[str] = Field(description="Facts that the story had after this answer and not before.")
    took_back: list[str]


class Vote(BaseModel):
    """One seat's vote, from the stories it heard alone."""

    seat: str
    vote: Literal["hire", "no hire", "nothing heard"]
    because: str
    words: list[str] = Field(description="Words of the candidate that its scores stand on.")


class Panel(BaseModel):
    """What a panel in code came to. Practice: nothing here says what a real panel would decide."""

    decision: Literal["hire", "no hire"]
    says: str
    votes: list[Vote]
    review: str
    exchanges: list[Said]


class Turn(BaseModel):
    """The interviewer's next move. Say `says` as it is; at the end `panel` holds the debrief."""

    act: Literal["question", "probe", "nudge", "interruption", "end"]
    says: str
    round: int
    seeks: str | None
    answered: int = Field(ge=0, description="Answers taken in so far.")
    panel: Panel | None = None
    engine: str
    rubric: str
    limits: str
