"""The plan as iCalendar (RFC 5545), with alarms and the time zone's own definition."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from raisethebar.plan.plan import Plan

_NAMESPACE = uuid.UUID("6f2b7c1e-7d0f-5b64-9a55-1f0f8f4f3a10")


def _uid(plan: Plan, key: str) -> str:
    return f"{uuid.uuid5(_NAMESPACE, f'{plan.loop.name}/{key}')}@raisethebar"


def _event(
    plan: Plan, key: str, day: date, minutes: int, title: str, text: str, alarm: timedelta, stamp: date
) -> Event:
    event = Event()
    begins = datetime.combine(day, plan.loop.at, tzinfo=ZoneInfo(plan.loop.timezone))
    event.add("uid", _uid(plan, key))
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    # Days since a fixed day: a later export always counts as newer, so a re-import updates.
    event.add("sequence", (stamp - date(2020, 1, 1)).days)
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=minutes))
    event.add("summary", title)
    event.add("description", text)
    bell = Alarm()
    bell.add("action", "DISPLAY")
    bell.add("description", title)
    bell.add("trigger", -alarm)
    event.add_component(bell)
    return event


def icalendar(plan: Plan, *, today: date) -> bytes:
    """The plan as an .ics file's bytes; ids depend on loop name, round and task alone, so a re-import updates."""
    calendar = Calendar()
    calendar.add("prodid", "-//Raise the Bar//Loop plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for entry in plan.rounds:
        number = entry.round.number
        text = f"Bring: {entry.round.bring}."
        if entry.stories:
            text += f" Stories: {', '.join(entry.stories)}."
        title = f"Round {number}: {entry.round.title}" + ("" if entry.known else " (proposed)")
        calendar.add_component(_event(plan, f"round-{number}", entry.day, 60, title, text, timedelta(days=1), today))
        for task in entry.tasks:
            calendar.add_component(
                _event(
                    plan,
                    task.key,
                    task.day,
                    max(15, task.minutes),
                    f"Prepare round {number}: {task.says}",
                    entry.round.bring,
                    timedelta(minutes=30),
                    today,
                )
            )
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content
