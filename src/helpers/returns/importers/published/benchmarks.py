"""What published tables say of others: the nation's figure and the quartiles of all authorities, as benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import yaml

from helpers.domain.params.publications import PublishedMeasure
from helpers.domain.period import FinancialYear, Period
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
    """For each indicator the nation's published value of each year, with quartiles of the authorities, the latest year first.

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
    rows = table.of_measure(measure)
    national = rows[rows[LEVEL].eq(NATIONAL) & (rows[COUNTRY].eq(table.layout.national) | rows[AREA].eq(table.layout.national))]
    of_period: dict[Period, list[pd.Series]] = {}
    for _, row in rows[rows[LEVEL].eq(AUTHORITY)].iterrows():
        of_period.setdefault(_period(table, row, measure), []).append(row)
    for _, row in national.iterrows():
        period = _period(table, row, measure)
        mean = published_value(table, row, measure, symbols=symbols)
        if mean is not None:
            others = [published_value(table, other, measure, symbols=symbols) for other in of_period.get(period, [])]
            quartiles = _quartiles([value for value in others if value is not None], measure)
            yield {
                "area": table.layout.national,
                "period": str(_year_of(period)),
                "mean": _rounded(mean, measure),
                **quartiles,
                "source": table.publication.source,
            }


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
