"""The sums of the numbers audit. Rates are proportions, 0 to 1; money and periods are as their caller says.

The statistics come from statsmodels and scipy, which are imported where they are used because loading them
takes longer than judging a story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

PERIODS_A_YEAR: Mapping[str, int] = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}
"""How many of each period a year holds, for a run rate that stays as it is."""

DAYS_IN: Mapping[str, float] = {"day": 1.0, "week": 7.0, "month": 30.0, "quarter": 91.0, "year": 365.0}
"""Days in each period, as a Bar Raiser would reckon in the head."""


def absolute_change(before: float, after: float) -> float:
    """`after` minus `before`, in their own unit; percentage points where both are percentages."""
    return after - before


def relative_change(before: float, after: float) -> float:
    """The change as a share of `before`: 0.5 is half as much again. Raises ValueError where `before` is 0."""
    if before == 0:
        raise ValueError("nothing is relative to a baseline of zero")
    return after / before - 1


def sample_size(before: float, after: float, *, alpha: float = 0.05, power: float = 0.8) -> float:
    """Subjects needed in each arm to tell two proportions apart, two-sided, both arms alike.

    Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (2003), without the
    continuity correction; computed by statsmodels. Raises ValueError unless both rates lie strictly between
    0 and 1 and differ.
    """
    if not (0 < before < 1 and 0 < after < 1) or before == after:
        raise ValueError(f"two different rates between 0 and 1 are needed, not {before} and {after}")
    from statsmodels.stats.proportion import samplesize_proportions_2indep_onetail

    return float(
        samplesize_proportions_2indep_onetail(
            after - before, before, power, ratio=1, alpha=alpha, value=0, alternative="two-sided"
        )
    )


def rule_of_thumb_size(rate: float, difference: float) -> float:
    """Subjects in each arm by the rule 16 p (1 - p) / d², at 5 % and a power of 80 %.

    Source: van Belle, Statistical Rules of Thumb (2008), rule 2.1.
    """
    return 16 * rate * (1 - rate) / difference**2


def power_of_test(before: float, after: float, per_arm: float, *, alpha: float = 0.05) -> float:
    """The chance, 0 to 1, that a test with `per_arm` subjects in each arm sees this difference.

    Source: the pooled z test for two proportions, by statsmodels.
    """
    from statsmodels.stats.proportion import power_proportions_2indep

    found = power_proportions_2indep(after - before, before, per_arm, ratio=1, alpha=alpha)
    return float(found.power)


def minimum_detectable_effect(rate: float, per_arm: float) -> float:
    """The smallest absolute difference that `per_arm` subjects can show, at 5 % and a power of 80 %.

    Source: the rule of thumb 16 p (1 - p) / d², solved for d.
    """
    return 4 * sqrt(rate * (1 - rate) / per_arm)


def difference_interval(before: float, after: float, per_arm: float, *, alpha: float = 0.05) -> tuple[float, float]:
    """The Wald interval of `after` minus `before`, in proportions. Source: statsmodels."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        after * per_arm, per_arm, before * per_arm, per_arm, method="wald", compare="diff", alpha=alpha
    )
    return float(low), float(high)


def relative_interval(before: float, after: float, per_arm: float, *, alpha: float = 0.05) -> tuple[float, float]:
    """The interval of the relative change, by the log of the ratio (0.48 is +48 %).

    Source: Katz et al., Biometrics 34 (1978), 469–474; computed by statsmodels.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        after * per_arm, per_arm, before * per_arm, per_arm, method="log", compare="ratio", alpha=alpha
    )
    return float(low) - 1, float(high) - 1


def sample_ratio_mismatch(counts: Sequence[float], shares: Sequence[float] | None = None) -> tuple[float, float]:
    """Chi-square and p-value of arm sizes against the `shares` planned (equal ones where none are given).

    A p-value under 0.001 says that the split is broken. Source: Fabijan et al., KDD 2019; computed by scipy.
    """
    from scipy.stats import chisquare

    total = sum(counts)
    expected = None if shares is None else [total * share / sum(shares) for share in shares]
    statistic, p_value = chisquare(counts, expected)
    return float(statistic), float(p_value)


def false_positive_risk(prior: float, *, alpha: float = 0.05, power: float = 0.8) -> float:
    """The chance that a significant win is none, where `prior` is the share of ideas that truly win.

    Source: Kohavi, Deng and Vermeer, "A/B Testing Intuition Busters", KDD 2022: only the winning tail of a
    two-sided test counts, hence half of `alpha`.
    """
    false = (1 - prior) * alpha / 2
    return false / (false + prior * power)


def annualised(amount: float, per: str) -> float:
    """A year's worth of `amount` for each `per` (day, week, month, quarter, year), the rate staying as it is.

    Raises KeyError for any other period.
    """
    return amount * PERIODS_A_YEAR[per]


def cost_of_delay(total: float, days: float) -> float:
    """What each day cost, where `days` of waiting cost `total`. Source: Reinertsen, Flow (2009), ch. 2."""
    return total / days


def gain_of_being_early(amount: float, over_days: float, days_gained: float) -> float:
    """What being `days_gained` days early is worth, where `amount` came in evenly over `over_days`."""
    return amount / over_days * days_gained


def implied_baseline(gain: float, relative: float) -> float:
    """The revenue that a `gain` from a `relative` lift implies there was, revenue moving with the rate."""
    return gain / relative


def churn_readings(rate: float, change: float) -> tuple[float, float]:
    """Two readings of "churn down `change`" from `rate`, both proportions: the fall in points if it was meant
    relatively, and the relative fall if it was meant in points.
    """
    return rate * change, change / rate
