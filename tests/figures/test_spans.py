"""The spans of time that figures cover."""

from __future__ import annotations

import pytest

from helpers.domain.quarter import Quarter
from helpers.figures.figure import Span
from helpers.figures.spans import quarter_of, span_of
from measures.typed import measure

Q3 = Quarter.parse("2017-18-q3")


@pytest.mark.parametrize(
    ("period", "quarter"),
    [
        ("quarter", "2017-18-q3"),
        ("previous_quarter", "2017-18-q2"),
        ("same_quarter_last_year", "2016-17-q3"),
        ("year_to_date", "2017-18-q3"),
    ],
)
def test_a_named_period_ends_with_a_quarter(period, quarter):
    assert str(quarter_of(period, Q3)) == quarter


@pytest.mark.parametrize(
    ("more", "over"),
    [
        ({}, "quarter"),
        ({"over": "year_to_date"}, "year_to_date"),
        ({"over": "twelve_months"}, "twelve_months"),
        ({"among": {"open_at_end": True}}, "at_end"),
        ({"among": {"last_month": True}}, "at_end"),
        ({"among": {"is_open": True}}, "at_end"),
        ({"over": "year_to_date", "among": {"open_at_end": True}}, "year_to_date"),
    ],
)
def test_what_a_measure_covers(more, over):
    assert span_of(measure("count", **more), Q3) == Span(Q3, over)
