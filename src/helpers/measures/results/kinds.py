"""The five kinds of measure: rows in; numerator, denominator and value out, for all rows or for each part of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from helpers.domain.params.measure import Bounds, Condition, Measure
from helpers.domain.result import NOT_APPLICABLE, NOT_AVAILABLE, Result

PARTS = 9  # decimal places kept of a total, so that binary fractions do not show
Amount = float | pd.Series  # one for all rows, or one for each part of them


def overall(rows: pd.DataFrame, measure: Measure) -> dict[str, float]:
    """The measure over all rows: its ``numerator``, ``denominator`` and ``value``.

    A count or sum has no denominator; ``value`` is missing where nothing was there to be divided by.
    """
    found = _amounts(rows, measure, _Together())
    numerator, denominator = (np.nan if one is None else float(np.round(one, PARTS)) for one in found)
    divisor = 1.0 if _is_total(measure) else denominator or np.nan
    return {"numerator": numerator, "denominator": denominator, "value": numerator / divisor * measure.scale}


def measured(rows: pd.DataFrame, measure: Measure, by: Sequence[str]) -> pd.DataFrame:
    """The measure over rows: one row for each part named by ``by``, with the columns that ``overall`` names."""
    numerator, denominator = _amounts(rows, measure, _Apart(tuple(by)))
    if denominator is not None:
        numerator = numerator.reindex(denominator.index, fill_value=0)  # of a part with none to count there are none
    parts = pd.DataFrame({"numerator": numerator, "denominator": denominator}).astype(float).round(PARTS)
    divisor = 1.0 if _is_total(measure) else parts["denominator"].where(parts["denominator"] != 0)
    return parts.assign(value=parts["numerator"] / divisor * measure.scale)


def result_of(amounts: Mapping[str, float]) -> Result:
    """One result of ``overall`` or ``measured``: n and N where it is of something, and a symbol where it has no value."""
    numerator, denominator, value = (
        None if pd.isna(amounts[name]) else float(amounts[name]) for name in ("numerator", "denominator", "value")
    )
    if denominator is None:
        return Result(value, symbol="" if value is not None else NOT_AVAILABLE)
    return Result(value, symbol="" if value is not None else NOT_APPLICABLE, n=numerator, of=denominator)


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


class _Parts(Protocol):
    """Which rows are counted and totalled together; ``which`` says of each whether it counts at all."""

    def number(self, rows: pd.DataFrame, which: pd.Series, distinct: str) -> Amount:
        """How many rows there are, or distinct values of a column."""

    def total(self, rows: pd.DataFrame, which: pd.Series, column: str) -> Amount:
        """The total of a column; missing where a value of it is missing, never a partial total."""


class _Together:
    """All rows as one, without groups, which would cost more than the counting."""

    def number(self, rows: pd.DataFrame, which: pd.Series, distinct: str) -> float:
        return float(rows[distinct][which].nunique() if distinct else which.sum())

    def total(self, rows: pd.DataFrame, which: pd.Series, column: str) -> float:
        return math.fsum(rows[column][which].to_numpy(float, na_value=np.nan))


@dataclass(frozen=True)
class _Apart:
    """Rows apart by the values of columns."""

    by: tuple[str, ...]

    def number(self, rows: pd.DataFrame, which: pd.Series, distinct: str) -> pd.Series:
        groups = rows[which].groupby(list(self.by), sort=True, dropna=False)
        return groups[distinct].nunique() if distinct else groups.size()

    def total(self, rows: pd.DataFrame, which: pd.Series, column: str) -> pd.Series:
        groups = rows[which].groupby(list(self.by), sort=True, dropna=False)
        return groups[column].sum().where(groups[column].count() == groups.size())


_Amounts = tuple[Amount, Amount | None]  # the numerator, and the denominator of what has one


def _amounts(rows: pd.DataFrame, measure: Measure, parts: _Parts) -> _Amounts:
    among = meeting(rows, measure.among)
    if measure.kind == "sum":
        return parts.total(rows, among, measure.column), None
    if measure.kind == "ratio":
        return parts.total(rows, among, measure.column), parts.total(rows, among, measure.per)
    if measure.kind == "average":
        known = among & rows[measure.column].notna()
        return parts.total(rows, known, measure.column), parts.number(rows, known, measure.distinct)
    number = parts.number(rows, among, measure.distinct)
    if measure.kind == "count":
        return number, None
    return parts.number(rows, among & meeting(rows, measure.where), measure.distinct), number
