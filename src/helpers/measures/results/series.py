"""An indicator over time: a result at each period, from the returns of each quarter and from published results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, cast

import pandas as pd

from helpers.domain.params.indicator import Indicator
from helpers.domain.params.measure import Kind
from helpers.domain.period import FinancialYear, Period, in_time
from helpers.domain.quarter import Quarter
from helpers.domain.result import HIDDEN, MISSING, NOT_APPLICABLE, NOT_AVAILABLE, Result, Symbol
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.kinds import PARTS
from helpers.measures.results.measured import Measured

LAST_OF_YEAR = 4
_STATUS: dict[str, Symbol] = {"revised": "r", "provisional": "p"}


@dataclass(frozen=True)
class ResultSeries:
    """The results of an indicator by period, earliest first.

    ``computed`` is what numerator and denominator give, of the periods for which another value was published; ``counted``
    what a result was worked out from, of the periods whose rows are held.
    """

    results: Mapping[Period, Result] = field(default_factory=dict)
    computed: Mapping[Period, Result] = field(default_factory=dict)
    counted: Mapping[Period, Measured] = field(default_factory=dict)

    def at(self, period: Period | None) -> Result:
        """The result at a period; not available where there is none."""
        return MISSING if period is None else self.results.get(period, MISSING)

    def values(self) -> dict[Quarter, float]:
        """The value of each quarter that has one."""
        quarters = ((period, result.value) for period, result in self.results.items() if isinstance(period, Quarter))
        return {quarter: value for quarter, value in quarters if value is not None}


def result_series(
    code: str, indicator: Indicator, *, evidence: Evidence, quarters: Sequence[Quarter], published: pd.DataFrame | None
) -> ResultSeries:
    """Every result of an indicator in the quarters asked for, and every published one, earliest first.

    What the returns give stands; a published result fills the periods for which no return is held. ``published`` is the
    return ``results``: one row is one result that somebody published.
    """
    counted = {**_of_quarters(indicator, evidence, quarters), **_of_whole_years(indicator, evidence, quarters)}
    held = {period: measured for period, measured in counted.items() if measured is not None}
    rows = tuple(_rows_of(code, published))
    every = {
        **dict.fromkeys(counted, MISSING),
        **{row["period"]: _published(row, indicator) for row in rows},
        **{period: _result(measured) for period, measured in held.items()},
    }
    computed = {row["period"]: _computed(row, indicator) for row in rows if row["period"] not in held}
    in_order = sorted(every, key=in_time)
    return ResultSeries(
        {period: every[period] for period in in_order},
        {period: Result(rate) for period in in_order if (rate := computed.get(period)) is not None},
        held,
    )


def adds_up_to_a_year(indicator: Indicator) -> bool:
    """Whether the events or money of four quarters make a year; a position, an average or a ratio of a quarter does not."""
    measure = indicator.measure
    if measure is None or indicator.period_type != "in_quarter":
        return False
    return measure.kind in ("count", "sum", "share") or (measure.kind == "ratio" and indicator.unit == "percent")


def kind_of(indicator: Indicator) -> Kind:
    """What kind of measure an indicator is; for one known from published results only, by its unit."""
    if indicator.measure is not None:
        return indicator.measure.kind
    by_unit: dict[str, Kind] = {"percent": "share", "days": "average", "years": "average"}
    return by_unit.get(indicator.unit, "count")


def _of_quarters(indicator: Indicator, evidence: Evidence, quarters: Sequence[Quarter]) -> dict[Period, Measured | None]:
    if indicator.measure is None:
        return {}
    return {one: evidence.overall(indicator.measure, one) for one in quarters if indicator.stands_in(one)}


def _of_whole_years(indicator: Indicator, evidence: Evidence, quarters: Sequence[Quarter]) -> dict[Period, Measured]:
    """The result of each whole financial year of what is counted by quarter."""
    if not adds_up_to_a_year(indicator) or indicator.measure is None:
        return {}
    over_the_year = indicator.measure.model_copy(update={"over": "year_to_date"})
    ended = [quarter for quarter in quarters if quarter.number == LAST_OF_YEAR and indicator.stands_in(quarter.back(3))]
    years = {FinancialYear(quarter.year): evidence.overall(over_the_year, quarter) for quarter in ended}
    return {year: measured for year, measured in years.items() if measured is not None}


def _result(measured: Measured) -> Result:
    """A result of rows that are held: where there is no value, none applies."""
    result = measured.result
    return result if result.known else replace(result, symbol=NOT_APPLICABLE)


def _rows_of(code: str, published: pd.DataFrame | None) -> Iterator[dict[str, Any]]:
    if published is not None:
        for row in published[published["indicator"].eq(code)].to_dict("records"):
            yield {str(name): value for name, value in row.items()}


def _published(row: Mapping[str, Any], indicator: Indicator) -> Result:
    numerator, denominator = _number(row["numerator"]), _number(row["denominator"])
    n = numerator if denominator is not None else None
    if isinstance(row["symbol"], str) and row["symbol"]:
        return _in_place_of_a_value(cast(Symbol, row["symbol"]), n, denominator)
    value = _number(row["value"])
    if value is None:
        value = numerator if denominator is None else _rate(numerator, denominator, indicator)
    symbol = _STATUS.get(str(row["status"]), "") or ("" if value is not None else NOT_AVAILABLE)
    return Result(value, symbol, n, denominator, was=_number(row["previous_value"]))


def _in_place_of_a_value(symbol: Symbol, n: float | None, of: float | None) -> Result:
    """A result published as a symbol: no value is worked out for it, and of a confidential one no count is kept."""
    return Result(symbol=symbol) if symbol == HIDDEN else Result(symbol=symbol, n=n, of=of)


def _computed(row: Mapping[str, Any], indicator: Indicator) -> float | None:
    """What a row's counts give, where its published value is another; None where they agree or one of them is not there."""
    value = _number(row["value"])
    rate = _rate(_number(row["numerator"]), _number(row["denominator"]), indicator)
    if value is None or rate is None or (isinstance(row["symbol"], str) and row["symbol"]):
        return None
    return rate if _differs(rate, value) else None


def _rate(numerator: float | None, denominator: float | None, indicator: Indicator) -> float | None:
    scale = 100.0 if indicator.unit == "percent" else 1.0
    return numerator / denominator * scale if numerator is not None and denominator else None


def _differs(computed: float, published: float) -> bool:
    """Whether a rate worked out from its counts rounds to another value than was published."""
    published_as = Decimal(str(published))
    return Decimal(repr(round(computed, PARTS))).quantize(_last_place(published_as), ROUND_HALF_UP) != published_as


def _last_place(published: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(int(published.normalize().as_tuple().exponent), -1))


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
