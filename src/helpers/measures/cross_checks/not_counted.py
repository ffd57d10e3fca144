"""Accepted rows that no page uses: they vanish without a word unless they are listed."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.domain.params.measure import Measure
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredIndicator, RegisteredTable
from helpers.domain.period import five_years_before, in_time
from helpers.domain.refusal import Problem
from helpers.measures.cross_checks.compared import Compared, examples, row_number
from helpers.measures.results.kinds import meeting
from helpers.measures.results.views import VIEWS, Asked, as_sent
from helpers.measures.results.working_days import WorkingDays

_A_DAY = r"\d{4}-\d{2}-\d{2}"


def results_on_no_page(compared: Compared) -> Iterator[Problem]:
    """Results that no page shows: of an indicator without a figure, of a day where quarters and years are shown, of more than
    five years before, or of a period to come.
    """
    rows = compared.now("results")
    if rows is None:
        return
    known, counted = compared.params.indicators, _counted_each_quarter(compared.params)
    no_figure = rows["indicator"].isin(list(known)) & ~rows["indicator"].isin(_shown_indicators(compared.params))
    of_a_day = rows["indicator"].isin(counted) & rows["period"].map(str).str.fullmatch(_A_DAY)
    rule, remedy = "a result is of an indicator that a figure shows", "Register the indicator in figures.yaml, or leave it out."
    yield from _unused(compared, rows[no_figure], "indicator", rule, remedy=remedy)
    rule = "a result of an indicator that is counted each quarter is of a quarter or a financial year, never of a day"
    remedy = "Name the period that it covers, or give positions at a day an indicator of their own: no page shows them here."
    yield from _unused(compared, rows[of_a_day & ~no_figure], "period", rule, remedy=remedy)
    too_old, to_come = _outside(rows, compared)
    rule = "a result is of the five years that end with the quarter, or with the indicator's last result"
    remedy = "Leave it out: a trend begins with the same period five years before, and no page shows an older result."
    yield from _unused(compared, rows[too_old & ~no_figure & ~of_a_day], "period", rule, remedy=remedy)
    remedy = "Put it into the return of the quarter in which its period ends: no page shows a result to come."
    yield from _unused(compared, rows[to_come & ~no_figure & ~of_a_day], "period", rule, remedy=remedy)


def _outside(rows: pd.DataFrame, compared: Compared) -> tuple[pd.Series, pd.Series]:
    """Whether each period ended before the base of its trend, and whether it ends after the quarter.

    What is only known from published results has its trend from five years before its own last one, if
    that is of the five years.
    """
    ends = rows["period"].map(lambda period: period.end)
    base, counted = five_years_before(compared.quarter).end, _counted_each_quarter(compared.params)
    bases = {}
    for code, periods in rows.groupby("indicator")["period"]:
        latest = max((period for period in periods if period.end <= compared.quarter.end), key=in_time, default=None)
        bases[code] = base
        if latest is not None and latest.end >= base and code not in counted:
            bases[code] = min(base, five_years_before(latest).end)
    return ends.lt(rows["indicator"].map(bases)), ends.gt(compared.quarter.end)


def _unused(compared: Compared, rows: pd.DataFrame, column: str, rule: str, *, remedy: str) -> Iterator[Problem]:
    if len(rows):
        found = f"{len(rows):,} results: {examples(rows['indicator'].unique())}"
        where = {"row": row_number(rows.index[0]), "column": column}
        yield compared.problem("results", "RESULT-ON-NO-PAGE", rule, remedy, found=found, **where)


def _counted_each_quarter(params: Params) -> list[str]:
    return [code for code, indicator in params.indicators.items() if indicator.measure is not None]


def _shown_indicators(params: Params) -> set[str]:
    """The indicators of the register, and those whose results stand before theirs in a trend."""
    registered = {figure.indicator for figure in params.figures.values() if isinstance(figure, RegisteredIndicator)}
    shown = [params.indicators[code] for code in registered if code in params.indicators]
    return registered | {series.code for indicator in shown for series in indicator.earlier_series}


def rows_in_no_measure(compared: Compared) -> Iterator[Problem]:
    """Rows that every measure of their return leaves out, as an initial assessment in a year that has none."""
    measures = _measures(compared)
    for name in compared.params.this_quarter.supplied:
        of_return = [measure for measure in measures if measure.rows in VIEWS and VIEWS[measure.rows].comes_from == name]
        rows = compared.now(name)
        if rows is None or rows.empty or not of_return:
            continue
        left_out = rows.index[~_counted(compared, rows, of_return)]
        if len(left_out):
            yield compared.problem(
                name,
                "ROW-IN-NO-MEASURE",
                "a row is counted by a measure that stands in the quarter",
                "Look whether its codes are those of the quarter; if they are, no page will show it.",
                row=row_number(left_out[0]),
                found=f"{len(left_out):,} of {len(rows):,} rows, by {_why(of_return)}",
            )


def _counted(compared: Compared, rows: pd.DataFrame, measures: list[Measure]) -> pd.Series:
    """Whether any of the measures counts each row; one over a view with rows of its own counts all of them."""
    params = compared.params
    asked = Asked(compared.quarter, WorkingDays(params.council.nation), params.nation.limit, compared.now)
    counted = pd.Series(False, index=rows.index)
    for measure in measures:
        view = VIEWS[measure.rows]
        seen = rows if view.derived is as_sent else view.derived(rows, asked)
        if not seen.index.equals(rows.index) or len(seen) != len(rows):
            return pd.Series(True, index=rows.index)
        conditions = {column: condition for column, condition in measure.among.items() if column in rows}
        counted |= meeting(rows, conditions)
    return counted


def _why(measures: list[Measure]) -> str:
    return " and ".join(sorted({column for measure in measures for column in measure.among})) or "their codes"


def _measures(compared: Compared) -> list[Measure]:
    """Every measure of an indicator or a table of the register that stands in the quarter."""
    params, quarter = compared.params, compared.quarter
    indicators = [one for one in params.indicators.values() if one.measure and one.stands_in(quarter)]
    tables = [one for one in params.figures.values() if isinstance(one, RegisteredTable) and one.stands_in(quarter)]
    own = [indicator.measure for indicator in indicators if indicator.measure]
    own += [table.measure for table in tables if table.measure]
    return [*own, *(column.measure for table in tables for column in table.measures)]
