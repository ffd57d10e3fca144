"""An indicator's results on a line of time, and where the line must not be drawn through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from helpers.display.indicators.history import periods_shown
from helpers.display.indicators.reading import Reading
from helpers.domain.period import FinancialYear, Period
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result

_DAYS_IN_A_YEAR = 365.25


@dataclass(frozen=True)
class Point:
    """The result of one period, with its place on the line of time."""

    period: Period
    result: Result

    @property
    def when(self) -> float:
        """Where the period stands, in financial years."""
        return when(self.period)

    @property
    def year(self) -> int:
        """The calendar year in which the financial year of the point began."""
        return int(self.when)

    @property
    def height(self) -> float:
        """The value as it is drawn; only a point whose value is shown has one."""
        assert self.result.value is not None
        return self.result.value


@dataclass(frozen=True)
class Series:
    """The results of one indicator, earliest first, without the periods that it has no row for."""

    code: str
    title: str
    points: tuple[Point, ...]

    def known(self) -> list[Point]:
        """The points whose value is shown."""
        return [point for point in self.points if point.result.known]

    def hidden(self) -> list[Point]:
        """The points whose value is withheld."""
        return [point for point in self.points if point.result.hidden]


def when(period: Period) -> float:
    """Where a period stands, in financial years: the middle of a quarter or a year, or the day itself.

    >>> when(Quarter(2017, 3)), when(FinancialYear(2016))
    (2017.625, 2016.5)
    """
    if isinstance(period, Quarter):
        return period.year + (period.number - 0.5) / 4
    if isinstance(period, FinancialYear):
        return period.year + 0.5
    begun = Quarter.holding(period.day).year
    return begun + (period.day - date(begun, 4, 1)).days / _DAYS_IN_A_YEAR


def all_series(reading: Reading) -> tuple[Series, ...]:
    """The indicator's own results from five years before the latest up to it, and those of each earlier series before it."""
    figure, shown = reading.figure, periods_shown(reading)
    rows = [(period, cells) for period, cells in zip(figure.periods, figure.cells, strict=True) if period in shown]
    return tuple(
        Series(code, reading.page.labels.indicator(code), tuple(_points([(period, cells[column]) for period, cells in rows])))
        for column, code in enumerate(figure.series)
    )


def _points(results: Sequence[tuple[Period, Result]]) -> Iterator[Point]:
    by_quarter = any(isinstance(period, Quarter) and (result.known or result.hidden) for period, result in results)
    for period, result in results:
        if by_quarter and not isinstance(period, Quarter):
            continue  # the whole year that quarters add up to is no further point of their line
        yield Point(period, result)


def unbroken(points: Sequence[Point], *, restarts_each_year: bool) -> Iterator[list[Point]]:
    """The runs of shown points that a line may join: none across a missing or withheld value.

    A figure that builds up from April is not joined across the end of a year: the fall to Quarter 1 is no change.
    """
    run: list[Point] = []
    for point in points:
        ended = not point.result.known or bool(run and restarts_each_year and point.year != run[-1].year)
        if ended and run:
            yield run
            run = []
        run += [point] if point.result.known else []
    if run:
        yield run
