"""Stories made to fool the reader, in families: what must not be said of them is said of few, and those are known."""

from __future__ import annotations

import re

import pytest

from robustness.conftest import Judge, Tell
from robustness.family import Family, families, known, shares

FAMILIES = families()


def test_there_are_enough_stories_of_every_kind_and_none_twice() -> None:
    tales = [tale for one in FAMILIES for tale in one.tales]
    assert len(FAMILIES) >= 10
    assert min(len(one.tales) for one in FAMILIES) >= 20
    assert len({tale.text for tale in tales}) == len({tale.id for tale in tales}) == len(tales) >= 200


def test_what_is_known_to_fail_is_a_story_or_a_property_with_a_reason() -> None:
    ids = {one.name: {tale.id for tale in one.tales} for one in FAMILIES}
    for name, failures in known().items():
        assert name in ids or name in shares()
        assert set(failures) <= ids.get(name, set(failures))
        assert all(re.search("held|became|verdict", reason) for reason in failures.values())


@pytest.mark.parametrize("one", FAMILIES, ids=lambda one: one.name)
def test_few_stories_of_a_family_fool_the_reader(one: Family, judge: Judge, tell: Tell) -> None:
    rows = judge(tale.text for tale in one.tales)
    fooled = {
        tale.id: ", ".join(faults) for tale, row in zip(one.tales, rows, strict=True) if (faults := tale.faults(row))
    }
    tell(one.name, fooled, len(one.tales), one.least, one.goal)
