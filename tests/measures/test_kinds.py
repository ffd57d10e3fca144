"""Each kind of measure, with its numerator and denominator kept."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.measures.results.kinds import adds_up, measured, overall

from .typed import measure, typed

ROWS = typed("""
    child  team   days  pounds  people  flag
    a      north  10    100     2       yes
    a      north  50    -       3       yes
    b      north  42    50      0       no
    c      south  60    25      5       yes
    d      south  -     25      0       no
    """)


def result(one, rows=ROWS):
    found = overall(rows, one)
    return found.numerator, found.denominator, found.value


def by_team(one, rows=ROWS):
    return {team: found.value for team, found in measured(rows, one, "team").items()}


def test_a_count_is_of_rows():
    assert result(measure("count")) == (5, None, 5)


def test_a_count_of_children_counts_each_once():
    assert result(measure("count", distinct="child")) == (4, None, 4)


def test_a_count_is_among_those_that_meet_every_condition():
    assert result(measure("count", among={"flag": True, "team": "north"})) == (2, None, 2)
    assert result(measure("count", among={"flag": False})) == (2, None, 2)
    assert result(measure("count", among={"child": ["a", "d"]})) == (3, None, 3)


@pytest.mark.parametrize(
    ("bounds", "rows"),
    [
        ({"at_most": 42}, 2),
        ({"at_least": 42}, 3),
        ({"at_least": 42, "at_most": 50}, 2),
        ({"at_most": 41.9}, 1),
        ({"at_least": 60.1}, 0),
        ({}, 4),
    ],
)
def test_bounds_include_both_ends_and_never_a_blank(bounds, rows):
    assert result(measure("count", among={"days": bounds})) == (rows, None, rows)


def test_a_sum_is_the_total_of_a_column():
    assert result(measure("sum", column="people")) == (10, None, 10)
    assert result(measure("sum", column="people", scale=1000)) == (10, None, 10000)


def test_a_sum_with_a_blank_in_it_is_not_known_and_never_a_partial_total():
    assert result(measure("sum", column="pounds")) == (None, None, None)
    assert by_team(measure("sum", column="pounds")) == {"north": None, "south": 50}


def test_a_share_keeps_n_and_of():
    assert result(measure("share", where={"flag": True}, scale=100)) == (3, 5, 60)
    assert result(measure("share", among={"team": "south"}, where={"days": {"at_most": 60}}, scale=100)) == (1, 2, 50)


def test_a_share_of_children_counts_each_child_once_above_and_below():
    assert result(measure("share", where={"flag": True}, distinct="child", scale=100)) == (2, 4, 50)


def test_a_share_of_none_is_zero_and_a_share_of_nobody_is_not_known():
    assert result(measure("share", where={"team": "west"}, scale=100)) == (0, 5, 0)
    assert result(measure("share", among={"team": "west"}, where={"flag": True}, scale=100)) == (0, 0, None)


def test_a_team_without_one_on_time_has_zero_percent_and_is_not_dropped():
    assert by_team(measure("share", where={"child": "a"}, scale=100)) == {"north": pytest.approx(200 / 3), "south": 0}


def test_a_ratio_is_one_total_over_another():
    assert result(measure("ratio", column="people", per="people", scale=100)) == (10, 10, 100)
    assert result(measure("ratio", among={"team": "south"}, column="pounds", per="people")) == (50, 5, 10)


def test_a_ratio_over_nothing_or_with_a_blank_is_not_known():
    assert result(measure("ratio", among={"flag": False}, column="people", per="people")) == (0, 0, None)
    assert result(measure("ratio", among={"child": "b"}, column="days", per="people")) == (42, 0, None)
    assert result(measure("ratio", column="pounds", per="people")) == (None, 10, None)
    assert result(measure("ratio", column="people", per="pounds")) == (10, None, None)


def test_an_average_is_over_the_rows_that_have_a_value():
    assert result(measure("average", column="days")) == (162, 4, 40.5)
    assert result(measure("average", column="days", scale=2)) == (162, 4, 81)


def test_an_average_of_no_value_is_not_known():
    assert result(measure("average", among={"child": "d"}, column="days")) == (0, 0, None)


def test_nothing_to_count_is_zero():
    assert result(measure("count"), ROWS.iloc[:0]) == (0, None, 0)
    assert result(measure("count", distinct="child"), ROWS.iloc[:0]) == (0, None, 0)


@pytest.mark.parametrize(
    "one",
    [measure("share", where={"flag": True}), measure("ratio", column="people", per="days"), measure("average", column="days")],
)
def test_what_is_divided_by_nothing_is_not_known(one):
    assert result(one, ROWS.iloc[:0]) == (0, 0, None)


@pytest.mark.parametrize("kind", [measure("count"), measure("sum", column="days"), measure("share", where={"flag": True})])
def test_no_rows_have_no_parts(kind):
    assert measured(ROWS.iloc[:0], kind, "team") == {}


def test_binary_fractions_do_not_show():
    rows = pd.DataFrame({"cost": [0.1, 0.2]})
    assert result(measure("sum", column="cost"), rows) == (0.3, None, 0.3)


def test_only_rows_counted_once_and_sums_add_up():
    assert adds_up(measure("count")) and adds_up(measure("sum", column="days"))
    assert not adds_up(measure("count", distinct="child"))
    assert not adds_up(measure("share", where={"flag": True}))


some_rows = st.lists(st.tuples(st.sampled_from(["north", "south", "east"]), st.integers(0, 9), st.booleans()), max_size=25).map(
    lambda rows: pd.DataFrame(rows, columns=["team", "days", "flag"]).astype({"days": float, "flag": bool})
)


@settings(max_examples=40)
@given(some_rows)
def test_the_parts_add_up_to_the_whole(rows):
    for one in (measure("count"), measure("count", among={"flag": True}), measure("sum", column="days")):
        parts = measured(rows, one, "team").values()
        assert sum(part.value for part in parts) == pytest.approx(overall(rows, one).value)
    shares = measure("share", where={"flag": True}, scale=100)
    whole, parts = overall(rows, shares), measured(rows, shares, "team").values()
    assert sum(part.numerator for part in parts) == whole.numerator
    assert sum(part.denominator for part in parts) == whole.denominator
    assert all(0 <= part.value <= 100 for part in parts)
