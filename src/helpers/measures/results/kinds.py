"""The five kinds of measure: rows in; numerator, denominator and value out, for all rows or for each part of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.domain.params.measure import Bounds, Condition, Measure
from helpers.measures.results.measured import Measured
from helpers.measures.results.units import UNIT, Units, amount_units, value_units

PARTS = 9  # decimal places kept of a total, so that binary fractions do not show
_AMOUNT = "_amount"


def overall(rows: pd.DataFrame, measure: Measure) -> Measured:
    """The measure over all rows."""
    top, bottom = _numbers(rows, measure)
    if bottom is None:
        return _measured(measure, top.amount(), None, units=(top.counted(), None))
    return _measured(measure, top.amount(), bottom.amount(), units=(top.counted(), bottom.counted()))


def measured(rows: pd.DataFrame, measure: Measure, by: str) -> dict[str, Measured]:
    """The measure over the rows of each value of a column."""
    top, bottom = _numbers(rows, measure)
    tops = top.apart(by)
    if bottom is None:
        return {str(key): _measured(measure, amount, None, units=(unit, None)) for key, amount, unit in tops.itertuples()}
    bottoms = bottom.apart(by)
    tops = tops.reindex(bottoms.index, fill_value=0)  # of a part with none to count there are none
    rows_of_both = zip(bottoms.index, tops.itertuples(index=False), bottoms.itertuples(index=False), strict=True)
    both = ((key, (n, of), (counted, counted_of)) for key, (n, counted), (of, counted_of) in rows_of_both)
    return {str(key): _measured(measure, n, of, units=units) for key, (n, of), units in both}


def meeting(rows: pd.DataFrame, conditions: dict[str, Condition]) -> pd.Series:
    """Whether each row meets every condition."""
    meets = np.ones(len(rows), dtype=bool)
    for column, condition in conditions.items():
        meets &= _meets(rows[column], condition).to_numpy(bool)
    return pd.Series(meets, index=rows.index)


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


@dataclass(frozen=True)
class _Number:
    """One number that a measure is made of: how many of the rows that ``which`` picks, how many distinct values they have in
    a column, or the total of a column; missing where a value of that is missing, never a partial total.
    """

    rows: pd.DataFrame
    which: pd.Series
    distinct: str = ""
    total: str = ""

    def amount(self) -> float:
        """The number over all rows."""
        if self.total:
            return math.fsum(self.rows[self.total][self.which].to_numpy(float, na_value=np.nan))
        return float(self.rows[self.distinct][self.which].nunique() if self.distinct else self.which.sum())

    def counted(self) -> int | None:
        """Which rows, values or amounts it is made of."""
        if UNIT not in self.rows:
            return None
        return int(self._units(self.which.to_numpy(bool)).sum(dtype=np.uint64))

    def apart(self, by: str) -> pd.DataFrame:
        """The number for each value of a column, and which rows, values or amounts each is made of."""
        wanted = dict.fromkeys(name for name in (by, self.distinct, self.total) if name)
        picked = self.rows.loc[self.which, list(wanted)]
        groups = picked.groupby(by, sort=True, dropna=False)
        if self.total:
            amounts = groups[self.total].sum().where(groups[self.total].count() == groups.size())
        else:
            amounts = groups[self.distinct].nunique() if self.distinct else groups.size()
        units = self._units_apart(picked, by).reindex(amounts.index, fill_value=0) if UNIT in self.rows else None
        return pd.DataFrame({_AMOUNT: amounts.astype(float), UNIT: units})

    def _units(self, which: npt.NDArray[np.bool_]) -> Units:
        if self.distinct:
            return value_units(self.rows[self.distinct][which].dropna().drop_duplicates(), self.distinct)
        units: Units = self.rows[UNIT].to_numpy()[which]
        if not self.total:
            return units
        amounts = self.rows[self.total].to_numpy(float, na_value=np.nan)[which]
        return amount_units(units, amounts, self.total)

    def _units_apart(self, picked: pd.DataFrame, by: str) -> pd.Series:
        if self.distinct:
            picked = picked.dropna(subset=[self.distinct]).drop_duplicates([by, self.distinct])
            units = value_units(picked[self.distinct], self.distinct)
        else:
            units = self._units(self.which.to_numpy(bool))
        return pd.Series(units, index=picked.index).groupby(picked[by], sort=True, dropna=False).sum()


def _numbers(rows: pd.DataFrame, measure: Measure) -> tuple[_Number, _Number | None]:
    """The numerator, and the denominator of what has one."""
    among = meeting(rows, measure.among)
    if measure.kind == "sum":
        return _Number(rows, among, total=measure.column), None
    if measure.kind == "ratio":
        return _Number(rows, among, total=measure.column), _Number(rows, among, total=measure.per)
    if measure.kind == "average":
        known = among & rows[measure.column].notna()
        return _Number(rows, known, total=measure.column), _Number(rows, known, measure.distinct)
    number = _Number(rows, among, measure.distinct)
    if measure.kind == "count":
        return number, None
    return _Number(rows, among & meeting(rows, measure.where), measure.distinct), number


def _measured(measure: Measure, n: float, of: float | None, *, units: tuple[int | None, int | None]) -> Measured:
    numerator = _rounded(n)
    denominator = None if of is None else _rounded(of)
    divisor = 1.0 if measure.kind in ("count", "sum") else denominator
    value = None if numerator is None or not divisor else numerator / divisor * measure.scale
    counted, counted_of = (None if unit is None else int(unit) for unit in units)
    return Measured(numerator, denominator, value, counted, counted_of)


def _rounded(amount: float) -> float | None:
    return None if math.isnan(amount) else float(np.round(amount, PARTS))
