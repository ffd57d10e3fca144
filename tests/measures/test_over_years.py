"""What the years show: worked by hand, one series for each statement, and what is never said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.domain.quarter import Quarter
from helpers.measures.judged.over_years import Plotted, beside
from helpers.measures.judged.years_shown import over_years

NOW = Quarter(2017, 3)
LEVEL = [50, 51, 49, 50, 52, 50, 49, 51, 50, 50, 51, 49, 50, 52, 50, 49, 51, 50, 50, 51]
STEP = [50, 51, 49, 50, 52, 50, 49, 51, 50, 50, 51, 49, 60, 62, 60, 59, 61, 60, 60, 61]
RISE = [30 + place + (place % 3) for place in range(20)]
SEASONS = [100, 60, 90, 40] * 5
STOCK = [600, 603, 607, 609, 614, 616, 621, 624, 628, 631, 633, 638, 641, 645, 647, 652, 655, 659, 661, 666]


def plotted(values, apart=1):
    places = reversed(range(len(values)))
    return [Plotted(NOW.back(apart * back), value) for back, value in zip(places, values, strict=True)]


def shown(values, like="quarters", unit="number", apart=1):
    return over_years(plotted(values, apart), like=like, unit=unit)


def test_a_series_that_neither_trends_nor_steps_has_its_usual_range():
    found = shown(LEVEL)
    assert (found.says, found.points) == ("usual", 20)
    assert found.lower < min(LEVEL) and found.upper > max(LEVEL)


@pytest.mark.parametrize(("latest", "says"), [(62, "above"), (38, "below")])
def test_a_latest_result_beyond_its_range_is_said_to_be(latest, says):
    found = shown([*LEVEL[:-1], latest])
    assert found.says == says
    assert not found.lower <= latest <= found.upper


def test_court_applications_with_one_outlier_are_usually_48_7_to_57_4():
    found = shown([50, 51] * 3 + [90] + [51, 50] * 6 + [62])
    assert (found.says, round(found.lower, 1), round(found.upper, 1)) == ("above", 48.7, 57.4)


def test_a_new_level_begins_where_it_began_and_has_no_range_before_twelve_results():
    found = shown(STEP)
    assert (found.says, found.since, found.lower) == ("higher", NOW.back(7), None)
    assert (round(found.before, 1), round(found.mean, 1)) == (50.2, 60.4)
    assert shown([100 - value for value in STEP]).says == "lower"


def test_limits_start_again_after_a_new_level_with_twelve_results():
    found = shown([40, 41, 39, 40, 41, 40, 39, 40, *LEVEL[:12]])
    assert (found.says, found.since) == ("higher", NOW.back(11))
    assert 45 < found.lower < found.upper < 55


@pytest.mark.parametrize("like", ["quarters", "season_out"])
def test_a_series_that_trends_is_rising_since_its_lowest_and_has_no_range(like):
    found = shown(RISE, like)
    since = NOW.back(19 if like == "quarters" else 16)
    assert (found.says, found.since, found.lower, found.mean) == ("rising", since, None, None)
    assert shown([100 - value for value in RISE], like).says == "falling"


def test_looked_after_children_rise_by_more_than_chance():
    assert shown(STOCK, "changes").says == "rising"


def test_a_position_that_rose_and_has_fallen_nine_times_running_is_falling_since_its_highest():
    vacancies = [25, 26, 27, 27.5, 28, 30, 31, 31.5, 31, 30, 29.5, 29, 27.5, 27, 25.5, 25, 24]
    found = shown(vacancies, "changes", "percent")
    assert (found.says, found.since) == ("falling", NOW.back(9))
    assert shown([*vacancies[:-1], 25.1], "changes", "percent").says == "no_direction"


def test_a_position_that_wanders_has_no_direction_and_no_range():
    found = shown([600, 610, 604, 590, 596, 607, 611, 599, 605, 612, 620, 611, 606, 598, 604], "changes")
    assert (found.says, found.lower) == ("no_direction", None)


def test_a_seasonal_series_is_read_without_its_season():
    assert shown(SEASONS, "season_out").says == "no_direction"
    rising = shown([value + place // 4 * 2 for place, value in enumerate(SEASONS)], "season_out")
    assert (rising.says, rising.since) == ("rising", NOW.back(16))  # the same quarter of the first year, not the lowest quarter


def test_five_years_that_each_rise_are_a_rise_and_four_are_not():
    found = shown([70, 72, 75, 76, 80], "a_year_apart", apart=4)
    assert (found.says, found.since, found.points) == ("rising", NOW.back(16), 5)
    assert shown([72, 75, 76, 80], "a_year_apart", apart=4).says == "too_few"


def test_points_a_year_apart_that_go_up_and_down_never_have_a_range():
    assert shown([70, 72, 71, 76, 80], "a_year_apart", apart=4).says == "never_enough"


def test_under_twelve_quarters_it_is_too_early():
    assert shown(RISE[:11]).says == shown(STOCK[:11], "changes").says == "too_few"


def test_a_gap_is_not_counted():
    assert shown([*LEVEL[:8], None, None, *LEVEL[10:13]]).says == "too_few"
    assert shown([*LEVEL[:8], None, *LEVEL[9:]]).says == "usual"


def test_limits_of_a_percentage_stay_within_0_and_100_and_only_money_goes_below_nothing():
    assert shown([99, 95] * 8, unit="percent").upper == 100
    assert shown([1, 5] * 8, unit="number").lower == 0
    assert shown([1, 5] * 8, unit="pounds").lower < 0


def test_a_rise_is_over_where_the_latest_change_is_a_fall():
    found = beside(shown(RISE), "down", NOW.previous())
    assert (found.says, found.until) == ("rose", NOW.previous())
    assert beside(shown(RISE), "up", NOW.previous()) == beside(shown(RISE), "level", NOW.previous()) == shown(RISE)
    assert beside(shown(STEP), "down", NOW.previous()).says == "was_higher"


def test_an_empty_history_is_too_few():
    assert over_years([], like="quarters", unit="number").points == 0


series = st.lists(st.integers(0, 1000), min_size=12, max_size=24)


@given(series, st.sampled_from(["quarters", "changes", "season_out"]))
def test_turned_upside_down_a_series_says_the_opposite(values, like):
    opposite = {"rising": "falling", "higher": "lower", "above": "below"}
    opposite |= {other: one for one, other in opposite.items()}
    up, down = shown(values, like, "pounds"), shown([-value for value in values], like, "pounds")
    assert opposite.get(up.says, up.says) == down.says


@given(series, st.sampled_from(["quarters", "changes", "season_out"]))
def test_there_is_a_range_only_where_nothing_trends_and_no_season_is_left(values, like):
    found = shown(values, like)
    if found.says in ("rising", "falling", "no_direction"):
        assert found.lower is None
    if like != "quarters":
        assert found.lower is None


def test_a_position_that_rose_and_then_fell_is_said_to_lie_between_its_extremes():
    """Agency workers, full-time equivalents: chance can give such a walk, and its chart falls for three years all the same."""
    agency = [
        42.1,
        47.3,
        50.4,
        49.9,
        50.4,
        60.2,
        63.3,
        62.9,
        64.1,
        62.3,
        61.4,
        59.1,
        57.6,
        59.7,
        57.2,
        56.6,
        54.7,
        55.2,
        55.0,
        52.0,
    ]
    found = shown(agency, like="changes")
    assert (found.says, found.lowest, found.highest) == ("no_direction", NOW.back(19), NOW.back(11))
    assert shown([50.0] * 20, like="changes").lowest is None
