"""Worked sums that the audit must reproduce, one for each kind of claim an interviewer meets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raisethebar.audit import formulas as sums


def test_a_conversion_lift_is_told_in_points_and_relatively():
    assert sums.absolute_change(2.1, 3.5) == pytest.approx(1.4)
    assert sums.relative_change(2.1, 3.5) == pytest.approx(0.667, abs=5e-4)


def test_a_large_conversion_lift_needs_few_subjects_and_has_a_wide_relative_interval():
    assert sums.sample_size(0.021, 0.035) == pytest.approx(2179, abs=1)
    assert sums.rule_of_thumb_size(0.021, 0.014) == pytest.approx(1678, abs=1)
    assert sums.difference_interval(0.021, 0.035, 20_000) == pytest.approx((0.0108, 0.0172), abs=5e-5)
    assert sums.relative_interval(0.021, 0.035, 20_000) == pytest.approx((0.48, 0.88), abs=5e-3)


def test_quarterly_revenue_implies_a_baseline():
    baseline = sums.implied_baseline(1.2e6, sums.relative_change(2.1, 3.5))
    assert baseline == pytest.approx(1.8e6)
    assert baseline + 1.2e6 == pytest.approx(3.0e6)
    assert sums.annualised(1.2e6, "quarter") == 4.8e6


@pytest.mark.parametrize(("rate", "per_arm"), [(0.01, 188e3), (0.02, 93e3), (0.05, 36e3), (0.10, 17e3)])
def test_a_click_through_lift_needs_more_subjects_the_rarer_the_click(rate, per_arm):
    assert sums.sample_size(rate, rate * 1.093) == pytest.approx(per_arm, rel=0.03)


def test_monthly_compute_is_twelve_times_as_much_a_year():
    assert sums.annualised(12_000, "month") == 144_000


def test_waiting_costs_by_the_day_and_by_the_year():
    daily = sums.cost_of_delay(150_000, 14)
    assert daily == pytest.approx(10_714, abs=1)
    assert sums.annualised(daily, "day") == pytest.approx(3.91e6, rel=1e-3)


def test_a_gain_from_five_days_alone_is_a_large_run_rate():
    daily = sums.cost_of_delay(80_000, 5)
    assert daily == 16_000
    assert sums.annualised(daily, "day") == 5.84e6


def test_five_days_early_are_not_the_whole_month():
    early = sums.gain_of_being_early(80_000, 30, 5)
    assert early == pytest.approx(13_333, abs=1)
    assert 80_000 - early == pytest.approx(66_667, abs=1)


def test_daily_revenue_is_a_large_yearly_sum():
    assert sums.annualised(45_000, "day") == pytest.approx(16.4e6, rel=2e-3)


def test_a_churn_change_has_two_readings_far_apart():
    points, relative = sums.churn_readings(0.04, 0.012)
    assert points == pytest.approx(0.00048)
    assert relative == pytest.approx(0.30)
    assert 0.012 / points == pytest.approx(25)


def test_revenue_alone_says_nothing_of_equity():
    with pytest.raises(ValueError, match="baseline of zero"):
        sums.relative_change(0, 2.3e6)


def test_a_slightly_uneven_split_of_a_million_is_broken():
    chi_square, p_value = sums.sample_ratio_mismatch((502_000, 498_000))
    assert chi_square == pytest.approx(16)
    assert p_value == pytest.approx(6.3e-5, rel=0.01)
    assert sums.sample_ratio_mismatch((90, 10), (9, 1))[0] == pytest.approx(0)


@pytest.mark.parametrize(("prior", "risk"), [(0.08, 0.264), (0.10, 0.22), (0.15, 0.15), (0.33, 0.06)])
def test_rarer_wins_make_a_significant_one_doubtful(prior, risk):
    assert sums.false_positive_risk(prior) == pytest.approx(risk, abs=5e-3)


def test_five_percent_relative_on_retail_conversion():
    assert sums.sample_size(0.05, 0.0525) == pytest.approx(122_000, rel=5e-3)
    assert sums.sample_size(0.03, 0.0315) == pytest.approx(208_000, rel=5e-3)


@given(
    st.floats(0.01, 0.4),
    st.floats(1.1, 1.8),
)
def test_the_size_found_gives_the_power_asked_for(before, ratio):
    after = before * ratio
    size = sums.sample_size(before, after)
    assert sums.power_of_test(before, after, size) == pytest.approx(0.8, abs=0.01)


@given(st.floats(0.01, 0.99), st.floats(100, 1e6))
def test_the_smallest_effect_seen_needs_the_subjects_it_was_reckoned_from(rate, per_arm):
    effect = sums.minimum_detectable_effect(rate, per_arm)
    assert sums.rule_of_thumb_size(rate, effect) == pytest.approx(per_arm)


def test_impossible_rates_are_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        sums.sample_size(0.02, 0.02)
