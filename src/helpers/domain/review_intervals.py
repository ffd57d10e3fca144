"""When the reviews of a looked after child are due, by the intervals that the law of a nation sets."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class ReviewIntervals:
    """The longest time before the first, the second and each later review, with the law that says so and since when."""

    law: str
    in_force_from: date
    first_working_days: int
    second_months: int
    later_months: int

    def first_due(self, started: date, bank_holidays: Container[date]) -> date:
        """The last day for the first review of a child who became looked after on ``started``; that day is day 0.

        >>> intervals = ReviewIntervals("a law", date(2011, 4, 1), first_working_days=20, second_months=3, later_months=6)
        >>> str(intervals.first_due(date(2017, 12, 1), {date(2017, 12, 25), date(2018, 1, 1)}))
        '2018-01-02'
        """
        due, left = started, self.first_working_days
        while left:
            due += _ONE_DAY
            left -= due.weekday() < _SATURDAY and due not in bank_holidays
        return due

    def second_due(self, first_held: date) -> date:
        """The last day for the second review, from the day on which the first was held."""
        return months_after(first_held, self.second_months)

    def later_due(self, last_held: date) -> date:
        """The last day for the third or a later review, from the day on which the one before was held."""
        return months_after(last_held, self.later_months)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter.

    >>> str(months_after(date(2017, 8, 31), 6)), str(months_after(date(2017, 10, 15), 3))
    ('2018-02-28', '2018-01-15')
    """
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
