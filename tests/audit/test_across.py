from __future__ import annotations

import pytest

from marked import read_example
from raisethebar.audit.across import across_stories


def stories(*marked):
    return [read_example(text, title=f"Story {index}")[0] for index, text in enumerate(marked, 1)]


def test_the_same_metric_with_two_values_is_asked_about_where_it_is_told_second():
    told = stories(
        "The search test raised conversion by {9.3%|lift|9.3|percent|conversion}.",
        "I once raised conversion by {12%|lift|12|percent|conversion}.",
    )
    (found,) = across_stories(told)
    assert found.first is told[0] and found.second is told[1]
    assert found.finding.span.of(told[1].text) == "12%"
    assert "“9.3%” in Story 1" in found.finding.message
    assert "2.7 percentage points apart" in found.finding.message
    assert found.finding.cost is None


@pytest.mark.parametrize(
    "other",
    [
        "Conversion rose {9%|lift|9|percent|conversion}.",
        "Churn fell {12%|lift|12|percent|churn}.",
        "Conversion rose {0.4 points|lift|0.4|percentage_points|conversion}.",
        "Conversion rose {12%|lift|12|percent|conversion} in May, {15%|lift|15|percent|conversion} in June.",
        "It saved {12%|lift|12|percent}.",
    ],
    ids=["rounded", "another metric", "another unit", "two experiments", "unnamed metric"],
)
def test_what_need_not_contradict_is_left_alone(other):
    assert list(across_stories(stories("Conversion rose {9.3%|lift|9.3|percent|conversion}.", other))) == []


def test_three_tellings_contradict_pair_by_pair():
    told = stories(*(f"Churn fell {{{n}%|lift|{n}|percent|churn}}." for n in (3, 5, 9)))
    assert len(list(across_stories(told))) == 3
