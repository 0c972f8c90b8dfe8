"""The log of a session: events that are only ever added, and the state that they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from raisethebar.errors import PracticeError
from raisethebar.practice.session import replay
from raisethebar.practice.state import Answer, Judge, Move, Setup, State, Table

FORMAT = 1


@dataclass(frozen=True)
class Begun:
    """A session began. `at` is an ISO 8601 time; `engine` and `rubric` sign the judgments made in it.

    `rubric_from` is the shipped name or the file that the rubric came from, `banks` the files of own banks.
    """

    session: str
    at: str
    setup: Setup
    engine: str
    rubric: str
    rubric_from: str = "article"
    banks: tuple[str, ...] = ()
    format: int = FORMAT
    event: Literal["begun"] = "begun"


@dataclass(frozen=True)
class Asked:
    """The interviewer made a move."""

    move: Move
    event: Literal["asked"] = "asked"


@dataclass(frozen=True)
class Typed:
    """A line of an answer that is not yet finished."""

    line: str
    event: Literal["typed"] = "typed"


@dataclass(frozen=True)
class Answered:
    """An answer was finished. `seconds` is how long it took, where a clock ran; `at` an ISO 8601 time.

    `delivery` says how it was given, where it was spoken.
    """

    text: str
    at: str
    seconds: float | None = None
    delivery: tuple[str, ...] = ()
    event: Literal["answered"] = "answered"


@dataclass(frozen=True)
class Amended:
    """A score of a seat was changed after the debrief, with the reason in writing."""

    seat: str
    dimension: str
    score: int
    reason: str
    at: str
    by: str = ""
    event: Literal["amended"] = "amended"


@dataclass(frozen=True)
class Debriefed:
    """The panel came to its decision."""

    decision: Literal["hire", "no hire"]
    at: str
    event: Literal["debriefed"] = "debriefed"


Later = Asked | Typed | Answered | Amended | Debriefed
Event = Begun | Later

_EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="event")])


@dataclass(frozen=True)
class Log:
    """A session's events in order. `whole` is how many bytes of the file hold complete lines."""

    begun: Begun
    events: tuple[Later, ...]
    whole: int

    @property
    def answers(self) -> tuple[Answered, ...]:
        """The finished answers."""
        return tuple(e for e in self.events if isinstance(e, Answered))

    @property
    def amended(self) -> tuple[Amended, ...]:
        """The changes of scores."""
        return tuple(e for e in self.events if isinstance(e, Amended))

    @property
    def decision(self) -> str | None:
        """What the panel came to, None while it has not met."""
        return next((e.decision for e in self.events if isinstance(e, Debriefed)), None)

    @property
    def last_asked(self) -> Move | None:
        """The last move made."""
        return next((e.move for e in reversed(self.events) if isinstance(e, Asked)), None)

    @property
    def draft(self) -> tuple[str, ...]:
        """The lines of an answer that was begun and not finished."""
        lines: list[str] = []
        for event in self.events:
            if isinstance(event, Typed):
                lines.append(event.line)
            elif isinstance(event, Answered):
                lines = []
        return tuple(lines)


def line_of(event: Event) -> bytes:
    """One event as a line of JSON, with its line break."""
    return _EVENT.dump_json(event) + b"\n"


def read(content: bytes, where: str) -> Log:
    """The log in `content`. Raises PracticeError naming `where` and the line that is no event.

    A last line without its break is what a crash in mid-write leaves behind: it is passed over, since no
    answer counts as given before its line is whole.
    """
    whole = content.rfind(b"\n") + 1
    events: list[Event] = []
    for number, line in enumerate(content[:whole].splitlines(), 1):
        try:
            events.append(_EVENT.validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            raise PracticeError(
                f"not an event of a session: {first['msg']}.",
                where=f"{where}:{number}",
                remedy="Remove the line, or begin another session.",
            ) from None
    if not events or not isinstance(events[0], Begun):
        raise PracticeError("this is not the log of a session.", where=f"{where}:1", remedy="Begin another session.")
    if events[0].format != FORMAT:
        raise PracticeError(
            f"the log has format {events[0].format}, and this version reads {FORMAT}.",
            where=f"{where}:1",
            remedy="Use the version that wrote it.",
        )
    later = tuple(e for e in events[1:] if not isinstance(e, Begun))
    return Log(events[0], later, whole)


def state_of(log: Log, table: Table, judge: Judge) -> State:
    """The state that a log leads to: the very question that was open is open again."""
    first = next((e.move for e in log.events if isinstance(e, Asked)), None)
    return replay(log.begun.setup, table, _with_moves(log.events), judge, first)


def _with_moves(events: Sequence[Later]) -> Iterable[tuple[Answer, Move | None]]:
    """Each answer with the move made after it, None where the session stopped between the two."""
    for at, event in enumerate(events):
        if isinstance(event, Answered):
            after = next((e for e in events[at + 1 :] if isinstance(e, Asked | Answered)), None)
            yield Answer(event.text, event.seconds), after.move if isinstance(after, Asked) else None
