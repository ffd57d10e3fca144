"""The periods that figures cover, in the council's words."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.domain.quarter import Quarter
from helpers.figures.periods import long_date, period_label, period_words, quarter_of, year_to_date
from measures.typed import measure

Q3 = Quarter.parse("2017-18-q3")


def test_a_date_in_full():
    assert long_date(date(2017, 12, 31)) == "31 December 2017" and long_date(date(2018, 1, 1)) == "1 January 2018"


@pytest.mark.parametrize(
    ("quarter", "words"),
    [
        ("2017-18-q1", "April to June 2017"),
        ("2017-18-q3", "April to December 2017"),
        ("2017-18-q4", "April 2017 to March 2018"),
    ],
)
def test_the_year_to_date_names_its_months(quarter, words):
    assert year_to_date(Quarter.parse(quarter)) == words


@pytest.mark.parametrize(
    ("period", "quarter", "label"),
    [
        ("quarter", "2017-18-q3", "Quarter 3 2017-18"),
        ("previous_quarter", "2017-18-q2", "Quarter 2 2017-18"),
        ("same_quarter_last_year", "2016-17-q3", "Quarter 3 2016-17"),
        ("year_to_date", "2017-18-q3", "Year to date: April to December 2017"),
    ],
)
def test_a_named_period_ends_with_a_quarter_and_heads_a_column(period, quarter, label):
    assert str(quarter_of(period, Q3)) == quarter and period_label(period, Q3) == label


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "October to December 2017"),
        ({"over": "year_to_date"}, "April to December 2017"),
        ({"over": "twelve_months"}, "twelve months to 31 December 2017"),
        ({"among": {"open_at_end": True}}, "at 31 December 2017"),
        ({"among": {"last_month": True}}, "at 31 December 2017"),
        ({"among": {"is_open": True}}, "at 31 December 2017"),
    ],
)
def test_what_a_measure_covers(more, words):
    assert period_words(measure("count", **more), Q3) == words
