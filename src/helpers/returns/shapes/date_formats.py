"""The ways of writing a day that leave no doubt about day and month, or no more than dd/mm/yyyy does.

A column is written one way throughout. Which of day and month stands first in 03/04/2017 is never guessed: it is the day, as
declared, and a column that contradicts this is refused (see ``checks/read_two_ways``).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
_ENGLISH = ("January February March April May June July August September October November December", 3)
_WELSH = ("Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr", 3)
_MONTHS = {
    name.casefold()[:length]: number
    for names, shortest in (_ENGLISH, _WELSH)
    for number, name in enumerate(names.split(), start=1)
    for length in (shortest, 4, len(name))
}
_DAY, _YEAR, _NAMED = r"(?P<day>\d{1,2})", r"(?P<year>\d{4})", r"(?P<month>[A-Za-z]{3,10})"
# Ways of writing a day that are not read, but have a say in whether a column agrees: a two-figure year, a time, a number.
_LIKE_A_DAY = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}([ T][\d:.]{1,15}( ?(Z|[+-]\d{2}:?\d{2}|GMT|BST|UTC|[AaPp][Mm]))?)?"
    r"|\d{1,2}[ -][A-Za-z]{3,10}[ -]\d{2,4}|[2-6]\d{4}(\.\d{1,15})?",
    re.ASCII,
)
_MIDNIGHT = r"[ T](?:0?0:00(?::00(?:\.0{1,9})?)?|12:00(?::00)? ?[Aa][Mm])"


@dataclass(frozen=True)
class DateFormat:
    """One way of writing a day, and what an account of rows calls it."""

    written: str
    pattern: re.Pattern[str]
    day_and_month_in_figures: bool = False

    def fits(self, text: str) -> bool:
        """Whether a text is written in this way, be it a day of the calendar or not."""
        found = self.pattern.fullmatch(text)
        return found is not None and _month(found["month"]) is not None

    def day(self, text: str) -> date | None:
        """The day; None where the text is written otherwise, is no day of the calendar, or of a year out of reach."""
        found = self.pattern.fullmatch(text)
        month = _month(found["month"]) if found else None
        if found is None or month is None:
            return None
        try:
            day = date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            return None
        return day if EARLIEST_YEAR <= day.year <= LATEST_YEAR else None


def _month(written: str) -> int | None:
    return int(written) if written.isdecimal() else _MONTHS.get(written.casefold())


def _format(written: str, pattern: str, *, midnight: bool = False, **more: bool) -> DateFormat:
    return DateFormat(f"{written} 00:00" if midnight else written, re.compile(pattern + _MIDNIGHT * midnight, re.ASCII), **more)


DECLARED = _format("dd/mm/yyyy", r"(?P<day>\d{2})/(?P<month>\d{2})/(?P<year>\d{4})", day_and_month_in_figures=True)
SLASHED = _format("d/m/yyyy", rf"{_DAY}/(?P<month>\d{{1,2}})/{_YEAR}", day_and_month_in_figures=True)
YEAR_FIRST = _format("yyyy-mm-dd", rf"{_YEAR}-(?P<month>\d{{1,2}})-{_DAY}")
_OTHERS = (
    (SLASHED.written, SLASHED.pattern.pattern, True),
    ("d-m-yyyy", rf"{_DAY}-(?P<month>\d{{1,2}})-{_YEAR}", True),
    ("d.m.yyyy", rf"{_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}", True),
    (YEAR_FIRST.written, YEAR_FIRST.pattern.pattern, False),
    ("yyyy/mm/dd", rf"{_YEAR}/(?P<month>\d{{1,2}})/{_DAY}", False),
    ("day, month in words, year", rf"{_DAY}(?:st|nd|rd|th)?[ /.-]*{_NAMED}[ /.,-]*{_YEAR}", False),
    ("month in words, day, year", rf"{_NAMED}[ .-]*{_DAY}(?:st|nd|rd|th)?[ ,-]+{_YEAR}", False),
)
FORMATS = (
    DECLARED,
    *(
        _format(written, pattern, midnight=midnight, day_and_month_in_figures=figures)
        for midnight in (False, True)
        for written, pattern, figures in _OTHERS
    ),
)


def format_of_column(texts: Iterable[str]) -> DateFormat:
    """The one way in which all dates of a column are written; where they are not, the declared way, in single figures or not.

    Texts that are nothing like a date have no say: they are refused on their own.
    """
    dates = [text for text in texts if _LIKE_A_DAY.fullmatch(text) or any(known.fits(text) for known in FORMATS)]
    agreed = (known for known in FORMATS if all(map(known.fits, dates)))
    return next(agreed, SLASHED) if dates else DECLARED


def no_such_day(text: str) -> bool:
    """Whether a date is written in a known way and its month has no such day.

    >>> no_such_day("31/09/2017"), no_such_day("2017-02-30"), no_such_day("12/25/2017"), no_such_day("30/09/2917")
    (True, True, False, False)
    """
    for found in (known.pattern.fullmatch(text) for known in FORMATS if known.fits(text)):
        assert found is not None
        year, month, day = int(found["year"]), _month(found["month"]) or 0, int(found["day"])
        if 1 <= month <= 12 and EARLIEST_YEAR <= year <= LATEST_YEAR:
            return not 1 <= day <= calendar.monthrange(year, month)[1]
    return False


def month_first(text: str) -> bool:
    """Whether a date in figures can only be read with the month first.

    >>> month_first("12/25/2017"), month_first("3/25/2017 00:00"), month_first("03/04/2017"), month_first("31/09/2017")
    (True, True, False, False)
    """
    found = _in_figures(text)
    return found is not None and int(found["month"]) > 12 >= int(found["day"]) >= 1


def reads_both_ways(text: str) -> bool:
    """Whether a date is in figures, so that day and month could have changed places."""
    return _in_figures(text) is not None


def year_out_of_reach(text: str) -> bool:
    """Whether a date is written in a known way, and its year is before 1900 or after 2100."""
    years = (known.pattern.fullmatch(text) for known in FORMATS if known.fits(text))
    return any(found is not None and not EARLIEST_YEAR <= int(found["year"]) <= LATEST_YEAR for found in years)


def _in_figures(text: str) -> re.Match[str] | None:
    matches = (known.pattern.fullmatch(text) for known in FORMATS if known.day_and_month_in_figures)
    return next((found for found in matches if found), None)
