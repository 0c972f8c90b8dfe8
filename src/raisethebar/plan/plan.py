"""From a loop to dated rounds and preparation. Today is passed in; nothing here reads a clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import holidays

from raisethebar.errors import PlanError
from raisethebar.plan.loop import WEEKDAYS, Loop, Round, article_schedule

_HORIZON = 400


@dataclass(frozen=True)
class Task:
    """Something to prepare on a day, for a round."""

    key: str
    day: date
    says: str
    minutes: int


@dataclass(frozen=True)
class PlannedRound:
    """A round on its day; `known` where the date was given, not proposed."""

    round: Round
    day: date
    known: bool
    stories: tuple[str, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Plan:
    """A dated loop, and what is wrong with it: `conflicts` to settle, `warnings` to weigh."""

    loop: Loop
    rounds: tuple[PlannedRound, ...]
    conflicts: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the plan."""
        every = [entry.day for entry in self.rounds] + [t.day for entry in self.rounds for t in entry.tasks]
        return min(every), max(every)


def _free(loop: Loop, around: date) -> set[date]:
    if loop.country is None:
        return set()
    return set(holidays.country_holidays(loop.country, years=[around.year - 1, around.year, around.year + 1]))


def _working(day: date, loop: Loop, free: set[date]) -> bool:
    return WEEKDAYS[day.weekday()] in loop.working_days and day not in free


def _next_working(day: date, loop: Loop, free: set[date]) -> date:
    for _ in range(_HORIZON):
        if _working(day, loop, free):
            return day
        day += timedelta(days=1)
    raise PlanError("working_days and country leave no working day.", where=loop.name)


def make(loop: Loop, *, today: date) -> Plan:
    """The plan of `loop` as of `today`.

    Known interviews stand where they are; the rest are proposed on the last working day of their place in
    the schedule that leaves a day to prepare. Raises PlanError if start or an interview lies before today, or a round is unknown.
    """
    schedule = loop.schedule or article_schedule()
    numbers = {entry.number for entry in schedule.rounds}
    for field in ("interviews", "stories"):
        for number in getattr(loop, field):
            if number not in numbers:
                raise PlanError(f"{field}.{number}: the schedule has no round {number}.", where=loop.name)
    if loop.start is not None and loop.start < today:
        raise PlanError(f"start: {loop.start} is in the past.", where=loop.name, remedy="Give a date from today on.")
    for number, day in sorted(loop.interviews.items()):
        if day < today:
            raise PlanError(
                f"interviews.{number}: {day} is in the past.", where=loop.name, remedy="Leave out rounds that are over."
            )
    first = min(loop.interviews, default=0)
    start = loop.start
    if start is None:
        anchor = next(entry for entry in schedule.rounds if entry.number == first)
        start = max(today, loop.interviews[first] - timedelta(days=anchor.days[1] - 1))
    free = _free(loop, start)
    rounds: list[PlannedRound] = []
    conflicts: list[str] = []
    floor = start
    for entry in schedule.rounds:
        known = entry.number in loop.interviews
        day = loop.interviews[entry.number] if known else _proposed(entry, start, floor, loop, free)
        if known and rounds and day < rounds[-1].day:
            conflicts.append(f"Round {entry.number} on {day} comes before round {rounds[-1].round.number}.")
        if rounds and day == rounds[-1].day:
            conflicts.append(f"Rounds {rounds[-1].round.number} and {entry.number} fall on one day, {day}.")
        if known and not _working(day, loop, free):
            conflicts.append(f"Round {entry.number} on {day} is not a working day: a weekend or a holiday.")
        since = rounds[-1].day + timedelta(days=1) if rounds else start
        tasks, unplaced = _tasks(entry, since, day, loop, free)
        conflicts.extend(unplaced)
        rounds.append(PlannedRound(entry, day, known, loop.stories.get(entry.number, ()), tasks))
        floor = max(floor, day + timedelta(days=1))
    warnings = list(_placement(rounds))
    length = (max(entry.day for entry in rounds) - start).days + 1
    if length > schedule.days:
        warnings.append(f"The loop ends on day {length}; the schedule reads it as about {schedule.days}.")
    return Plan(loop, tuple(rounds), tuple(conflicts), tuple(warnings))


