"""How far a series goes by itself: moving ranges screened once, held against the published method's own defaults."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measures.judged.usual import limits, spread, usual_change

# Court applications of twenty quarters, one of them 90 and the last 62 (shared/cases/spc-outlier).
OUTLIER = [50, 51] * 3 + [90] + [51, 50] * 6 + [62]


def test_one_outlier_does_not_widen_the_range_of_all():
    found = limits(OUTLIER)
    assert (round(found.mean, 2), round(found.lower, 1), round(found.upper, 1)) == (53.05, 48.7, 57.4)


def test_without_an_outlier_nothing_is_screened():
    found = limits([10, 12] * 5 + [10, 14])  # moving ranges: ten of 2 and one of 4
    assert found.mean == pytest.approx(11.17, abs=0.01)
    assert found.reach == pytest.approx(2.66 * 24 / 11)


def test_ranges_are_screened_once_and_no_more():
    found = limits([0, 1, 0, 1, 0, 1, 0, 1, 0, 12, 0, 1, 0, 3])  # 12 and 12 are screened; 3, too long for what is left, is not
    assert found.reach == pytest.approx(2.66 * (8 + 1 + 1 + 3) / 11)


def test_as_far_as_a_series_goes_is_the_upper_limit_of_its_screened_ranges():
    assert usual_change(OUTLIER) == pytest.approx(3.267 * (16 + 12) / 17)


def test_twelve_points_are_needed():
    assert usual_change([50, 51] * 5 + [50]) is None
    assert usual_change([50, 51] * 6) is not None


def test_a_seasonal_series_goes_from_a_quarter_to_that_of_the_year_before():
    assert usual_change([100, 50, 70, 90, 102, 52, 72, 92] * 2, apart=4) == pytest.approx(3.267 * 2)
    assert usual_change([100, 50, 70, 90] * 3, apart=4) is None


def test_no_range_is_taken_across_a_gap():
    assert limits([1, None, 9]) is None
    assert limits([1, 2, None, 9, 10]).reach == pytest.approx(2.66)


def test_equal_values_have_no_reach():
    assert (limits([5.0] * 12).reach, usual_change([5.0] * 12), spread([5.0] * 12)) == (0, 0, 0)


values = st.lists(st.integers(-(10**6), 10**6), min_size=12, max_size=24)


@given(values, st.integers(-(10**6), 10**6))
def test_adding_a_constant_moves_the_limits_by_it(series, added):
    before, after = limits(series), limits([value + added for value in series])
    assert after.mean == pytest.approx(before.mean + added, abs=1e-3)
    assert after.reach == pytest.approx(before.reach, abs=1e-3)
