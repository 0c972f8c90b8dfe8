from datetime import date
from pathlib import Path

import pytest

from raisethebar.errors import PlanError
from raisethebar.plan.loop import article_schedule, load, loop_from
from raisethebar.plan.plan import make, replan

EXAMPLE = Path(__file__).parents[2] / "examples" / "loop.toml"
TODAY = date(2030, 3, 1)


def test_six_rounds_in_order_on_working_days() -> None:
    plan = make(loop_from({"start": date(2030, 3, 4)}, where="x"), today=TODAY)
    days = [entry.day for entry in plan.rounds]
    assert len(days) == 6 and days == sorted(set(days))
    assert all(day.weekday() < 5 for day in days)
    assert all(t.day < entry.day for entry in plan.rounds for t in entry.tasks)
    assert len(article_schedule().rounds) == 6


def test_known_dates_stand_and_the_rest_follow() -> None:
    plan = make(load(EXAMPLE), today=TODAY)
    third = plan.rounds[2]
    assert third.day == date(2030, 3, 15) and third.known
    assert plan.rounds[3].day > third.day and not plan.rounds[3].known
    assert plan.conflicts == ()
    assert all(entry.tasks for entry in plan.rounds)


def test_holidays_are_kept_free() -> None:
    # 19 April 2030 is Good Friday, 22 April Easter Monday.
    loop = loop_from({"start": date(2030, 4, 16), "country": "DE"}, where="x")
    plan = make(loop, today=date(2030, 4, 1))
    busy = {entry.day for entry in plan.rounds} | {t.day for entry in plan.rounds for t in entry.tasks}
    assert [entry.day for entry in plan.rounds[:2]] == [date(2030, 4, 18), date(2030, 4, 24)]
    assert not busy & {date(2030, 4, 19), date(2030, 4, 22), date(2030, 5, 1)}


def test_conflicts_are_said() -> None:
    loop = loop_from({"start": date(2030, 3, 4), "interviews": {3: date(2030, 3, 16), 4: date(2030, 3, 12)}}, where="x")
    told = " ".join(make(loop, today=TODAY).conflicts)
    assert "Round 4 on 2030-03-12 comes before round 3" in told and "not a working day" in told


def test_placement_is_warned_of() -> None:
    loop = loop_from({"start": date(2030, 3, 4), "stories": {1: ["a"], 6: ["a"]}}, where="x")
    told = " ".join(make(loop, today=TODAY).warnings)
    assert "Round 1 is a screen" in told and "1 placed" in told and "Round 3 has no story" in told


def test_moving_a_round_keeps_earlier_days() -> None:
    plan = make(load(EXAMPLE), today=TODAY)
    moved = replan(plan, 4, date(2030, 3, 29), today=date(2030, 3, 20))
    assert [e.day for e in moved.rounds[:3]] == [e.day for e in plan.rounds[:3]]
    assert moved.rounds[3].day == date(2030, 3, 29)
    assert all(e.day > date(2030, 3, 29) for e in moved.rounds[4:])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"start": date(2029, 1, 1)}, "start"),
        ({"interviews": {2: date(2029, 1, 1)}}, "interviews.2"),
        ({"start": date(2030, 3, 4), "interviews": {9: date(2030, 3, 8)}}, "interviews.9"),
        ({"start": date(2030, 3, 4), "timezone": "Mars/Base"}, "timezone"),
        ({"start": date(2030, 3, 4), "country": "ZZ"}, "country"),
        ({"start": date(2030, 3, 4), "hours_a_day": float("nan")}, "hours_a_day"),
        ({"start": date(2030, 3, 4), "working_days": []}, "working_days"),
        ({"start": "2030-02-30"}, "start"),
        ({}, "start"),
    ],
)
def test_bad_input_names_the_field(fields: dict[str, object], field: str) -> None:
    with pytest.raises(PlanError) as caught:
        make(loop_from(fields, where="loop.toml"), today=TODAY)
    assert field in str(caught.value)
