"""An indicator over time: one row a period, from the returns of each quarter and from published results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from helpers.domain.params.indicator import Indicator
from helpers.domain.quarter import Quarter
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.kinds import PARTS, overall

NOT_HELD = "x"
CONFIDENTIAL = "c"
LAST_OF_YEAR = 4


@dataclass(frozen=True)
class Point:
    """One result of an indicator: its period, numerator, denominator and value, with the symbol and status it carries.

    ``value`` is what is shown; ``computed`` is what numerator and denominator give, kept where it differs from what was
    published; ``was`` is the value before a revision.
    """

    period: str
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    symbol: str = ""
    was: float | None = None
    computed: float | None = None

    @property
    def held(self) -> bool:
        """Whether a return or a published result says anything of this period."""
        return self.symbol != NOT_HELD

    @property
    def order(self) -> tuple[date, int]:
        """Where the period stands in time: by its last day, a whole year after the quarter it ends with."""
        return _last_day(self.period), int(_is_year(self.period))


def points(
    code: str, indicator: Indicator, *, evidence: Evidence, quarters: Sequence[Quarter], results: pd.DataFrame | None
) -> tuple[Point, ...]:
    """Every result of an indicator in the quarters asked for, and every published one, earliest first.

    What the returns give stands; a published result fills the periods for which no return is held.
    """
    from_returns = [*_from_returns(indicator, evidence, quarters), *_whole_years(indicator, evidence, quarters)]
    every = {point.period: point for point in from_returns}
    held = {period: point for period, point in every.items() if point.held}
    published = {point.period: point for point in _from_results(code, indicator, results)}
    return tuple(sorted({**every, **published, **held}.values(), key=lambda point: point.order))


def is_quarter(period: str) -> bool:
    """Whether a period is a quarter, rather than a financial year or a position at a date."""
    return "-q" in period


def _from_returns(indicator: Indicator, evidence: Evidence, quarters: Sequence[Quarter]) -> list[Point]:
    if indicator.measure is None:
        return []
    return [_point(indicator, evidence, quarter) for quarter in quarters if indicator.stands_in(quarter)]


def adds_up_to_a_year(indicator: Indicator) -> bool:
    """Whether the events or money of four quarters make a year; a position, an average or a ratio of a quarter does not."""
    measure = indicator.measure
    if measure is None or indicator.period_type != "in_quarter":
        return False
    return measure.kind in ("count", "sum", "share") or (measure.kind == "ratio" and indicator.unit == "percent")


def _whole_years(indicator: Indicator, evidence: Evidence, quarters: Sequence[Quarter]) -> list[Point]:
    """The result of each whole financial year of what is counted by quarter."""
    if not adds_up_to_a_year(indicator) or indicator.measure is None:
        return []
    over_the_year = indicator.model_copy(update={"measure": indicator.measure.model_copy(update={"over": "year_to_date"})})
    ended = [quarter for quarter in quarters if quarter.number == LAST_OF_YEAR and indicator.stands_in(quarter.back(3))]
    found = [(quarter, _point(over_the_year, evidence, quarter)) for quarter in ended]
    return [replace(point, period=quarter.financial_year) for quarter, point in found if point.held]


def _point(indicator: Indicator, evidence: Evidence, quarter: Quarter) -> Point:
    assert indicator.measure is not None
    rows = evidence.rows(indicator.measure, quarter)
    if rows is None:
        return Point(str(quarter), None, symbol=NOT_HELD)
    result = overall(rows, indicator.measure)
    value = _number(result["value"])
    return Point(
        str(quarter),
        value,
        _number(result["numerator"]),
        _number(result["denominator"]),
        symbol="" if value is not None else "z",
    )


def _from_results(code: str, indicator: Indicator, results: pd.DataFrame | None) -> list[Point]:
    if results is None:
        return []
    mine = results[results["indicator"].eq(code)]
    return [_published(row, indicator) for row in mine.to_dict("records")]


_STATUS = {"revised": "r", "provisional": "p"}


def _published(row: dict[str, object], indicator: Indicator) -> Point:
    numerator, denominator, value = (_number(row[name]) for name in ("numerator", "denominator", "value"))
    scale = 100.0 if indicator.unit == "percent" else 1.0
    computed = numerator / denominator * scale if numerator is not None and denominator else None
    shown = value if value is not None else computed
    if _is_text(row["symbol"]):
        return _in_place_of_a_value(row, numerator, denominator)
    symbol = _STATUS.get(str(row["status"]), "")
    if shown is None and denominator is None:
        shown = numerator
    return Point(
        str(row["period"]),
        shown,
        numerator,
        denominator,
        symbol or ("" if shown is not None else "x"),
        was=_number(row["previous_value"]),
        computed=computed if value is not None and computed is not None and _differs(computed, value) else None,
    )


def _in_place_of_a_value(row: dict[str, object], numerator: float | None, denominator: float | None) -> Point:
    """A result published as a symbol: no value is worked out for it, and of a confidential one no count is kept."""
    counts = (None, None) if row["symbol"] == CONFIDENTIAL else (numerator, denominator)
    return Point(str(row["period"]), None, *counts, symbol=str(row["symbol"]))


def _differs(computed: float, published: float) -> bool:
    """Whether a rate worked out from its counts rounds to another value than was published."""
    published_as = Decimal(str(published))
    return Decimal(repr(round(computed, PARTS))).quantize(_place(published_as), ROUND_HALF_UP) != published_as


def _place(published: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(int(published.normalize().as_tuple().exponent), -1))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _number(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]


def _is_year(period: str) -> bool:
    return len(period) == len("2016-17")


def _last_day(period: str) -> date:
    if is_quarter(period):
        return Quarter.parse(period).end
    return Quarter.parse(f"{period}-q4").end if _is_year(period) else date.fromisoformat(period)
