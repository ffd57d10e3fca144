"""An indicator's results as points on a line of time, and where the line must not be drawn through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from helpers.display.indicators.history import same_kind
from helpers.display.indicators.reading import Reading
from helpers.domain.quarter import Quarter
from helpers.figures.publishable import Heading, Shown

_DAYS_IN_A_YEAR = 365.25


@dataclass(frozen=True)
class Point:
    """One result on the line of time; ``year`` is the financial year that ``when`` falls in."""

    when: float
    period: Heading
    shown: Shown
    like_the_latest: bool

    @property
    def value(self) -> float | None:
        """The value where it is shown."""
        return float(self.shown.value) if isinstance(self.shown.value, float | int) else None

    @property
    def year(self) -> int:
        """The calendar year in which the financial year of the point began."""
        return int(self.when)


@dataclass(frozen=True)
class Series:
    """The results of one indicator, earliest first, without the periods that it has no row for."""

    code: str
    title: str
    points: tuple[Point, ...]

    def known(self) -> list[Point]:
        """The points whose value is shown."""
        return [point for point in self.points if point.value is not None]

    def hidden(self) -> list[Point]:
        """The points whose value is withheld."""
        return [point for point in self.points if point.shown.hidden]


def when(period: str) -> float:
    """Where a period stands, in financial years: the middle of a quarter or a year, or the day itself.

    >>> when("2017-18-q3"), when("2016-17")
    (2017.625, 2016.5)
    """
    if "-q" in period:
        quarter = Quarter.parse(period)
        return quarter.year + (quarter.number - 0.5) / 4
    if len(period) == len("2016-17"):
        return int(period[:4]) + 0.5
    day = date.fromisoformat(period)
    begun = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
    return begun + (day - date(begun, 4, 1)).days / _DAYS_IN_A_YEAR


def all_series(reading: Reading) -> tuple[Series, ...]:
    """The indicator's own results up to the latest, and those of each earlier series that stands before it."""
    now = reading.facts["periods"]["current"]
    last = [row.key for row in reading.figure.rows].index(now)
    return tuple(
        Series(column.key, column.label, tuple(_points(reading, place, last, now)))
        for place, column in enumerate(reading.figure.columns)
    )


def _points(reading: Reading, column: int, last: int, now: str) -> Iterator[Point]:
    rows = list(zip(reading.figure.rows[: last + 1], reading.figure.cells[: last + 1], strict=True))
    by_quarter = any("-q" in row.key and (cells[column].known or cells[column].hidden) for row, cells in rows)
    for row, cells in rows:
        if by_quarter and "-q" not in row.key:
            continue  # the whole year that quarters add up to is no further point of their line
        yield Point(when(row.key), row, cells[column], same_kind(row.key, now))


def unbroken(points: Sequence[Point], *, restarts_each_year: bool) -> Iterator[list[Point]]:
    """The runs of shown points that a line may join: none across a missing or withheld value.

    A figure that builds up from April is not joined across the end of a year: the fall to Quarter 1 is no change.
    """
    run: list[Point] = []
    for point in points:
        ended = point.value is None or bool(run and restarts_each_year and point.year != run[-1].year)
        if ended and run:
            yield run
            run = []
        run += [point] if point.value is not None else []
    if run:
        yield run
