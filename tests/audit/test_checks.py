"""Every check flags what it says it flags, at the place it marks, and passes what it says it passes."""

from __future__ import annotations

import pytest

from marked import read_example
from raisethebar.audit.check import all_checks
from raisethebar.rules.finding import Severity

FLAGS = [(check, example) for check in all_checks() for example in check.flags]
PASSES = [(check, example) for check in all_checks() for example in check.passes]


@pytest.mark.parametrize(("check", "example"), FLAGS, ids=lambda value: getattr(value, "code", None))
def test_a_flagged_example_is_found_at_its_marked_place(check, example):
    story, place = read_example(example)
    findings = list(check.check(story))
    assert [finding.span for finding in findings] == [place]
    for finding in findings:
        assert (finding.code, finding.name) == (check.code, check.name)
        assert finding.severity is Severity.NOTE
        assert finding.cost is None
        assert finding.question and finding.question.rstrip().endswith(("?", "."))
        assert any(character.isdigit() for character in finding.message) or check.code == "AUD013"


@pytest.mark.parametrize(("check", "example"), PASSES, ids=lambda value: getattr(value, "code", None))
def test_a_passing_example_is_left_alone(check, example):
    story, place = read_example(example)
    assert place is None
    assert list(check.check(story)) == []


def test_an_empty_story_has_nothing_to_reckon():
    story, _ = read_example("")
    assert [finding for check in all_checks() for finding in check.check(story)] == []
