"""Peers: blind scores on the anchors, a quote for each, and what they come to once all are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raisethebar.agreement.panel import Alpha, alpha
from raisethebar.errors import PracticeError
from raisethebar.score.rubric import Rubric
from raisethebar.text.normalise import folded

LEAST_QUOTE = 3
"""Words from which a quote says where a score was taken from."""


@dataclass(frozen=True)
class Mark:
    """A score on one dimension, 1 to 5, and the candidate's words that it was taken from."""

    score: int
    quote: str


@dataclass(frozen=True)
class Sheet:
    """One person's scores of one story, by dimension key."""

    person: str
    marks: Mapping[str, Mark]


@dataclass(frozen=True)
class Disagreement:
    """A dimension that people scored differently: each one's mark, lowest score first."""

    dimension: str
    title: str
    marks: tuple[tuple[str, Mark], ...]

    @property
    def width(self) -> int:
        """How far the scores lie apart."""
        return self.marks[-1][1].score - self.marks[0][1].score


@dataclass(frozen=True)
class Comparison:
    """What the sheets come to: agreement among people, with the engine as one more, and where they part."""

    sheets: tuple[Sheet, ...]
    people: Alpha
    with_engine: Alpha
    disagreements: tuple[Disagreement, ...]


def sheet(person: str, marks: Mapping[str, Mark], text: str, rubric: Rubric) -> Sheet:
    """A person's sheet on the story `text`, checked.

    Raises PracticeError where a dimension has no score of 1 to 5, or where its quote is missing or not in the
    story; white space and the kind of quotation mark do not matter. A score of 1 says that something is not
    there, so it may stand without a quote.
    """
    told = _plain(text)
    kept: dict[str, Mark] = {}
    for dimension in rubric.dimensions:
        mark = marks.get(dimension.key)
        if mark is None or not 1 <= mark.score <= 5:
            raise PracticeError(f"{dimension.title}: give a score of 1 to 5.")
        quote = " ".join(mark.quote.split()).strip("“”\"'")
        if (mark.score > 1 or quote) and (len(quote.split()) < LEAST_QUOTE or _plain(quote) not in told):
            remedy = "Copy a few words of the story, just as they stand."
            raise PracticeError(f"{dimension.title}: a score needs a quote from the story.", remedy=remedy)
        kept[dimension.key] = Mark(mark.score, quote)
    return Sheet(person, kept)


def compared(sheets: Sequence[Sheet], engine: Mapping[str, int] | None, rubric: Rubric) -> Comparison:
    """The comparison of sheets that are all in. `engine` are its scores by dimension, None if it gave none.

    Raises PracticeError with fewer than two sheets: one person's scores are not to be read by themselves.
    """
    if len(sheets) < 2:
        raise PracticeError("scores are shown when at least two people have scored.")
    keys = [d.key for d in rubric.dimensions]
    people: list[list[int | None]] = [[s.marks[key].score for key in keys] for s in sheets]
    machine: list[list[int | None]] = [[engine.get(key) for key in keys]] if engine else []
    found = []
    for dimension in rubric.dimensions:
        marks = sorted(((s.person, s.marks[dimension.key]) for s in sheets), key=lambda pair: pair[1].score)
        if marks[0][1].score != marks[-1][1].score:
            found.append(Disagreement(dimension.key, dimension.title, tuple(marks)))
    found.sort(key=lambda one: -one.width)
    return Comparison(tuple(sheets), alpha(people), alpha(people + machine), tuple(found))


def _plain(text: str) -> str:
    return " ".join(folded(text).lower().split())
