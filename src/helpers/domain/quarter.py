"""The quarter of a council's financial year: April to June is Quarter 1, January to March is Quarter 4."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from helpers.domain.refusal import Problem, Refused

QUARTERS_IN_FIVE_YEARS = 20
_WRITTEN = re.compile(r"((?:19|20)[0-9]{2})-([0-9]{2})-q([1-4])")
_MONTHS = ("April to June", "July to September", "October to December", "January to March")
_LAST_DAYS = ((6, 30), (9, 30), (12, 31), (3, 31))  # month and day


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a financial year; ``year`` is the calendar year in which the financial year began.

    >>> Quarter.parse("2017-18-q3").months
    'October to December 2017'
    >>> str(Quarter.parse("2017-18-q1").previous())
    '2016-17-q4'
    """

    year: int
    number: int

    @classmethod
    def parse(cls, written: str) -> Quarter:
        """The quarter written as ``2017-18-q3``; anything else is refused.

        >>> Quarter.parse("2017-18-q3")
        Quarter(year=2017, number=3)
        """
        if cls.is_written(str(written)):
            return cls(int(str(written)[:4]), int(str(written)[-1]))
        raise Refused(
            [
                Problem(
                    file="quarter",
                    rule="a quarter is written as financial year and quarter, such as 2017-18-q3",
                    found=repr(str(written)[:40]),
                    remedy="Use a quarter from q1 (April to June) to q4 (January to March) of a real financial year.",
                )
            ]
        )

    @staticmethod
    def is_written(text: str) -> bool:
        """Whether a text names a quarter as ``parse`` takes it.

        >>> Quarter.is_written("2017-18-q3"), Quarter.is_written("2017-19-q3"), Quarter.is_written("Q3 2017-18")
        (True, False, False)
        """
        match = _WRITTEN.fullmatch(text)
        return match is not None and int(match[2]) == (int(match[1]) + 1) % 100

    @classmethod
    def holding(cls, day: date) -> Quarter:
        """The quarter that a day falls in.

        >>> str(Quarter.holding(date(2018, 1, 1)))
        '2017-18-q4'
        """
        return cls(day.year, (day.month - 1) // 3) if day.month > 3 else cls(day.year - 1, 4)

    def __str__(self) -> str:
        return f"{self.financial_year}-q{self.number}"

    @property
    def financial_year(self) -> str:
        """The financial year as written in papers: ``2017-18``."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def start(self) -> date:
        """The first day of the quarter."""
        return date(self.year, 3 * self.number + 1, 1) if self.number < 4 else date(self.year + 1, 1, 1)

    @property
    def end(self) -> date:
        """The last day of the quarter."""
        month, day = _LAST_DAYS[self.number - 1]
        return date(self.year + self.number // 4, month, day)

    @property
    def year_start(self) -> date:
        """The first day of the financial year: 1 April."""
        return date(self.year, 4, 1)

    @property
    def label(self) -> str:
        """How the quarter is named on a page: ``Quarter 3 2017-18``."""
        return f"Quarter {self.number} {self.financial_year}"

    @property
    def short_label(self) -> str:
        """How the quarter is named where there is little room: ``Q3 2017-18``."""
        return f"Q{self.number} {self.financial_year}"

    @property
    def months(self) -> str:
        """The months of the quarter with their calendar year: ``October to December 2017``."""
        return f"{_MONTHS[self.number - 1]} {self.start.year}"

    def back(self, quarters: int) -> Quarter:
        """The quarter so many quarters earlier (later, if negative).

        >>> str(Quarter(2017, 3).back(20))
        '2012-13-q3'
        """
        year, position = divmod(4 * self.year + self.number - 1 - quarters, 4)
        return Quarter(year, position + 1)

    def previous(self) -> Quarter:
        """The quarter before."""
        return self.back(1)

    def next(self) -> Quarter:
        """The quarter after."""
        return self.back(-1)

    def a_year_before(self) -> Quarter:
        """The same quarter of the financial year before, as of any period."""
        return self.back(4)

    def same_quarter_last_year(self) -> Quarter:
        """The same quarter of the financial year before."""
        return self.back(4)

    def to_date(self) -> tuple[Quarter, ...]:
        """The quarters of this financial year from Quarter 1 to this one."""
        return tuple(Quarter(self.year, number) for number in range(1, self.number + 1))

    def five_years(self) -> tuple[Quarter, ...]:
        """The same quarter five years before, the base of a trend, and every quarter since up to this one, earliest first."""
        return tuple(self.back(quarters) for quarters in reversed(range(QUARTERS_IN_FIVE_YEARS + 1)))
