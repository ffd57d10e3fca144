"""The working days of the sample: Monday to Friday without the bank holidays of England and Wales."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from functools import cache

import holidays

from helpers.domain.quarter import Quarter

_FIRST, _LAST = date(2011, 7, 1), date(2019, 3, 31)


@cache
def working_days() -> tuple[date, ...]:
    """Every working day of the years that the sample covers, in order."""
    bank_holidays = holidays.country_holidays("GB", subdiv="WLS", years=range(_FIRST.year, _LAST.year + 1))
    days = (_FIRST + timedelta(days=count) for count in range((_LAST - _FIRST).days + 1))
    return tuple(day for day in days if day.weekday() < 5 and day not in bank_holidays)


def place_of(day: date) -> int:
    """The place of a day among the working days: of the day itself, or of the next working day."""
    return bisect_left(working_days(), day)


def places_in(quarter: Quarter) -> tuple[int, int]:
    """The places of the first and last working day of a quarter."""
    return place_of(quarter.start), place_of(quarter.next().start) - 1
