from dataclasses import replace

from raisethebar.plan.readiness import Having, StoryState, checklist, next_minutes

WHOLE = StoryState("whole", True, True, True, 1, 1, True, True)
READY = Having((WHOLE, replace(WHOLE, name="b"), replace(WHOLE, name="c")), 0, 0, 1, 1)


def test_nothing_holds_for_one_who_has_nothing() -> None:
    lines = checklist(Having())
    assert len(lines) == 6 and not any(line.holds for line in lines)


def test_all_holds_for_one_who_has_everything() -> None:
    assert all(line.holds for line in checklist(READY))
    assert next_minutes(READY) == ()


def test_the_missing_part_is_named() -> None:
    thin = replace(READY, stories=(replace(WHOLE, name="thin", has_money=False), *READY.stories[1:]))
    [line] = next_minutes(thin)
    assert line.key == "stories" and "thin: money" in line.next_step and line.counted == "2 of 3"


def test_what_is_given_fits_the_time() -> None:
    assert sum(line.minutes for line in next_minutes(Having(), 60)) <= 60
    assert len(next_minutes(Having(), 5)) == 1
