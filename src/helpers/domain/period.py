"""The periods that a result can be of: a quarter, a financial year, or one day. Parsed once; no other code reads the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused

YEARS_OF_A_TREND = 5
_YEAR = re.compile(r"((?:19|20)[0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, order=True)
class FinancialYear:
    """A council's financial year, 1 April to 31 March; ``year`` is the calendar year in which it began.

    >>> str(FinancialYear(2016)), FinancialYear(2016).end
    ('2016-17', datetime.date(2017, 3, 31))
    """

    year: int

    def __str__(self) -> str:
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def end(self) -> date:
        """The last day of the year."""
        return date(self.year + 1, 3, 31)

    def a_year_before(self) -> FinancialYear:
        """The financial year before."""
        return FinancialYear(self.year - 1)


@dataclass(frozen=True, order=True)
class Day:
    """One day: a position at a date, such as the children looked after on 31 March.

    >>> str(Day(date(2018, 3, 31)).a_year_before())
    '2017-03-31'
    """

    day: date

    def __str__(self) -> str:
        return self.day.isoformat()

    @property
    def end(self) -> date:
        """The day itself."""
        return self.day

    def a_year_before(self) -> Day:
        """The same day of the year before; of 29 February, the last of that month."""
        leap_day = (self.day.month, self.day.day) == (2, 29)
        return Day(self.day.replace(year=self.day.year - 1, day=28 if leap_day else self.day.day))


Period = Quarter | FinancialYear | Day


def parse_period(written: str) -> Period:
    """The period written as ``2017-18-q3``, ``2017-18`` or ``2018-03-31``.

    >>> parse_period("2017-18-q3"), parse_period("2017-18"), parse_period("2018-03-31")
    (Quarter(year=2017, number=3), FinancialYear(year=2017), Day(day=datetime.date(2018, 3, 31)))

    Raises:
        Refused: it is none of these.
    """
    if "-q" in written:
        return Quarter.parse(written)
    match = _YEAR.fullmatch(written)
    if match and int(match[2]) == (int(match[1]) + 1) % 100:
        return FinancialYear(int(match[1]))
    try:
        return Day(date.fromisoformat(written))
    except ValueError:
        raise Refused(
            [
                Problem(
                    file="period",
                    rule="a period is a quarter (2017-18-q3), a financial year (2017-18) or a day (2018-03-31)",
                    remedy="Write one of these.",
                )
            ]
        ) from None


def five_years_before(period: Period) -> Period:
    """The same period five years before: the base of every trend, in words, chart and table.

    >>> str(five_years_before(Quarter(2017, 3))), str(five_years_before(FinancialYear(2016)))
    ('2012-13-q3', '2011-12')
    """
    for _ in range(YEARS_OF_A_TREND):
        period = period.a_year_before()
    return period


def in_time(period: Period) -> tuple[date, int]:
    """Where a period stands in time: by its last day, a whole year after the quarter that it ends with.

    >>> sorted([FinancialYear(2016), Quarter(2016, 4), Quarter(2016, 3)], key=in_time)
    [Quarter(year=2016, number=3), Quarter(year=2016, number=4), FinancialYear(year=2016)]
    """
    return period.end, int(isinstance(period, FinancialYear))


def _period(value: object) -> Period:
    return value if isinstance(value, Quarter | FinancialYear | Day) else parse_period(str(value))


# A period as a field of something stored: kept as it is written, read back as what it is.
PeriodField = Annotated[Period, PlainValidator(_period), PlainSerializer(str)]
QuarterField = Annotated[
    Quarter,
    PlainValidator(lambda value: value if isinstance(value, Quarter) else Quarter.parse(str(value))),
    PlainSerializer(str),
]
