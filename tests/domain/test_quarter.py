"""Which quarter of the financial year is meant, and what stands before and after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused

quarters = st.builds(Quarter, st.integers(1950, 2080), st.integers(1, 4))


@pytest.mark.parametrize(
    ("written", "first", "last", "months"),
    [
        ("2017-18-q1", date(2017, 4, 1), date(2017, 6, 30), "April to June 2017"),
        ("2017-18-q2", date(2017, 7, 1), date(2017, 9, 30), "July to September 2017"),
        ("2017-18-q3", date(2017, 10, 1), date(2017, 12, 31), "October to December 2017"),
        ("2017-18-q4", date(2018, 1, 1), date(2018, 3, 31), "January to March 2018"),
        ("2015-16-q4", date(2016, 1, 1), date(2016, 3, 31), "January to March 2016"),
        ("1999-00-q4", date(2000, 1, 1), date(2000, 3, 31), "January to March 2000"),
    ],
)
def test_a_quarter_has_the_days_of_the_financial_year(written, first, last, months):
    quarter = Quarter.parse(written)
    assert (quarter.start, quarter.end, quarter.months, str(quarter)) == (first, last, months, written)
    assert quarter.year_start == date(quarter.year, 4, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2017-18-q5",
        "2017-18-q0",
        "2017-19-q3",
        "2017-18",
        "2017-18-Q3",
        " 2017-18-q3",
        "2017-18-q3\n",
        "17-18-q3",
        "",
        "2017-2018-q3",
        "2017-18-q33",
        "0000-01-q1",
        "9999-00-q4",
        "٢٠١٧-18-q3",
        "2017/18-q3",
        None,
    ],
)
def test_what_is_no_quarter_is_refused_with_an_example(written):
    with pytest.raises(Refused, match="2017-18-q3"):
        Quarter.parse(written)


def test_a_refused_quarter_is_quoted_but_not_at_length():
    with pytest.raises(Refused) as refused:
        Quarter.parse("x" * 500)
    assert len(refused.value.problems[0].found) < 50


def test_a_quarter_is_named_as_members_say_it():
    quarter = Quarter.parse("2017-18-q3")
    assert (quarter.label, quarter.short_label) == ("Quarter 3 2017-18", "Q3 2017-18")


def test_the_quarters_around_a_quarter():
    quarter = Quarter.parse("2017-18-q1")
    assert str(quarter.previous()) == "2016-17-q4"
    assert str(quarter.next()) == "2017-18-q2"
    assert str(quarter.same_quarter_last_year()) == "2016-17-q1"
    assert str(Quarter.parse("2017-18-q4").next()) == "2018-19-q1"


def test_the_year_to_date_of_quarter_3_is_three_quarters():
    assert [str(one) for one in Quarter.parse("2017-18-q3").to_date()] == ["2017-18-q1", "2017-18-q2", "2017-18-q3"]
    assert [str(one) for one in Quarter.parse("2017-18-q1").to_date()] == ["2017-18-q1"]


def test_five_years_begin_with_the_same_quarter_five_years_before():
    years = Quarter.parse("2017-18-q3").five_years()
    assert (len(years), str(years[0]), str(years[-1])) == (21, "2012-13-q3", "2017-18-q3")
    assert list(years) == sorted(years)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2017, 3, 31), "2016-17-q4"),
        (date(2017, 4, 1), "2017-18-q1"),
        (date(2017, 12, 31), "2017-18-q3"),
        (date(2018, 1, 1), "2017-18-q4"),
        (date(2016, 2, 29), "2015-16-q4"),
        (date(2000, 1, 1), "1999-00-q4"),
    ],
)
def test_every_day_falls_in_its_quarter(day, quarter):
    assert str(Quarter.holding(day)) == quarter


@given(quarters)
def test_quarters_follow_each_other_without_gap_or_overlap(quarter):
    assert quarter.next().start == quarter.end + timedelta(days=1)
    assert quarter.next().previous() == quarter
    assert quarter < quarter.next()
    assert quarter.back(4) == quarter.same_quarter_last_year()
    assert Quarter.parse(str(quarter)) == quarter
    assert Quarter.holding(quarter.start) == Quarter.holding(quarter.end) == quarter


@given(quarters, st.integers(-40, 40))
def test_going_back_and_forth_ends_where_it_began(quarter, quarters_back):
    assert quarter.back(quarters_back).back(-quarters_back) == quarter
