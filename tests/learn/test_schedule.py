"""Drills come back after days, later when they went well, and never after the loop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from raisethebar.learn.schedule import MOST_DAYS, Grade, Memory, answered, fresh

TODAY = date(2026, 11, 23)


def after(memory: Memory, grade: Grade, day: date) -> int:
    return (answered(memory, grade, day).due - day).days


def test_a_new_drill_is_due_at_once() -> None:
    assert fresh(TODAY).due == TODAY


def test_the_better_it_went_the_later_it_comes_back() -> None:
    days = [after(fresh(TODAY), grade, TODAY) for grade in Grade]
    assert days == sorted(days) and days[0] == 1 and days[-1] > days[1]


def test_what_is_told_again_and_again_comes_ever_later_and_a_miss_brings_it_back() -> None:
    memory, day, gaps = fresh(TODAY), TODAY, []
    for _ in range(6):
        memory = answered(memory, Grade.TOLD, day)
        gaps.append((memory.due - day).days)
        day = memory.due
    assert gaps == sorted(gaps) and gaps[0] < gaps[1] and max(gaps) == MOST_DAYS
    assert after(memory, Grade.MISSED, day) < 7


def test_the_same_answers_on_the_same_days_give_the_same_schedule() -> None:
    assert answered(fresh(TODAY), Grade.TOLD, TODAY) == answered(fresh(TODAY), Grade.TOLD, TODAY)


@pytest.mark.parametrize("grade", Grade)
def test_never_on_the_same_day(grade: Grade) -> None:
    memory = answered(fresh(TODAY), grade, TODAY)
    assert answered(memory, grade, TODAY).due >= TODAY + timedelta(days=1)
