"""The rows behind a figure of the register, and the filter that made them in words.

They are counted before any protection: they are for the analyst's own eyes, and nothing of them can be published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from helpers.domain.nearest import one_of_the_known
from helpers.domain.params.measure import Bounds, Condition, Measure
from helpers.domain.params.params import Params
from helpers.domain.params.register import Registered, RegisteredIndicator, RegisteredListing, RegisteredTable
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.figures.figure import TOTAL, VALUE
from helpers.figures.spans import quarter_of
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.kinds import meeting
from helpers.measures.results.units import UNIT
from helpers.measures.results.working_days import WorkingDays
from helpers.returns.library import Returns

COUNTED = "counted"  # of a share, the column that says which rows are in its numerator
_OVER = {
    "quarter": "of {quarter}",
    "year_to_date": "of the year to {quarter}",
    "twelve_months": "of the twelve months to {quarter}",
}


@dataclass(frozen=True)
class Behind:
    """The rows that a figure counts, one row of its return or view each, and how they were chosen in a sentence.

    Of a share, the rows are those of its denominator, and ``counted`` says which are in its numerator too.
    """

    rows: pd.DataFrame
    words: str
    measure: Measure | None = None

    @property
    def numerator(self) -> pd.DataFrame:
        """The rows of the numerator; of what is no share, all of them."""
        return self.rows[self.rows[COUNTED]] if COUNTED in self.rows else self.rows


def evidence_held(params: Params, returns: Returns) -> Evidence:
    """The rows of the returns as measures see them."""
    earliest = Quarter.parse(params.this_quarter.history_from)
    return Evidence(returns, WorkingDays(params.council.nation), earliest, params.nation.limit)


def rows_behind(name: str, params: Params, evidence: Evidence, *, row: str = "", column: str = "") -> Behind:
    """The rows behind a figure of the quarter; of a table, those of a row, of a column, or of one cell by their keys.

    Raises:
        Refused: nothing of this name is registered, no return gives its rows, or the return is not held.
    """
    registered = params.figures[one_of_the_known(name, params.figures, "no figure of this id is registered")]
    if isinstance(registered, RegisteredListing):
        rows = evidence.frame(registered.rows, params.quarter)
        return Behind(_rows_held(rows, name), f"{len(_rows_held(rows, name)):,} rows of {registered.rows} of {params.quarter}")
    measure, quarter = _measure(name, registered, column, params)
    rows = _rows_held(evidence.rows(measure, quarter), name).drop(columns=UNIT, errors="ignore")
    among: dict[str, Condition] = {**measure.among, **_of_cell(registered, rows, row, column)}
    rows = rows[meeting(rows, among)]
    return _behind(rows, measure, among, quarter)


def _behind(rows: pd.DataFrame, measure: Measure, among: Mapping[str, Condition], quarter: Quarter) -> Behind:
    dated = f" by the date in {measure.date}" if measure.date in rows else ""
    words = [f"{len(rows):,} rows of {measure.rows} {_OVER[measure.over].format(quarter=quarter)}{dated}"]
    words += [f"where {conditions_in_words(among)}"] if among else []
    if measure.kind == "share":
        rows = rows.assign(**{COUNTED: meeting(rows, measure.where)})
        words += [f"and of them {int(rows[COUNTED].sum()):,} are counted, where {conditions_in_words(measure.where)}"]
    if measure.distinct:
        words += [f"each {measure.distinct} being counted once ({rows[measure.distinct].nunique():,})"]
    if measure.column:
        words += [f"whose {measure.column} is added up" + (f" and divided by {measure.per}" if measure.per else "")]
    return Behind(rows, ", ".join(words), measure)


def conditions_in_words(conditions: Mapping[str, Condition]) -> str:
    """Conditions as an analyst says them.

    >>> conditions_in_words({"kind": ["initial", "core"], "is_open": True, "working_days": Bounds(at_most=42)})
    'kind is initial or core, is_open is yes and working_days is at most 42'
    """
    each = [f"{column} is {_condition(condition)}" for column, condition in conditions.items()]
    return " and ".join(", ".join(part) for part in (each[:-1], each[-1:]) if part)


def _condition(condition: Condition) -> str:
    if isinstance(condition, Bounds):
        limits = {"at least": condition.at_least, "at most": condition.at_most}
        return " and ".join(f"{name} {limit:g}" for name, limit in limits.items() if limit is not None)
    if isinstance(condition, list):
        return " or ".join(condition)
    return {True: "yes", False: "no"}[condition] if isinstance(condition, bool) else condition


def _measure(name: str, registered: Registered, column: str, params: Params) -> tuple[Measure, Quarter]:
    """What the figure, or the column of a table, is worked out from, and the quarter that it ends with."""
    if isinstance(registered, RegisteredIndicator):
        measure = params.indicators[registered.indicator].measure
        if measure is None:
            rule = "a figure that is known from published results alone has no rows behind it"
            raise Refused([Problem("params/indicators.yaml", rule, "Look at the return 'results'.", found=repr(name))])
        return measure, params.quarter
    assert isinstance(registered, RegisteredTable)
    if registered.measure is None:
        by_label = {measured.label: measured.measure for measured in registered.measures}
        return by_label.get(column) or registered.measures[0].measure, params.quarter
    if not registered.periods:
        return registered.measure, params.quarter
    period = column or (registered.periods[0] if registered.periods[0] != "history" else str(params.quarter))
    if "-q" in period:
        return registered.measure, Quarter.parse(period)
    over = period if period in ("year_to_date", "quarter") else registered.measure.over
    return registered.measure.model_copy(update={"over": over}), quarter_of(period, params.quarter)  # type: ignore[arg-type]


def _of_cell(registered: Registered, rows: pd.DataFrame, row: str, column: str) -> dict[str, Condition]:
    """What the rows of one row, column or cell of a table have in common."""
    if not isinstance(registered, RegisteredTable):
        return {}
    conditions: dict[str, Condition] = {}
    if row and row != TOTAL:
        flag = rows[registered.rows].dtype == bool
        codes = list(registered.group.get(row, (row,)))
        conditions[registered.rows] = row == "yes" if flag else codes[0] if len(codes) == 1 else codes
    if column and registered.columns and column not in (TOTAL, VALUE):
        conditions[registered.columns] = column
    return conditions


def _rows_held(rows: pd.DataFrame | None, name: str) -> pd.DataFrame:
    if rows is None:
        remedy = "Look at the lists of returns in the quarter's params file."
        raise Refused([Problem("returns", f"the return behind '{name}' is not held for the quarter", remedy)])
    return rows
