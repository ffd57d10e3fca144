"""Files of another quarter: told as one thing, with the dates that were found, not as a fault of every row."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.domain.quarter import Quarter
from helpers.returns.checks.cells import Cells
from helpers.returns.shapes.cell_kinds import DATE
from helpers.returns.shapes.complaints import Complaint
from helpers.returns.shapes.rules import INSIDE_QUARTER, RowRule

FEWEST_ROWS = 10  # dates all outside the quarter are one mistake only where there are as many as this
_REMEDY = "Put the file into the folder of its quarter, and the one of this quarter here."


def of_another_quarter(cells: Cells, quarter: Quarter) -> Iterator[Complaint]:
    """A complaint about a whole file of which every row (two or more) names one and the same other quarter."""
    named = cells.texts["quarter"]
    other = named.iloc[0] if len(named) > 1 and named.notna().all() and named.nunique() == 1 else None
    if other is None or other == str(quarter) or not Quarter.is_written(str(other)):
        return
    found = "; ".join([f"{other} in all {len(named):,} rows", *_dates(cells)])
    yield Complaint(
        "QUARTER-WRONG-FILE", "the return is of the quarter of its folder", _REMEDY, ("quarter",), _rows(named), as_one=found
    )


def outside_throughout(rule: RowRule, complaint: Complaint, cells: Cells) -> Iterator[Complaint]:
    """A complaint about a whole column of which every date lies outside the quarter, for ten dates or more."""
    if rule.rule_id != INSIDE_QUARTER:
        return
    days = cells.parsed[rule.columns[0]].dropna()
    if len(days) == len(complaint.rows) >= FEWEST_ROWS:
        found = f"{_span(days)}, none of {len(days):,} in the quarter"
        yield Complaint("DATE-WRONG-QUARTER", rule.rule, _REMEDY, rule.columns, complaint.rows, as_one=found)


def _dates(cells: Cells) -> Iterator[str]:
    first = next((column.name for column in cells.columns if column.kind is DATE), "")
    days = cells.parsed[first].dropna() if first else pd.Series(dtype="datetime64[ns]")
    if len(days):
        yield f"{first} {_span(days)}"


def _span(days: pd.Series) -> str:
    """From which month to which the dates of a column go: a day could be a date of birth."""
    return f"from {days.min():%m/%Y} to {days.max():%m/%Y}"


def _rows(texts: pd.Series) -> tuple[int, ...]:
    return tuple(int(row) for row in texts.index)
