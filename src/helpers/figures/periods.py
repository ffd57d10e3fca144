"""The periods that figures cover, in the council's words."""

from __future__ import annotations

from datetime import date

from helpers.domain.params.measure import Measure
from helpers.domain.params.register import PeriodName
from helpers.domain.quarter import Quarter

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """A date in full: ``31 December 2017``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def quarter_of(period: PeriodName, quarter: Quarter) -> Quarter:
    """The quarter that a named period ends with."""
    if period == "previous_quarter":
        return quarter.previous()
    return quarter.same_quarter_last_year() if period == "same_quarter_last_year" else quarter


def period_label(period: PeriodName, quarter: Quarter) -> str:
    """How a named period heads a column: the quarter, or the months of the year to date."""
    if period == "year_to_date":
        return f"Year to date: {year_to_date(quarter)}"
    return quarter_of(period, quarter).label


def year_to_date(quarter: Quarter) -> str:
    """The months from 1 April to the end of the quarter: ``April to December 2017``."""
    last = f"{MONTH_NAMES[quarter.end.month - 1]} {quarter.end.year}"
    return f"April to {last}" if quarter.number < 4 else f"April {quarter.year} to {last}"


def period_words(measure: Measure, quarter: Quarter) -> str:
    """What a measure covers, in words."""
    if measure.over == "year_to_date":
        return year_to_date(quarter)
    if measure.over == "twelve_months":
        return f"twelve months to {long_date(quarter.end)}"
    at_a_date = {"open_at_end", "last_month", "is_open"} & set(measure.among)
    return f"at {long_date(quarter.end)}" if at_a_date else quarter.months
