"""What a published number counts, in one name wherever it stands: which rows of which return, over which period.

Read from the register and the catalogue alone, as a member of the public could from the pages' notes. Two numbers are the same
where they count the same rows by their definition, whatever their tables are called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from helpers.disclosure.published import Key, Over
from helpers.domain.params.indicator import Indicator
from helpers.domain.params.measure import Condition, Kind, Measure
from helpers.domain.params.register import Registered, RegisteredIndicator, RegisteredTable
from helpers.domain.period import FinancialYear, parse_period
from helpers.domain.quarter import Quarter

TOTAL, VALUE = "total", "value"
ROWS_COUNTED = "rows_counted"  # the field of a table that counts all rows of it
_PEOPLE = ("children", "events")  # what a count of can give a child away
_LAST = 4
Conditions = tuple[tuple[str, str], ...]


@dataclass(frozen=True, order=True)
class Count:
    """So many rows, different children or units of a return that meet every condition, of a quarter or over a longer time.

    ``without`` are those among them that are left out: the rest of a share. A ``version`` tells apart what a later publication
    says of the same.
    """

    rows: str
    of: str
    meeting: Conditions
    period: str
    over: Over
    without: Conditions = ()
    version: str = ""

    @property
    def name(self) -> str:
        """The count as a name."""
        conditions = [f"{column}={value}" for column, value in self.meeting]
        without = ["without", *(f"{column}={value}" for column, value in self.without)] if self.without else []
        return " ".join([self.rows, self.of, *conditions, *without, f"@{self.period}", self.over, self.version]).strip()

    @property
    def adds_up(self) -> bool:
        """Whether its parts add up to it: rows, each counted once, and not different children."""
        return not self.of.startswith("different ")

    def over_to(self, quarter: Quarter, over: Over) -> Count:
        """The same over another time."""
        return replace(self, period=str(quarter), over=over)


@dataclass(frozen=True)
class Definitions:
    """The register of figures and the catalogue of indicators."""

    figures: Mapping[str, Registered]
    indicators: Mapping[str, Indicator]

    def count(self, key: Key) -> Count:
        """What the number under a key counts; of what is not registered any more, that number itself and nothing else."""
        registered = self.figures.get(key.figure)
        if isinstance(registered, RegisteredTable):
            return self._of_table(registered, key)
        if isinstance(registered, RegisteredIndicator) and key.column in self.indicators:
            return self._of_indicator(self.indicators[key.column], key)
        return _itself(key)

    def kind(self, key: Key) -> Kind | None:
        """The kind of measure that the number under a key is of."""
        registered = self.figures.get(key.figure)
        if isinstance(registered, RegisteredTable):
            measure = measure_of(registered, key.column)
            return "share" if registered.share_of_total else measure.kind if measure else None
        indicator = self.indicators.get(key.column)
        return indicator.measure.kind if indicator and indicator.measure else None

    def is_protected(self, figure: str) -> bool:
        """Whether small counts of a figure are children's: it is not public, and counts children or events in their lives."""
        registered = self.figures.get(figure)
        return registered is None or (registered.sensitivity == "protected" and registered.counts in _PEOPLE)

    def _of_table(self, table: RegisteredTable, key: Key) -> Count:
        measure = measure_of(table, key.column)
        if measure is None or key.quantity == "was" or (measure.kind == "average" and key.quantity == "n"):
            return _itself(key)
        where = {**self._row_condition(table, key.row), **self._column_condition(table, key.column)}
        if table.share_of_total:
            return _count(
                measure, key, where if key.quantity in ("n", "value") else {}, where if key.quantity == "rest" else {}
            )
        return _of_measure(measure, key, where)

    def _of_indicator(self, indicator: Indicator, key: Key) -> Count:
        if key.quantity == "was" or indicator.measure is None or (indicator.measure.kind == "average" and key.quantity == "n"):
            return _itself(key)
        return _of_measure(indicator.measure, key, {})

    def _row_condition(self, table: RegisteredTable, row: str) -> dict[str, str]:
        if row in ("", TOTAL, ROWS_COUNTED):
            return {}
        return {table.rows: "|".join(sorted(table.group.get(row, (row,))))}

    @staticmethod
    def _column_condition(table: RegisteredTable, column: str) -> dict[str, str]:
        return {table.columns: column} if table.columns and column not in ("", TOTAL) else {}


def measure_of(table: RegisteredTable, column: str) -> Measure | None:
    """The measure of a column of a table; None of one that it does not have any more."""
    if table.measure:
        return table.measure
    return next((each.measure for each in table.measures if each.label == column), None)


def _of_measure(measure: Measure, key: Key, breakdown: Mapping[str, str]) -> Count:
    part = {column: _written(condition) for column, condition in measure.where.items()}
    if measure.kind == "share":
        if key.quantity in ("n", "value"):
            return _count(measure, key, {**breakdown, **part})
        return _count(measure, key, breakdown, part if key.quantity == "rest" else {})
    if measure.kind in ("ratio", "average") and key.quantity == "of":
        return _count(measure, key, breakdown, column=measure.per)
    return _count(measure, key, breakdown, column=measure.column)


def _count(
    measure: Measure, key: Key, more: Mapping[str, str], without: Mapping[str, str] | None = None, *, column: str = ""
) -> Count:
    meeting = {name: _written(condition) for name, condition in measure.among.items()} | dict(more)
    of = f"different {measure.distinct}" if measure.distinct else f"total of {column}" if column else measure.date or "rows"
    period, over = _time(key)
    return Count(measure.rows, of, tuple(sorted(meeting.items())), period, over, tuple(sorted((without or {}).items())))


def _time(key: Key) -> tuple[str, Over]:
    """A financial year is the year to date of its last quarter."""
    period = parse_period(key.period)
    return (str(Quarter(period.year, _LAST)), "year_to_date") if isinstance(period, FinancialYear) else (key.period, key.over)


def _written(condition: Condition) -> str:
    if isinstance(condition, bool):
        return "yes" if condition else "no"
    if isinstance(condition, list):
        return "|".join(sorted(condition))
    return condition if isinstance(condition, str) else f"{condition.at_least} to {condition.at_most}"


def _itself(key: Key) -> Count:
    period, over = _time(key)
    of = f"different {key.quantity}" if key.quantity == "was" else key.quantity
    return Count(f"{key.figure} {key.row}".strip(), of, (("column", key.column),), period, over)
