"""What is registered under one id, worked out for a quarter: a table, an indicator with its history, or a listing.

Only keys are kept here (codes, periods, fields); labels are put on at the page. Every count is a ``Result``. A number that no
row of a return gives (a target, an expected value) is ``Stated``; another number cannot be declared. Nothing here may be shown
before it is protected: see ``publishable``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from helpers.domain.commentary import Expected as Expected
from helpers.domain.commentary import ServiceWords as ServiceWords
from helpers.domain.period import Period, PeriodField, QuarterField
from helpers.domain.result import MISSING, Result
from helpers.figures.stated import Beside as Beside
from helpers.figures.stated import Commentary as Commentary
from helpers.figures.stated import DeclaredFace as DeclaredFace
from helpers.figures.stated import KnownTarget as KnownTarget
from helpers.figures.stated import Nation as Nation

Counts = Literal["children", "events", "staff", "money", "statuses"]
Over = Literal["quarter", "year_to_date", "twelve_months", "at_end"]
AbsentBecause = Literal["awaited", "not_supplied", "earlier_not_held", "not_begun", "ended_before"]

TOTAL = "total"  # the key of the row or column of totals
VALUE = "value"  # the key of the only column


@dataclass(frozen=True)
class Span:
    """What a measure covers: the quarter that it ends with, and from when; ``at_end`` is a position on its last day."""

    ends: QuarterField
    over: Over = "quarter"


@dataclass(frozen=True)
class Absence:
    """Why there is no figure: its return is awaited or was not supplied, or nothing was measured yet or any more.

    ``limit`` is the first or last day of what was not measured in the quarter.
    """

    because: AbsentBecause
    return_name: str = ""
    why: str = ""
    expected: date | None = None
    limit: date | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table: a code, a named period, a measure side by side with others, ``value`` or ``total``."""

    key: str
    unit: str = ""
    span: Span | None = None


@dataclass(frozen=True)
class Restructure:
    """A row whose code another took the place of within the periods shown, and the last day of the first."""

    was: str
    now: str
    last_day: date


@dataclass(frozen=True)
class TableFigure:
    """A measure broken down: ``cells[row][column]``; a row or column of totals stands last and has the key ``total``."""

    id: str
    unit: str
    counts: Counts
    span: Span
    rows: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    cells: tuple[tuple[Result, ...], ...] = ()
    rows_counted: Result | None = None  # the rows of the return that the table counts, where its cells should add up to them
    restructures: tuple[Restructure, ...] = ()
    rows_not_filled_in: Result | None = None  # rows of its hand-kept return that officers had not filled in
    quarter_in_place_of_year: bool = False  # it covers the quarter alone: the year to date cannot be given
    absent: Absence | None = None
    kind: Literal["table"] = "table"

    @property
    def row_keys(self) -> tuple[str, ...]:
        """The key of each row."""
        return self.rows

    @property
    def column_keys(self) -> tuple[str, ...]:
        """The key of each column."""
        return tuple(column.key for column in self.columns)

    def cell(self, row: str, column: str = "") -> Result:
        """The result at a row and column key; without a column, the first.

        Raises:
            KeyError: the table has no such row or column.
        """
        return self.cells[_index(self.rows, row, self.id)][_index(self.column_keys, column, self.id) if column else 0]


@dataclass(frozen=True)
class Compared:
    """The latest period of an indicator and the earlier ones, None where not held; ``year`` has the quarters to date."""

    current: PeriodField
    comparator: PeriodField | None = None
    same_quarter_last_year: QuarterField | None = None
    previous_quarter: QuarterField | None = None
    last_year_end: QuarterField | None = None
    year: tuple[QuarterField, ...] = ()


@dataclass(frozen=True)
class Difference:
    """A published value beside what its own numerator and denominator give."""

    period: PeriodField
    computed: Result
    published: Result


@dataclass(frozen=True)
class IndicatorFigure:
    """An indicator with its history: a row is a period, earliest first; ``series[0]`` is its own, the others came before it.

    One that is ``absent`` keeps the results of earlier quarters. ``quarter_alone`` is what the quarter's own rows give where a
    result of the year to date cannot be given; ``span`` is then what that covers. ``withheld_by_source`` is whether any of its
    results came withheld, by whoever published it.
    """

    id: str
    indicator: str
    unit: str
    counts: Counts
    measured_as: str  # the kind of measure: count, sum, share, ratio, average
    commentary: Commentary
    span: Span | None = None  # what the latest result covers; None for one of a financial year or of a day
    periods: tuple[PeriodField, ...] = ()
    series: tuple[str, ...] = ()
    cells: tuple[tuple[Result, ...], ...] = ()
    compared: Compared | None = None  # None where there is no result at all
    adds_up_to_a_year: bool = False
    differences: tuple[Difference, ...] = ()
    target: KnownTarget | None = None
    nation: Nation | None = None
    beside: Beside | None = None
    quarter_alone: Result | None = None
    withheld_by_source: bool = False
    absent: Absence | None = None
    kind: Literal["indicator"] = "indicator"

    @property
    def row_keys(self) -> tuple[str, ...]:
        """Each period as it is written."""
        return tuple(str(period) for period in self.periods)

    @property
    def column_keys(self) -> tuple[str, ...]:
        """The code of each series."""
        return self.series

    def at(self, period: Period | None) -> Result:
        """The indicator's own result at a period; not available where it has none."""
        own = (cells[0] for held, cells in zip(self.periods, self.cells, strict=True) if held == period)
        return next(own, MISSING)


@dataclass(frozen=True)
class Entry:
    """One cell of a listing: words, a day or a code as officers wrote it, or a number."""

    text: str = ""
    day: date | None = None
    number: Result | None = None


@dataclass(frozen=True)
class ListingFigure:
    """Rows of a hand-kept return in its own order: ``cells[row][field]``."""

    id: str
    counts: Counts
    quarter: QuarterField
    fields: tuple[str, ...] = ()
    cells: tuple[tuple[Entry, ...], ...] = ()
    rows_not_filled_in: Result | None = None
    absent: Absence | None = None
    kind: Literal["listing"] = "listing"

    @property
    def row_keys(self) -> tuple[str, ...]:
        """The number of each row, from 1."""
        return tuple(str(number) for number in range(1, len(self.cells) + 1))

    @property
    def column_keys(self) -> tuple[str, ...]:
        """The field of each column."""
        return self.fields


Figure = TableFigure | IndicatorFigure | ListingFigure


def _index(keys: tuple[str, ...], key: str, figure: str) -> int:
    if key in keys:
        return keys.index(key)
    raise KeyError(f"{figure} has no row or column '{key}'")
