"""Periods as a page names them, in its language: a quarter, a year, a day, a month, and what a measure covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from helpers.display.page.numbers import Numbers
from helpers.domain.params.words import Words
from helpers.domain.period import FinancialYear, Period
from helpers.domain.quarter import Quarter
from helpers.figures.figure import Span

LAST_QUARTER = 4
MONTHS_OF_QUARTER_WORDS = {
    1: "months_of_quarter_1",
    2: "months_of_quarter_2",
    3: "months_of_quarter_3",
    4: "months_of_quarter_4",
}
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def month_of(key: str) -> date | None:
    """The first day of the month that a row is keyed by; None for any other key.

    >>> month_of("2017-10"), month_of("police")
    (datetime.date(2017, 10, 1), None)
    """
    match = _MONTH.fullmatch(key)
    return date(int(match[1]), int(match[2]), 1) if match else None


@dataclass(frozen=True)
class PeriodLabels:
    """Names periods in one language."""

    words: Words
    numbers: Numbers

    def period(self, period: Period) -> str:
        """How a period heads a row: ``Quarter 3 2017-18``, ``Year 2016-17``, ``31 March 2018``."""
        if isinstance(period, Quarter):
            return self.words("quarter_label", number=period.number, year=period.financial_year)
        if isinstance(period, FinancialYear):
            return self.words("year_label", year=period)
        return self.numbers.day(period.day)

    def short(self, quarter: Quarter) -> str:
        """A quarter where there is little room: ``Q3 2017-18``."""
        return self.words("quarter_short_label", number=quarter.number, year=quarter.financial_year)

    def like(self, period: Period) -> str:
        """What the periods are called that are like this one: ``Quarter 3``, ``financial year``, ``31 March``."""
        if isinstance(period, Quarter):
            return self.words("quarter_number", number=period.number)
        return self.words("financial_year") if isinstance(period, FinancialYear) else self.numbers.day_of_year(period.day)

    def months(self, quarter: Quarter) -> str:
        """The months of a quarter: ``October to December 2017``."""
        return self.words(MONTHS_OF_QUARTER_WORDS[quarter.number], year=quarter.start.year)

    def year_to_date(self, quarter: Quarter) -> str:
        """The months from 1 April to the end of a quarter: ``April to December 2017``."""
        last = self.numbers.month_of_year(quarter.end)
        key = "year_to_date" if quarter.number < LAST_QUARTER else "whole_year_to_date"
        return self.words(key, first=self.numbers.month_of_year(quarter.year_start), last=last)

    def span(self, span: Span) -> str:
        """What a measure covers: ``October to December 2017``, ``at 31 December 2017``."""
        if span.over == "year_to_date":
            return self.year_to_date(span.ends)
        if span.over == "twelve_months":
            return self.words("twelve_months_to", date=self.numbers.day(span.ends.end))
        return self.words("at_date", date=self.numbers.day(span.ends.end)) if span.over == "at_end" else self.months(span.ends)
