from datetime import date, timedelta
from pathlib import Path

import vobject

from raisethebar.plan.calendar import icalendar
from raisethebar.plan.loop import load
from raisethebar.plan.plan import make, replan

EXAMPLE = Path(__file__).parents[2] / "examples" / "loop.toml"
TODAY = date(2030, 3, 1)


def test_a_second_parser_reads_events_alarms_and_zone() -> None:
    plan = make(load(EXAMPLE), today=TODAY)
    content = icalendar(plan, today=TODAY)
    read = vobject.readOne(content.decode("utf-8"))
    assert len(read.vevent_list) == 6 + sum(len(entry.tasks) for entry in plan.rounds)
    assert read.vtimezone.tzid.value == "Europe/Berlin"
    third = next(e for e in read.vevent_list if e.summary.value.startswith("Round 3"))
    assert third.dtstart.value.date() == date(2030, 3, 15) and third.dtstart.value.hour == 18
    assert third.dtstart.value.utcoffset() == timedelta(hours=1)
    assert all(e.valarm.trigger.value < timedelta(0) for e in read.vevent_list)
    assert content.count(b"\n") == content.count(b"\r\n")


def test_ids_are_stable_when_a_date_moves() -> None:
    plan = make(load(EXAMPLE), today=TODAY)
    later = TODAY + timedelta(days=1)
    moved = icalendar(replan(plan, 4, date(2030, 3, 29), today=later), today=later)
    one, two = (vobject.readOne(c.decode()) for c in (icalendar(plan, today=TODAY), moved))
    rounds = [{e.uid.value for e in c.vevent_list if e.summary.value.startswith("Round")} for c in (one, two)]
    assert rounds[0] == rounds[1] and len(rounds[0]) == 6
    assert int(two.vevent.sequence.value) > int(one.vevent.sequence.value)
    assert icalendar(plan, today=TODAY) == icalendar(plan, today=TODAY)
