"""What published tables say of others: the nation's figure and the quartiles of all authorities, as benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import yaml

from helpers.domain.params.publications import PublishedMeasure
from helpers.domain.period import FinancialYear, Period, in_time
from helpers.domain.quarter import Quarter
from helpers.returns.importers.published.published_results import published_value
from helpers.returns.importers.published.published_tables import AREA, AUTHORITY, COUNTRY, LEVEL, NATIONAL, Table, period_of

FEWEST_AUTHORITIES = 12  # with fewer values, a quartile is that of three authorities or fewer
_HEAD = """\
# What was published of the nation and of all its authorities, taken from the published tables. Written by the workbook.
"""


def benchmarks_of(
    tables: Sequence[Table], *, units: Mapping[str, str], symbols: Mapping[str, str]
) -> dict[str, list[dict[str, object]]]:
    """For each indicator the nation's published value of each year and the quartiles of its authorities, the latest year first.

    A quartile is that of the authorities with a published value, each counting once, by linear interpolation between the two
    that stand beside it. Of fewer than ``FEWEST_AUTHORITIES`` none is given. Numbers that grow with an authority's size are no
    measure of others and have no benchmark.
    """
    found: dict[str, list[dict[str, object]]] = {}
    for table in tables:
        for measure in table.publication.measures:
            if units.get(measure.indicator) == measure.unit and measure.unit in ("percent", "rate", "days"):
                years = sorted(_years(table, measure, symbols), key=lambda year: str(year["period"]), reverse=True)
                found.setdefault(measure.indicator, []).extend(years)
    return {code: years for code, years in found.items() if years}


def as_yaml(benchmarks: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """The benchmarks as a council's ``benchmarks.yaml`` states them."""
    stated = {"schema": 1, "benchmarks": {code: [dict(year) for year in years] for code, years in benchmarks.items()}}
    return _HEAD + yaml.safe_dump(stated, sort_keys=False, allow_unicode=True)


def _years(table: Table, measure: PublishedMeasure, symbols: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """The nation's value and the quartiles of each period that has either."""
    rows, nation = table.of_measure(measure), table.layout.national
    is_nation = rows[LEVEL].eq(NATIONAL) & (rows[COUNTRY].eq(nation) | rows[AREA].eq(nation))
    of_nation = _values(table, measure, rows[is_nation], symbols=symbols)
    of_authorities = _values(table, measure, rows[rows[LEVEL].eq(AUTHORITY)], symbols=symbols)
    for period in sorted({*of_nation, *of_authorities}, key=in_time):
        mean = {"mean": _rounded(of_nation[period][0], measure)} if of_nation.get(period) else {}
        if stated := mean | _quartiles(of_authorities.get(period, []), measure):
            yield {"area": nation, "period": str(_year_of(period)), **stated, "source": table.publication.source}


def _values(
    table: Table, measure: PublishedMeasure, rows: pd.DataFrame, *, symbols: Mapping[str, str]
) -> dict[Period, list[Decimal]]:
    """The published values of some rows by period, without those in whose place a symbol stands."""
    values: dict[Period, list[Decimal]] = {}
    for _, row in rows.iterrows():
        value = published_value(table, row, measure, symbols=symbols)
        if value is not None:
            values.setdefault(_period(table, row, measure), []).append(value)
    return values


def _period(table: Table, row: pd.Series, measure: PublishedMeasure) -> Period:
    return period_of(table, row, measure.period or table.publication.period)


def _year_of(period: Period) -> FinancialYear:
    """The financial year that a position stands in."""
    return period if isinstance(period, FinancialYear) else FinancialYear(Quarter.holding(period.end).year)


def _quartiles(values: Sequence[Decimal], measure: PublishedMeasure) -> dict[str, object]:
    if len(values) < FEWEST_AUTHORITIES:
        return {}
    lower, upper = (pd.Series([float(value) for value in values]).quantile(part) for part in (0.25, 0.75))
    return {
        name: _rounded(Decimal(str(value)), measure) for name, value in (("lower_quartile", lower), ("upper_quartile", upper))
    }


def _rounded(value: Decimal, measure: PublishedMeasure) -> float:
    return float(value.quantize(Decimal(1).scaleb(-measure.places), ROUND_HALF_UP))
