"""The audit as a whole, on the claims an interviewer would reckon through."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import read_example
from raisethebar.audit.check import all_checks, audit
from raisethebar.rules.registry import Selection

CLAIMS = {
    "a month's conversion told as a quarter's revenue": (
        "I put the ranker into the live catalogue and over {a month|duration|1|months} conversion went from "
        "{2.1%|baseline|2.1|percent|conversion} to {3.5%|result|3.5|percent|conversion}, directly increasing "
        "quarterly revenue by {$1.2M|money|1200000|usd|revenue}.",
        {
            "AUD005": "2.1 % → 3.5 % is +1.4 percentage points, +66.7 %",
            "AUD008": "no control",
            "AUD009": "$4.8M a year",
            "AUD016": "revenue of $1.8M a quarter before and $3M after",
        },
    ),
    "a click-through lift of unstated kind": (
        "In an A/B test of {two weeks|duration|2|weeks} click-through rose {9.3%|lift|9.3|percent|click-through}.",
        {"AUD002": "two readings"},
    ),
    "a wait that is priced": (
        "We waited {two weeks|duration|2|weeks} for the gate, at a cost of {$150K|money|150000|usd|revenue}.",
        {"AUD010": "has no period", "AUD012": "$10.7K a day, a rate of $3.91M a year"},
    ),
    "two days in place of a week, with no period": (
        "I shipped after {48 hours|duration|48|hours} of checks instead of {a week|duration|1|weeks}, "
        "and that gained {$80K|money|80000|usd|revenue}.",
        {
            "AUD010": "no period",
            "AUD011": "5 days; if all of “$80K” came from them, that is $16K a day, $5.84M",
        },
    ),
    "two days in place of seven, over a month": (
        "I cut the gate from {seven days|duration|7|days} to {two|duration|2|days} and it made "
        "{$80K|money|80000|usd|revenue} in the first month.",
        {"AUD011": "is $2.67K a day, so being early is worth $13.3K, and $66.7K would have come anyway"},
    ),
    "accuracy that made checkout quicker": (
        "Accuracy rose {3%|model_metric|3|percent|accuracy}, which reduced checkout latency by "
        "{12 ms|lift|12|milliseconds|checkout latency}.",
        {"AUD013": "“12 ms”"},
    ),
    "a saving with its period": ("I cut compute by {$12K|money|12000|usd|compute|per=month} a month.", {}),
}


@pytest.mark.parametrize(("marked", "expected"), CLAIMS.values(), ids=CLAIMS.keys())
def test_a_claim_raises_its_questions_and_no_others(marked, expected):
    findings = audit(read_example(marked)[0])
    assert {finding.code for finding in findings} == set(expected)
    for finding in findings:
        assert expected[finding.code] in finding.message


def test_suppressed_codes_are_not_raised():
    story, _ = read_example("It made {$80K|money|80000|usd|revenue}.")
    assert [finding.code for finding in audit(story)] == ["AUD010"]
    quiet = dataclasses.replace(story.document, suppressed=frozenset({"AUD010"}))
    assert audit(dataclasses.replace(story, document=quiet)) == ()


def test_every_check_has_a_code_of_its_own_and_says_why():
    codes = [made.code for made in all_checks()]
    assert codes == sorted(set(codes)) and len(codes) >= 10
    assert all("Why it matters:" in made.reason for made in all_checks())


def test_codes_not_selected_are_not_raised():
    story, _ = read_example("It made {$80K|money|80000|usd|revenue}.")
    assert audit(story, Selection(ignore=frozenset({"AUD"}))) == ()
    assert audit(story, Selection(select=frozenset({"AUD010"}))) != ()


AMOUNTS = st.tuples(
    st.sampled_from(["money", "baseline", "result", "lift", "duration", "scale", "model_metric", "other"]),
    st.sampled_from(["percent", "usd", "days", "count", "times", "percentage_points", "milliseconds"]),
    st.floats(0, 1e9, allow_nan=False),
    st.sampled_from(["conversion", "revenue", "checkout latency"]),
)


@given(
    st.lists(AMOUNTS, max_size=7),
    st.lists(st.sampled_from([" a month. ", " to ", " A/B test, from ", ". We waited "]), min_size=7, max_size=7),
)
def test_any_quantities_at_all_are_survived_and_pointed_at(amounts, joins):
    marked = "From "
    for (role, unit, value, metric), join in zip(amounts, joins, strict=False):
        marked += f"{{{value:g}|{role}|{value!r}|{unit}|{metric}}}{join}"
    story, _ = read_example(marked)
    for finding in audit(story):
        assert finding.span.of(story.text).strip()
        assert finding.span.end <= len(story.text)
        assert finding == next(again for again in audit(story) if again == finding)
