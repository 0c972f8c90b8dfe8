"""A stored session as the engine plays it: events in and out of the database, judgments remembered."""

from __future__ import annotations

from functools import lru_cache

from django.db import IntegrityError, transaction
from django.utils import timezone

from raisethebar.pipeline import analyse, default_reader, engine_of
from raisethebar.practice.debrief import Change, outcome
from raisethebar.practice.log import Answered, Asked, Begun, Debriefed, Log, line_of, read, state_of
from raisethebar.practice.log import Event as Logged
from raisethebar.practice.packet import Packet, packet
from raisethebar.practice.session import begin, reply
from raisethebar.practice.state import Answer, Judgment, Setup, State, Table
from raisethebar.text.document import Document
from raisethebar.web.mocks.models import Event, Sitting
from raisethebar.web.people.models import Person


@lru_cache(maxsize=512)
def judge(document: Document) -> Judgment:
    """The engine's judgment of a told story, remembered for the documents seen last."""
    return analyse(document, coach=False)


def start(owner: Person, setup: Setup) -> Sitting:
    """A new session with its first question asked."""
    table = Table()
    sitting = Sitting(owner=owner)
    state = begin(setup, table)
    assert state.pending is not None
    signed = engine_of(default_reader())
    first = Begun(str(sitting.pk), _now(), setup, signed, table.rubric.id)
    with transaction.atomic():
        sitting.save()
        add(sitting, 0, first, Asked(state.pending))
    return sitting


def log_of(sitting: Sitting) -> Log:
    """The session's log."""
    lines = sitting.events.order_by("number").values_list("line", flat=True)
    return read("".join(lines).encode(), str(sitting.pk))


def state(sitting: Sitting) -> State:
    """The session as it stands: the very question that was open is open."""
    return state_of(log_of(sitting), Table(), judge)


def answer(sitting: Sitting, number: int, text: str, seconds: float | None, delivery: tuple[str, ...]) -> bool:
    """Take in an answer to the question that was asked as event `number` - 1.

    The answer and the move that follows it are stored together, before anything is shown. False where the
    session has gone on meanwhile, in another window: then nothing is stored.
    """
    before = state(sitting)
    if before.ended or sitting.events.count() != number:
        return False
    after = reply(before, Answer(text, seconds), judge)
    assert after.pending is not None
    events: list[Logged] = [Answered(text, _now(), seconds, delivery), Asked(after.pending)]
    sitting.draft = ""
    if after.ended:
        found = outcome(after)
        events.append(Debriefed(found.decision, _now()))
        sitting.decision = found.decision
        sitting.summary = {b.title: [b.vote, b.rating] for b in found.ballots}
    try:
        with transaction.atomic():
            add(sitting, number, *events)
            sitting.save()
    except IntegrityError:
        return False
    return True


def add(sitting: Sitting, number: int, *events: Logged) -> None:
    """Store events, counted from `number`."""
    Event.objects.bulk_create(
        Event(sitting=sitting, number=number + at, line=line_of(event).decode()) for at, event in enumerate(events)
    )


def packet_of(sitting: Sitting) -> Packet:
    """The decision packet of a session that is over, changes of scores in it."""
    log = log_of(sitting)
    changes = [(a.seat, Change(a.dimension, 0, a.score, a.reason, a.by)) for a in log.amended]
    signed = engine_of(default_reader())
    return packet(state(sitting), session=str(sitting.pk)[:8], at=log.begun.at[:10], engine=signed, changes=changes)


def _now() -> str:
    return timezone.now().isoformat(timespec="seconds")
