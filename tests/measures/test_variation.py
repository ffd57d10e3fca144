"""Whether a process really changed: each rule worked by hand, for higher, lower and neither."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measures.judged.variation import LIMIT, Plotted, Variation, variation

# Mean 12, average moving range 34/11: the upper limit is 20.2 and the last point above it.
OUTSIDE = [10, 12] * 5 + [10, 24]
# Mean 12, average moving range 31/11: nothing is near a limit; the last seven points rise.
TREND = [14, 9, 14, 9, 14, 9, 10, 11, 12, 13, 14, 15]
# Mean 11.9, average moving range 2: two thirds of the way to the upper limit is 15.5, and the limit 17.2.
TWO_OF_THREE = [10, 12] * 4 + [10, 13, 16, 16]
# Mean 11.7, average moving range 13/11: the last seven points are above the mean, none near a limit of 14.8.
SHIFT = [10, 11, 10, 11, 10, 13, 12, 13, 12, 13, 12, 13]
EXAMPLES = {"outside_limits": (OUTSIDE, 11), "trend": (TREND, 5), "two_of_three": (TWO_OF_THREE, 10), "shift": (SHIFT, 5)}


def plotted(values: Sequence[float | None], break_at: int = -1) -> list[Plotted]:
    return [Plotted(f"quarter {place}", value, place == break_at) for place, value in enumerate(values)]


def judged(values: Sequence[float | None], better: str = "higher", unit: str = "pounds", break_at: int = -1) -> Variation:
    return variation(plotted(values, break_at), better=better, unit=unit)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", EXAMPLES)
@pytest.mark.parametrize(
    ("better", "rising", "falling"),
    [("higher", "better", "worse"), ("lower", "worse", "better"), ("neither", "changed", "changed")],
)
def test_each_rule_says_whether_performance_changed(rule: str, better: str, rising: str, falling: str) -> None:
    values, first = EXAMPLES[rule]
    up, down = judged(values, better), judged([-value for value in values], better)
    assert (up.verdict, up.rule, up.direction, up.since) == (rising, rule, "up", f"quarter {first}")
    assert (down.verdict, down.rule, down.direction, down.since) == (falling, rule, "down", f"quarter {first}")


def test_mean_and_limits_are_those_worked_by_hand() -> None:
    found = judged(OUTSIDE)
    assert found.mean == pytest.approx(12)
    assert found.upper == pytest.approx(12 + 2.66 * 34 / 11)
    assert found.lower == pytest.approx(12 - 2.66 * 34 / 11)


@pytest.mark.parametrize(
    "values",
    [
        TREND[:5] + [8, 10, 11, 11, 12, 13, 14],  # six rises, one of them broken by an equal value
        TREND[:5] + [14, 10, 11, 12, 13, 14, 15],  # six points rising
        SHIFT[:5] + [10, 13, 12, 13, 12, 13, 12],  # six points above the mean
        [10, 12] * 4 + [10, 13, 13, 16],  # one of three near the limit
    ],
)
def test_one_less_than_a_rule_asks_for_is_no_change(values: list[float]) -> None:
    found = judged(values)
    assert (found.verdict, found.rule, found.since, found.signals) == ("no_change", "", "", ())


def test_under_twelve_points_there_is_no_verdict_and_no_line() -> None:
    found = judged(OUTSIDE[1:])
    assert (found.verdict, found.points, found.mean, found.upper) == ("not_enough_points", 11, None, None)


def test_a_missing_point_is_not_counted_and_takes_no_moving_range() -> None:
    found = judged([*OUTSIDE[:6], None, *OUTSIDE[6:]])
    assert found.points == 12
    assert found.upper == pytest.approx(12 + LIMIT * 32 / 10)  # the change of 2 across the gap is left out


def test_a_missing_point_ends_a_run() -> None:
    assert judged([*SHIFT[:8], None, *SHIFT[8:]]).verdict == "no_change"
    assert judged([*TREND[:8], None, *TREND[8:]]).verdict == "no_change"
    assert judged([*TWO_OF_THREE[:11], None, *TWO_OF_THREE[11:]]).verdict == "no_change"


def test_a_missing_latest_point_leaves_the_verdict_to_the_last_one_held() -> None:
    assert judged([*SHIFT, None]).latest == "quarter 11"


def test_no_rule_without_any_two_points_in_a_row() -> None:
    assert judged([5, None] * 12).verdict == "not_enough_points"


def test_points_before_a_break_do_not_count() -> None:
    assert judged([50, *SHIFT], break_at=1) == judged([None, *SHIFT])
    assert judged(SHIFT, break_at=1).verdict == "not_enough_points"


def test_a_change_that_is_over_is_kept_for_the_chart_but_is_not_the_verdict() -> None:
    found = judged([10, 12] * 3 + [40] + [10, 12] * 3)
    assert found.verdict == "no_change"
    assert [(signal.rule, signal.periods) for signal in found.signals] == [("outside_limits", ("quarter 6",))]


def test_a_point_beyond_its_limit_comes_before_a_trend_that_it_ends() -> None:
    found = judged([10, 10.5] * 8 + [10, 10.6, 11.2, 11.8, 12.4, 13, 18])
    assert found.rule == "outside_limits"
    assert {"trend", "shift"} & {signal.rule for signal in found.signals}


def test_limits_of_a_percentage_stay_within_0_and_100() -> None:
    high, low = judged([99, 95] * 6, unit="percent"), judged([1, 5] * 6, unit="percent")
    assert (high.upper, low.lower) == (100, 0)
    assert high.lower == pytest.approx(97 - LIMIT * 4)


def test_only_money_can_be_below_nothing() -> None:
    assert judged([1, 5] * 6, unit="number").lower == 0
    assert judged([1, 5] * 6, unit="pounds").lower == pytest.approx(3 - LIMIT * 4)


amounts = st.integers(min_value=-(10**6), max_value=10**6)


@given(st.lists(amounts, min_size=12, max_size=24), amounts)
def test_adding_a_constant_moves_mean_and_limits_by_it_and_changes_nothing_else(values: list[int], added: int) -> None:
    before, after = judged(values), judged([value + added for value in values])
    assert (after.verdict, after.signals) == (before.verdict, before.signals)
    for was, now in [(before.mean, after.mean), (before.lower, after.lower), (before.upper, after.upper)]:
        assert was is not None
        assert now == pytest.approx(was + added, abs=1e-3)


@given(st.floats(min_value=-1e6, max_value=1e6), st.integers(min_value=12, max_value=40))
def test_equal_values_show_nothing(value: float, points: int) -> None:
    found = judged([value] * points)
    assert (found.verdict, found.signals) == ("no_change", ())


@given(st.lists(amounts, min_size=12, max_size=24))
def test_lower_is_better_mirrors_higher(values: list[int]) -> None:
    assert judged(values, "higher").verdict == judged([-value for value in values], "lower").verdict
