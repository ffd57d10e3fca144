"""An indicator over the years: which earlier results can be compared with the latest, and how far it has moved."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.display.indicators.reading import Reading
from helpers.domain.judgement.comparable import A_YEAR_APART
from helpers.domain.period import Day, FinancialYear, Period, five_years_before, in_time
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result

LAST_QUARTER = 4


@dataclass(frozen=True)
class Earliest:
    """The earliest result of the past five years that can be compared with the latest.

    ``whole`` is whether it is of the same period five years before; ``after_break`` whether an older series stands before it.
    """

    period: Period
    result: Result
    whole: bool
    after_break: bool


def same_kind(period: Period, other: Period) -> bool:
    """Whether two periods compare like with like: the same quarter of a year, two years, or the same day of a year.

    >>> same_kind(Quarter(2017, 3), Quarter(2014, 3)), same_kind(Quarter(2017, 3), Quarter(2014, 2))
    (True, False)
    >>> same_kind(FinancialYear(2016), FinancialYear(2015)), same_kind(FinancialYear(2016), Quarter(2016, 4))
    (True, False)
    """
    if isinstance(period, Quarter) and isinstance(other, Quarter):
        return period.number == other.number
    if isinstance(period, Day) and isinstance(other, Day):
        return (period.day.month, period.day.day) == (other.day.month, other.day.day)
    return isinstance(period, FinancialYear) and isinstance(other, FinancialYear)


def periods_shown(reading: Reading) -> tuple[Period, ...]:
    """Every period from five years before the latest result up to it, earliest first: those of a chart and of its table."""
    periods, base = reading.figure.periods, five_years_before(reading.current)
    return tuple(period for period in periods if base.end <= period.end <= reading.current.end)


def comparable_periods(reading: Reading) -> tuple[Period, ...]:
    """The periods of the past five years that compare like with like with the latest, earliest first, the latest last."""
    return tuple(period for period in periods_shown(reading) if same_kind(period, reading.current))


def earliest(reading: Reading) -> Earliest | None:
    """The result five years before the latest, or the earliest within five years; None where there is none."""
    for period in comparable_periods(reading)[:-1]:
        result = reading.figure.at(period)
        if result.known or result.hidden:
            whole = period == five_years_before(reading.current)
            return Earliest(period, result, whole, bool(reading.indicator.earlier_series))
    return None


def latest_known(reading: Reading) -> Period | None:
    """The period of the latest result that is shown, of what can stand in for one that is not there; None where none is.

    What covers the year to date or twelve months is of the same quarter of an earlier year.
    """
    alike = reading.indicator.period_type in A_YEAR_APART
    known = (period for period in reading.figure.periods if reading.figure.at(period).known)
    named = (period for period in known if isinstance(period, type(reading.current)))
    return max((period for period in named if not alike or same_kind(period, reading.current)), key=in_time, default=None)


def year_period(reading: Reading, year: FinancialYear) -> Period | None:
    """The period whose result is that of a whole financial year: the year itself, if its quarters add up to it or it was
    published, or else its last quarter. None where the indicator is worked out for a quarter only.

    What is published for a day of each year is that year's result.
    What builds up through the year, a position, an average and a rolling figure end the year as Quarter 4 shows them.
    """
    if isinstance(reading.current, Day):
        return _day_in(reading, year) or year
    whole = reading.figure.at(year)
    if whole.known or whole.hidden or reading.figure.adds_up_to_a_year:
        return year
    of_a_quarter_only = reading.indicator.period_type == "in_quarter"
    return None if of_a_quarter_only else Quarter(year.year, LAST_QUARTER)


def _day_in(reading: Reading, year: FinancialYear) -> Day | None:
    days = [period for period in comparable_periods(reading) if isinstance(period, Day)]
    return next((day for day in days if Quarter.holding(day.day).year == year.year), None)
