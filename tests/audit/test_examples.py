from __future__ import annotations

import pytest

from raisethebar.audit.examples import read_example
from raisethebar.errors import RuleError
from raisethebar.facts.model import Fact, Role


def test_marks_become_quantities_at_their_words():
    story, place = read_example(
        "Bills fell [[{$12K|money|12000|usd|compute|per=month|direction=-1}]] a month.",
        Fact("money", True, 1.0),
    )
    (found,) = story.facts.quantities
    assert story.text == "Bills fell $12K a month."
    assert place == found.span and found.span.of(story.text) == "$12K"
    assert (found.role, found.value, found.unit, found.metric) == (Role.MONEY, 12000, "usd", "compute")
    assert (found.per, found.direction) == ("month", -1)
    assert story.facts.holds("money")


@pytest.mark.parametrize("broken", ["{2%|lift}", "no opening]]"])
def test_an_incomplete_mark_is_refused(broken):
    with pytest.raises(RuleError):
        read_example(broken)
