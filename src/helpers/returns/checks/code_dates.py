"""Codes that are used on a day on which they did not stand: retired ones after their end, new ones before they began."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.domain.params.codes import Code, CodeList
from helpers.domain.quarter import Quarter
from helpers.returns.shapes.complaints import Complaint
from helpers.returns.shapes.shape import Column, Shape


def codes_out_of_date(
    column: Column, frame: pd.DataFrame, *, shape: Shape, quarter: Quarter, codes: CodeList
) -> Iterator[Complaint]:
    """A complaint for each code of a column with rows on whose day it did not stand; what decides the day, see the shape."""
    for code in codes.dated:
        rows = frame.index[frame[column.name].eq(code.code)]
        if len(rows):
            days = _days(frame.loc[rows], shape, quarter)
            late, early = rows[_after_end(code, days)], rows[_before_start(code, days, quarter, shape)]
            yield from _complaint(code, column, shape, late, retired=True)
            yield from _complaint(code, column, shape, early, retired=False)


def _days(frame: pd.DataFrame, shape: Shape, quarter: Quarter) -> pd.Series:
    """The day that decides of each row; a return without dates is judged by the quarter's first day for what had ended."""
    if shape.dated_by and shape.dated_by in frame:
        return frame[shape.dated_by].fillna(pd.Timestamp(quarter.end))
    return pd.Series(pd.Timestamp(quarter.start), index=frame.index)


def _after_end(code: Code, days: pd.Series) -> pd.Series:
    return days > pd.Timestamp(code.valid_to) if code.valid_to else pd.Series(False, index=days.index)


def _before_start(code: Code, days: pd.Series, quarter: Quarter, shape: Shape) -> pd.Series:
    if code.valid_from is None:
        return pd.Series(False, index=days.index)
    if not shape.dated_by:
        return pd.Series(quarter.end < code.valid_from, index=days.index)
    return days < pd.Timestamp(code.valid_from)


def _complaint(code: Code, column: Column, shape: Shape, rows: pd.Index, *, retired: bool) -> Iterator[Complaint]:
    if not len(rows):
        return
    decides = f"the column {shape.dated_by} decides" if shape.dated_by else "the quarter decides"
    if retired:
        instead = f"Use {code.successor}, which took its place" if code.successor else "Use the code that took its place"
        rule_id, rule, stood = "CODE-RETIRED", "a code is not used after its last day", f"last day {code.valid_to:%d/%m/%Y}"
        remedy = f"{instead}; {decides}."
    else:
        rule_id, rule, stood = (
            "CODE-NOT-YET",
            "a code is not used before its first day",
            f"first day {code.valid_from:%d/%m/%Y}",
        )
        remedy = f"Use the code that stood then; {decides}."
    found = {int(row): f"{code.code}, {stood}" for row in rows}
    yield Complaint(rule_id, f"{rule} ({column.codes})", remedy, (column.name,), tuple(found), found)
