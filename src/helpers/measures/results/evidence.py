"""The rows that a measure is worked out from: a view of a return over a quarter, the year to date or twelve months."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Protocol

import pandas as pd

from helpers.domain.params.measure import Measure
from helpers.domain.params.nation_rules import AssessmentRule
from helpers.domain.period import parse_period
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.measures.results.kinds import overall
from helpers.measures.results.measured import Measured
from helpers.measures.results.units import UNIT, Units, row_units, value_units
from helpers.measures.results.views import VIEWS, Asked, View
from helpers.measures.results.working_days import WorkingDays


class HeldReturns(Protocol):
    """What the measures need of the returns: whether one is held for a quarter, and its checked rows."""

    def has(self, name: str, quarter: Quarter) -> bool:
        """Whether the return is held for the quarter."""

    def frame(self, name: str, quarter: Quarter) -> pd.DataFrame:
        """The rows of the return, parsed and checked: a frame for whoever asks, to do with as they like."""


class Evidence:
    """Rows by view and by period, each worked out once; they are shared, so whoever is given them leaves them as they are."""

    def __init__(self, returns: HeldReturns, calendar: WorkingDays, earliest: Quarter, limit: AssessmentRule) -> None:
        self._returns = returns
        self._calendar = calendar
        self._limit = limit
        self.earliest = earliest
        self._held: dict[tuple[str, Quarter], bool] = {}
        self._frames: dict[tuple[str, Quarter], pd.DataFrame] = {}
        self._views: dict[tuple[str, Quarter], pd.DataFrame] = {}
        self._periods: dict[tuple[str, str, str, Quarter], pd.DataFrame] = {}
        self._overall: dict[tuple[str, Quarter], Measured | None] = {}

    def frame(self, name: str, quarter: Quarter) -> pd.DataFrame | None:
        """The rows of a return for a quarter, None where it is not held. A ``period`` that they name is a ``Period``."""
        if not self._is_held(name, quarter):
            return None
        if (name, quarter) not in self._frames:
            rows = self._returns.frame(name, quarter)
            named = {"period": rows["period"].map(parse_period).astype(object)} if "period" in rows else {}
            self._frames[name, quarter] = rows.assign(**named)
        return self._frames[name, quarter]

    def _is_held(self, name: str, quarter: Quarter) -> bool:
        if (name, quarter) not in self._held:
            self._held[name, quarter] = quarter >= self.earliest and self._returns.has(name, quarter)
        return self._held[name, quarter]

    def rows(self, measure: Measure, quarter: Quarter) -> pd.DataFrame | None:
        """The rows that a measure counts for the period ending with a quarter, None where a return of it is not held."""
        needed = returns_needed(measure)
        if not all(self._is_held(name, one) for one in _quarters(measure, quarter) for name in needed):
            return None
        rows = self._of_period(measure, quarter)
        _refuse_unknown_columns(measure, rows)
        return rows

    def overall(self, measure: Measure, quarter: Quarter) -> Measured | None:
        """A measure over all the rows of the period ending with a quarter, None where a return of it is not held.

        Worked out once: whoever shows that number, in an indicator or as the total of a table, shows the same one.
        """
        key = (measure.model_dump_json(), quarter)
        if key not in self._overall:
            rows = self.rows(measure, quarter)
            self._overall[key] = None if rows is None else overall(rows, measure)
        return self._overall[key]

    def _of_period(self, measure: Measure, quarter: Quarter) -> pd.DataFrame:
        period = (measure.rows, measure.over, measure.date, quarter)
        if period not in self._periods:
            views = [self._view(measure.rows, one) for one in _quarters(measure, quarter)]
            rows = views[0] if len(views) == 1 else pd.concat(views, ignore_index=True)
            self._periods[period] = _dated(rows, measure, quarter)
        return self._periods[period]

    def _view(self, name: str, quarter: Quarter) -> pd.DataFrame:
        if (name, quarter) not in self._views:
            self._views[name, quarter] = self._derived(name, quarter)
        return self._views[name, quarter]

    def _derived(self, name: str, quarter: Quarter) -> pd.DataFrame:
        view = VIEWS[name]
        asked = Asked(quarter, self._calendar, self._limit, lambda other: self.frame(other, quarter))
        rows = view.derived(self._returns.frame(view.comes_from, quarter), asked)
        rows[UNIT] = _units(rows, view, quarter)  # into the rows themselves, which nobody else holds: a copy would cost more
        return rows


def _units(rows: pd.DataFrame, view: View, quarter: Quarter) -> Units:
    if view.one_row_each in rows:
        return value_units(rows[view.one_row_each], view.one_row_each)
    return row_units(view.one_row_each or view.comes_from, quarter, len(rows))


def returns_needed(measure: Measure) -> tuple[str, ...]:
    """The returns that a measure is worked out from: that of its view, and any that a column it uses is taken from.

    Raises:
        Refused: the measure names rows that the workbook does not know.
    """
    if measure.rows not in VIEWS:
        rule = "a measure names a return that the workbook does not know"
        raise Refused([_unknown(measure, rule, measure.rows, there=VIEWS)])
    view = VIEWS[measure.rows]
    return (view.comes_from, *(name for column, name in view.borrows.items() if column in measure.columns_used()))


def _refuse_unknown_columns(measure: Measure, rows: pd.DataFrame) -> None:
    unknown = [column for column in measure.columns_used() if column not in rows]
    if unknown:
        rule = f"a measure of '{measure.rows}' names a column that it does not have"
        raise Refused(
            _unknown(measure, rule, column, there=(str(name) for name in rows.columns if name != UNIT)) for column in unknown
        )


def _unknown(measure: Measure, rule: str, name: str, *, there: Iterable[str]) -> Problem:
    """The problem of a name in a measure: its file and entry, what there is, and the nearest."""
    known, (file, entry) = list(there), measure.stated_in
    near = difflib.get_close_matches(name, known, n=1)
    remedy = f"Correct the name{f' to {near[0]}' if near else ''}; there are {', '.join(known)}."
    return Problem(file, rule, remedy, column=entry, found=repr(name), rule_id="MEASURE-NAME-UNKNOWN")


def _quarters(measure: Measure, quarter: Quarter) -> tuple[Quarter, ...]:
    if measure.over == "twelve_months":
        return tuple(quarter.back(quarters) for quarters in (3, 2, 1, 0))
    if measure.over == "year_to_date" and not VIEWS[measure.rows].holds_year_to_date:
        return quarter.to_date()
    return (quarter,)


def _dated(rows: pd.DataFrame, measure: Measure, quarter: Quarter) -> pd.DataFrame:
    """The rows dated within the period, where the measure names a date that the view has."""
    if measure.date not in rows:
        return rows
    start = quarter.year_start if measure.over == "year_to_date" else _quarters(measure, quarter)[0].start
    return rows[rows[measure.date].between(pd.Timestamp(start), pd.Timestamp(quarter.end))]
