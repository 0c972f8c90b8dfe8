from __future__ import annotations

import pytest

from raisethebar.facts.model import Facts, Quantity
from raisethebar.rules.examples import read_example
from raisethebar.score.matrix import COLUMNS, change, matrix
from raisethebar.score.tradeoff import trade_off
from raisethebar.text.document import Document
from raisethebar.text.spans import Span


def rows(marked):
    story = read_example(marked).story
    return matrix(story.document, story.facts)


def amount(value, unit):
    return Quantity(Span(0, 1), value, unit)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ((2.1, "percent"), (3.5, "percent"), "+1.4 percentage points, +66.7 % relative"),
        ((50, "count"), (40, "count"), "-10, -20.0 % relative"),
        ((0, "count"), (40, "count"), "+40"),
        ((2, "percent"), (40, "count"), None),
    ],
)
def test_a_change_tells_points_from_percent(before, after, shown):
    assert change(amount(*before), amount(*after)) == shown


def test_a_whole_chain_fills_its_row_and_computes_what_follows():
    (row,) = rows(
        "{own_work: I built the ranking} in {a month|duration|1|months}. {product_metric: Conversion went from "
        "{2.1%|baseline|2.1|percent|conversion} to {3.5%|result|3.5|percent|conversion}}, worth "
        "{$2K|money|2000|usd|revenue|per=week} a week. {owned: It was my call}."
    )
    assert row.open_questions == ()
    assert (row.baseline.text, row.result.text) == ("2.1%", "3.5%")
    assert row.lift.computed.startswith("+1.4 percentage points")
    assert "104,000 usd a year" in row.money.computed
    assert row.decision.text == "It was my call"


def test_empty_cells_stay_empty_and_are_questions():
    (row,) = rows("I read a great deal.")
    assert all(row.cell(column) is None for column in COLUMNS)
    assert len(row.open_questions) == len(COLUMNS)
    assert matrix(Document(" "), Facts((), {})) == ()


def test_a_number_that_is_not_tied_to_the_work_fills_no_row():
    (row,) = rows("{not_mine: Their} bookings rose by {8%|lift|8|percent|bookings}.")
    assert row.lift is None


def test_each_metric_has_a_row():
    found = rows(
        "{product_metric: Late vans fell by {9%|lift|9|percent|late vans} and renewals rose by {2%|lift|2|percent|renewals}}."
    )
    assert [row.metric.text for row in found] == ["late vans", "renewals"]


def test_a_trade_off_sets_both_sides_out_and_leaves_the_unknown_unknown():
    lens = trade_off(read_example("{calculated_risk: I skipped the trial}, {risk_bounded: on one depot}.").story.facts)
    assert lens.taken
    assert [side.known for side in lens.sides] == [True, True, False, False]


def test_waiting_is_the_cost_of_delay_only_where_no_risk_was_taken():
    waited = trade_off(read_example("{waited: We waited two weeks}, which cost us the season.").story.facts)
    assert not waited.taken
    assert waited.cost_of_delay.known
    both = trade_off(read_example("{waited: We waited}, and then {calculated_risk: I went ahead}.").story.facts)
    assert not both.cost_of_delay.known
