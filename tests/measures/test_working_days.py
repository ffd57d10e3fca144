"""How many working days an assessment took: the day of referral is day 0."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measures.results.working_days import WorkingDays

WALES = WorkingDays("wales")


def taken(start, end, calendar=WALES):
    return calendar.taken(pd.Series(pd.to_datetime([start])), pd.Series(pd.to_datetime([end]))).iloc[0]


@pytest.mark.parametrize(
    ("referred", "completed", "days", "why"),
    [
        ("2017-10-02", "2017-10-02", 0, "finished on the day itself"),
        ("2017-10-02", "2017-10-03", 1, "finished the next day"),
        ("2017-10-02", "2017-10-09", 5, "a week is five working days"),
        ("2017-10-06", "2017-10-09", 1, "Friday to Monday is one"),
        ("2017-10-07", "2017-10-09", 1, "referred on a Saturday, finished on Monday"),
        ("2017-10-08", "2017-10-09", 1, "referred on a Sunday, finished on Monday"),
        ("2017-10-07", "2017-10-08", 0, "a weekend holds none"),
        ("2017-10-06", "2017-10-07", 0, "finished on a Saturday"),
        ("2017-12-22", "2017-12-27", 1, "Christmas Day and Boxing Day do not count"),
        ("2017-12-22", "2018-01-02", 4, "nor does New Year's Day"),
        ("2017-04-13", "2017-04-18", 1, "Good Friday and Easter Monday do not count"),
        ("2017-04-28", "2017-05-02", 1, "nor does the early May bank holiday"),
        ("2017-08-25", "2017-08-29", 1, "nor does the summer bank holiday"),
        ("2016-12-23", "2016-12-28", 1, "Christmas Day on a Sunday is kept on the Tuesday"),
        ("2021-12-31", "2022-01-04", 1, "New Year's Day on a Saturday is kept on the Monday"),
        ("2022-06-01", "2022-06-06", 1, "the Jubilee bank holidays of June 2022 do not count"),
        ("2017-10-02", "2017-11-29", 42, "the last day that is on time"),
        ("2017-10-02", "2017-11-30", 43, "the first day that is late"),
        ("2012-12-21", "2012-12-28", 3, "nor Christmas in the year before the sample begins"),
        ("2030-12-24", "2030-12-27", 1, "nor Christmas in years to come"),
    ],
)
def test_working_days_taken(referred, completed, days, why):
    assert taken(referred, completed) == days, why


def test_what_is_not_finished_has_taken_no_known_number_of_days():
    assert pd.isna(taken("2017-10-02", None)) and pd.isna(taken(None, "2017-10-02"))


@pytest.mark.parametrize("nation", ["wales", "england"])
def test_wales_and_england_keep_good_friday_and_not_scotland_s_second_of_january(nation):
    calendar = WorkingDays(nation)
    assert taken("2017-04-13", "2017-04-14", calendar) == 0
    assert taken("2018-01-01", "2018-01-02", calendar) == 1


def test_each_row_keeps_its_own_label():
    starts = pd.Series(pd.to_datetime(["2017-10-02", "2017-10-02", None]), index=[7, 3, 5])
    ends = pd.Series(pd.to_datetime(["2017-10-03", "2017-10-04", "2017-10-04"]), index=[7, 3, 5])
    assert WALES.taken(starts, ends).drop(5).to_dict() == {7: 1.0, 3: 2.0}


@given(st.dates(date(2001, 1, 1), date(2049, 1, 1)), st.integers(0, 200), st.integers(0, 200))
def test_the_days_of_two_stretches_add_up(start, first, second):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    assert taken(start, middle) + taken(middle, end) == taken(start, end) <= first + second