def _proposed(entry: Round, start: date, floor: date, loop: Loop, free: set[date]) -> date:
    """The last working day of the round's place in the schedule, or the first later one, with a day to prepare."""
    prepare = _next_working(floor, loop, free) if entry.tasks else floor - timedelta(days=1)
    earliest = _next_working(prepare + timedelta(days=1), loop, free)
    window = [start + timedelta(days=n - 1) for n in range(entry.days[0], entry.days[1] + 1)]
    fits = [day for day in window if day >= earliest and _working(day, loop, free)]
    return fits[-1] if fits else _next_working(max(earliest, window[0]), loop, free)


def _tasks(entry: Round, since: date, day: date, loop: Loop, free: set[date]) -> tuple[tuple[Task, ...], list[str]]:
    days = [since + timedelta(days=n) for n in range(max(0, (day - since).days))]
    days = [candidate for candidate in days if _working(candidate, loop, free)]
    if not entry.tasks:
        return (), []
    if not days:
        return (), [f"No working day is left to prepare round {entry.number} before {day}."]
    placed = []
    for index in range(len(entry.tasks)):
        # The last tasks belong nearest the interview, so days are filled from its end.
        back = len(entry.tasks) - 1 - index
        placed.append(days[max(0, len(days) - 1 - back)])
    minutes = [int(loop.hours_a_day * 60 / placed.count(when)) for when in placed]
    tasks = (
        Task(f"round-{entry.number}-task-{index + 1}", when, says, spent)
        for index, (when, says, spent) in enumerate(zip(placed, entry.tasks, minutes, strict=True))
    )
    return tuple(tasks), []


def _placement(rounds: list[PlannedRound]) -> Iterator[str]:
    told: dict[str, int] = {}
    for entry in rounds:
        kind, number = entry.round.kind, entry.round.number
        if kind == "algorithmic" and entry.stories:
            yield f"Round {number} is a screen: the impact narrative ({', '.join(entry.stories)}) is spent there."
        if kind == "bar raiser" and len(entry.stories) < 3:
            yield f"Round {number} wants three complete KPI stories; {len(entry.stories)} placed."
        if kind == "product" and not entry.stories:
            yield f"Round {number} has no story: without the simpler model, depth leads where impact should."
        for story in entry.stories:
            if story in told and kind != "bar raiser":
                yield f"{story} is told in round {told[story]} and again in round {number}."
            told.setdefault(story, number)


def replan(plan: Plan, number: int, day: date, *, today: date) -> Plan:
    """The plan with round `number` moved to `day`; earlier rounds keep their days, later proposals follow.

    Rounds that are over are left as they were, so that a plan can be moved midway.
    """
    before = {entry.round.number: entry.day for entry in plan.rounds if entry.round.number < number}
    dates = {**before, **plan.loop.interviews, number: day}
    over = {n: d for n, d in dates.items() if d < today and n != number}
    schedule = plan.loop.schedule or article_schedule()
    left = schedule.model_copy(update={"rounds": tuple(r for r in schedule.rounds if r.number not in over)})
    start = plan.loop.start
    loop = plan.loop.model_copy(
        update={
            "start": start if start and start >= today else (today if start else None),
            "interviews": {n: d for n, d in dates.items() if n not in over},
            "stories": {n: s for n, s in plan.loop.stories.items() if n not in over},
            "schedule": left,
        }
    )
    moved = make(loop, today=today)
    kept = tuple(entry for entry in plan.rounds if entry.round.number in over)
    return replace(moved, rounds=kept + moved.rounds)
