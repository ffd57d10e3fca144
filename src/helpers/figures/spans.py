"""The spans of time that figures cover."""

from __future__ import annotations

from helpers.domain.params.indicator import PeriodType
from helpers.domain.params.measure import Measure
from helpers.domain.params.register import PeriodName
from helpers.domain.quarter import Quarter
from helpers.figures.figure import Over, Span

_AT_A_DATE = frozenset({"open_at_end", "last_month", "is_open"})  # conditions that only the last day of a quarter can meet

# What a published result of a quarter covers, by the type of its period.
_COVERED: dict[PeriodType, Over] = {
    "in_quarter": "quarter",
    "snapshot": "at_end",
    "rolling": "twelve_months",
    "cumulative": "year_to_date",
    "average": "year_to_date",
    "lagged": "year_to_date",
    "annual": "year_to_date",
}


def quarter_of(period: PeriodName, quarter: Quarter) -> Quarter:
    """The quarter that a named period ends with."""
    if period == "previous_quarter":
        return quarter.previous()
    return quarter.same_quarter_last_year() if period == "same_quarter_last_year" else quarter


def history_of(quarter: Quarter, earliest: Quarter) -> tuple[Quarter, ...]:
    """The quarters of the five years to a quarter, from the earliest whose returns are read, earliest first."""
    return tuple(one for one in quarter.five_years() if one >= earliest)


def span_of(measure: Measure, quarter: Quarter) -> Span:
    """What a measure covers that ends with a quarter: a position on its last day, where its conditions say so."""
    if measure.over == "quarter" and not _AT_A_DATE.isdisjoint(measure.among):
        return Span(quarter, "at_end")
    return Span(quarter, measure.over)


def span_of_type(period_type: PeriodType, quarter: Quarter) -> Span:
    """What a result that somebody published for a quarter covers, by its type of period."""
    return Span(quarter, _COVERED[period_type])
