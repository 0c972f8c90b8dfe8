"""Every rule's own examples: where it must fire, on exactly which words, and where it must be silent."""

from __future__ import annotations

import pytest

from raisethebar.errors import RuleError
from raisethebar.facts.model import Role
from raisethebar.rules.across import bank_rules
from raisethebar.rules.examples import plain, read_bank_example, read_example
from raisethebar.rules.registry import rules
from raisethebar.rules.rule import Rule
from raisethebar.testing import assert_bank_fires, assert_bank_silent, assert_fires, assert_silent
from raisethebar.text.spans import Span

FLAGGED = [pytest.param(rule, text, id=f"{rule.code}-{i}") for rule in rules() for i, text in enumerate(rule.flags)]
PASSED = [pytest.param(rule, text, id=f"{rule.code}-{i}") for rule in rules() for i, text in enumerate(rule.passes)]


@pytest.mark.parametrize(("rule", "marked"), FLAGGED)
def test_a_rule_fires_on_exactly_the_marked_words(rule: Rule, marked: str) -> None:
    assert_fires(rule, marked)
    (found,) = rule.check(read_example(marked).story)
    assert found.severity == rule.severity


@pytest.mark.parametrize(("rule", "marked"), PASSED)
def test_a_rule_is_silent_where_there_is_no_fault(rule: Rule, marked: str) -> None:
    assert_silent(rule, marked)


def test_marks_become_facts_quantities_and_a_place() -> None:
    marked = "{owned: I chose it}; {product_metric: [[orders]] rose {3%|lift|3|percent|orders|direction=1}}."
    example = read_example(marked)
    story = example.story
    assert story.text == "I chose it; orders rose 3%."
    assert example.place == Span(12, 18)
    assert [s.of(story.text) for s in story.facts.evidence("product_metric")] == ["orders rose 3%"]
    (found,) = story.facts.quantities
    assert (found.role, found.value, found.unit, found.metric, found.direction) == (
        Role.LIFT,
        3,
        "percent",
        "orders",
        1,
    )
    assert plain(marked) == "I chose it; [[orders]] rose 3%."


@pytest.mark.parametrize(
    "broken", ["{no_such: x}", "{owned: x", "x}", "[[x", "x]]", "[[a]] [[b]]", "{3%|result}", "{3%|hope|3|percent}"]
)
def test_a_broken_mark_is_refused(broken: str) -> None:
    with pytest.raises(RuleError):
        read_example(broken)


BANKS_FLAGGED = [pytest.param(r, text, id=f"{r.code}-{i}") for r in bank_rules() for i, text in enumerate(r.flags)]
BANKS_PASSED = [pytest.param(r, text, id=f"{r.code}-{i}") for r in bank_rules() for i, text in enumerate(r.passes)]


@pytest.mark.parametrize(("rule", "marked"), BANKS_FLAGGED)
def test_a_bank_rule_fires_on_exactly_the_marked_stories(rule: Rule, marked: str) -> None:
    assert_bank_fires(rule, marked)


@pytest.mark.parametrize(("rule", "marked"), BANKS_PASSED)
def test_a_bank_rule_is_silent_where_there_is_no_fault(rule: Rule, marked: str) -> None:
    assert_bank_silent(rule, marked)


def test_a_story_of_a_bank_example_needs_a_title() -> None:
    with pytest.raises(RuleError):
        read_bank_example("I rebuilt the planner.")
