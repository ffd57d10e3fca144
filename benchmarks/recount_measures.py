"""A measure of params counted again: which rows of which quarters, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from benchmarks.recount_rows import RETURN_OF, Returns, Row, first_day, last_day, quarters_back

YEAR_TO_DATE_FILES = {"plans", "looked_after", "child_protection"}  # they hold every episode of the year to date


@dataclass(frozen=True)
class Counted:
    """A number with what it is out of; without a whole, ``of`` is None. Nothing to divide by is no value."""

    n: float
    of: float | None = None
    scale: float = 1.0
    share: bool = False  # whether n is a part of the whole, so that the rest is a count too

    @property
    def value(self) -> float | None:
        """The number, the share or the average."""
        if self.of is None:
            return self.n
        return self.n / self.of * self.scale if self.of else None


@dataclass(frozen=True)
class Recount:
    """A measure of params counted from the returns for the period that ends with a quarter."""

    returns: Returns
    measure: dict[str, Any]
    quarter: str

    @property
    def name(self) -> str:
        """The rows that it counts."""
        return str(self.measure["return"])

    @cached_property
    def rows(self) -> list[Row] | None:
        """The rows of its period that it looks at; None where a return of the period was not sent."""
        over, date_of = self.measure.get("over", "quarter"), self.measure.get("date", "")
        count = {"twelve_months": 4, "year_to_date": int(self.quarter[-1])}.get(over, 1)
        if over == "year_to_date" and RETURN_OF.get(self.name, self.name) in YEAR_TO_DATE_FILES:
            count = 1
        quarters = [quarters_back(self.quarter, back) for back in range(count)]
        needed = [self.name, *(["looked_after"] if "with_family" in self.measure.get("where", {}) else [])]
        if not all(self.returns.held(name, quarter) for name in needed for quarter in quarters):
            return None
        begun = date(int(self.quarter[:4]), 4, 1) if over == "year_to_date" else first_day(quarters[-1])
        rows = [row for quarter in quarters for row in self.returns.rows(self.name, quarter)]
        if date_of:
            rows = [row for row in rows if row[date_of] and begun <= row[date_of] <= last_day(self.quarter)]
        return [row for row in rows if _meets(row, self.measure.get("among", {}))]

    def overall(self) -> Counted | None:
        """The measure over all of them."""
        return None if self.rows is None else self.of(self.rows)

    def by(self, column: str) -> dict[str, Counted]:
        """The measure for each value of a column."""
        parts: dict[str, list[Row]] = {}
        for row in self.rows or ():
            value = row[column]
            parts.setdefault({True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value, []).append(row)
        return {str(key): self.of(rows) for key, rows in parts.items()}

    def of(self, rows: list[Row]) -> Counted:
        """The measure over some rows."""
        kind, scale = self.measure["kind"], float(self.measure.get("scale", 1))
        if kind == "sum":
            return Counted(_total(rows, self.measure["column"]))
        if kind == "ratio":
            return Counted(_total(rows, self.measure["column"]), _total(rows, self.measure["per"]), scale)
        if kind == "count":
            return Counted(self._number(rows))
        where = [row for row in rows if _meets(row, self.measure["where"])]
        return Counted(self._number(where), self._number(rows), scale, share=True)

    def _number(self, rows: list[Row]) -> float:
        column = self.measure.get("distinct")
        return float(len({row[column] for row in rows}) if column else len(rows))


def _total(rows: Iterable[Row], column: str) -> float:
    return round(sum(row[column] or 0.0 for row in rows), 6)


def _meets(row: Row, conditions: dict[str, Any]) -> bool:
    return all(_fits(row[column], wanted) for column, wanted in conditions.items())


def _fits(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        return value is not None and wanted.get("at_least", value) <= value <= wanted.get("at_most", value)
    return value in wanted if isinstance(wanted, list) else value == wanted
