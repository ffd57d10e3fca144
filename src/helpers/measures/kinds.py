"""The five kinds of measure: rows in; numerator, denominator and value out, for all rows or for each part of them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.domain.measure import Bounds, Condition, Measure

PARTS = 9  # decimal places kept of a total, so that binary fractions do not show


def measured(rows: pd.DataFrame, measure: Measure, by: Sequence[str] = ()) -> pd.DataFrame:
    """The measure over rows: one row for each part named by ``by`` (one row in all without), with three columns.

    ``numerator`` and ``denominator`` are kept (a count or sum has no denominator); ``value`` is missing where nothing was
    there to be divided by.
    """
    keyed = rows.assign(_all="all") if not by else rows
    among = keyed[meeting(keyed, measure.among)]
    parts = _KINDS[measure.kind](among, measure, list(by) or ["_all"])
    if not by and parts.empty:
        parts = pd.DataFrame({"numerator": [0.0], "denominator": [None if _is_total(measure) else 0.0]}, index=["all"])
    return _with_value(parts.astype(float).round(PARTS), measure)


def meeting(rows: pd.DataFrame, conditions: dict[str, Condition]) -> pd.Series:
    """Whether each row meets every condition."""
    meets = pd.Series(True, index=rows.index)
    for column, condition in conditions.items():
        meets &= _meets(rows[column], condition)
    return meets


def adds_up(measure: Measure) -> bool:
    """Whether the parts of the measure add up to its whole: rows counted once each, or sums."""
    return measure.kind == "sum" or (measure.kind == "count" and not measure.distinct)


def _meets(column: pd.Series, condition: Condition) -> pd.Series:
    if isinstance(condition, Bounds):
        at_least = condition.at_least if condition.at_least is not None else float("-inf")
        at_most = condition.at_most if condition.at_most is not None else float("inf")
        return column.between(at_least, at_most).fillna(False).astype(bool)
    if isinstance(condition, list):
        return column.isin(condition)
    return column.eq(condition).fillna(False).astype(bool)


def _is_total(measure: Measure) -> bool:
    return measure.kind in ("count", "sum")


def _number(rows: pd.DataFrame, measure: Measure, by: list[str]) -> pd.Series:
    groups = rows.groupby(by, sort=True, dropna=False)
    return groups[measure.distinct].nunique() if measure.distinct else groups.size()


def _total(rows: pd.DataFrame, column: str, by: list[str]) -> pd.Series:
    """The total of a column for each part; missing where a value of it is missing, never a partial total."""
    groups = rows.groupby(by, sort=True, dropna=False)
    return groups[column].sum().where(groups[column].count() == groups.size())


def _counted(rows: pd.DataFrame, measure: Measure, by: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"numerator": _number(rows, measure, by), "denominator": None})


def _summed(rows: pd.DataFrame, measure: Measure, by: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"numerator": _total(rows, measure.column, by), "denominator": None})


def _shared(rows: pd.DataFrame, measure: Measure, by: list[str]) -> pd.DataFrame:
    whole = _number(rows, measure, by)
    part = _number(rows[meeting(rows, measure.where)], measure, by).reindex(whole.index, fill_value=0)
    return pd.DataFrame({"numerator": part, "denominator": whole})


def _ratioed(rows: pd.DataFrame, measure: Measure, by: list[str]) -> pd.DataFrame:
    return pd.DataFrame({
        "numerator": _total(rows, measure.column, by), "denominator": _total(rows, measure.per, by)})


def _averaged(rows: pd.DataFrame, measure: Measure, by: list[str]) -> pd.DataFrame:
    with_value = rows[rows[measure.column].notna()]
    return pd.DataFrame({
        "numerator": _total(with_value, measure.column, by), "denominator": _number(with_value, measure, by)})


def _with_value(parts: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    if _is_total(measure):
        return parts.assign(value=parts["numerator"] * measure.scale)
    divisor = parts["denominator"].where(parts["denominator"] != 0)
    return parts.assign(value=parts["numerator"] / divisor * measure.scale)


_KINDS = {"count": _counted, "sum": _summed, "share": _shared, "ratio": _ratioed, "average": _averaged}
