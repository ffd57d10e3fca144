"""What published tables say of others, as benchmarks: the nation's figure, quartiles, and an authority beside those like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import yaml

from helpers.domain.params.publications import PublishedMeasure
from helpers.domain.period import Period, in_time
from helpers.domain.quarter import Quarter
from helpers.returns.importers.published.others import Beside, others
from helpers.returns.importers.published.published_results import counted, published_value
from helpers.returns.importers.published.published_tables import (
    AREA,
    AUTHORITY,
    COUNTRY,
    LEVEL,
    NATIONAL,
    PERIOD,
    Table,
    period_of,
)

FEWEST_AUTHORITIES = 12  # with fewer values, a quartile is that of three authorities or fewer
YEARS_BESIDE = 2  # the last two known by the quarter's end: the later may not have been published when its figures were taken
_HEAD = """\
# What was published of the nation and of all its authorities, taken from the published tables. Written by the workbook.
"""


def benchmarks_of(
    tables: Sequence[Table], *, units: Mapping[str, str], symbols: Mapping[str, str], beside: Beside | None = None
) -> dict[str, list[dict[str, object]]]:
    """For each indicator the nation's published value of each year and the quartiles of its authorities, the latest year first.

    Of the authority that stands ``beside`` the others its own value too, and those of its region and neighbours, for the last
    ``YEARS_BESIDE`` years that its quarter knows.

    A quartile is that of the authorities with a published value, each counting once, by linear interpolation between the two
    that stand beside it. Of fewer than ``FEWEST_AUTHORITIES`` none is given. Numbers that grow with an authority's size are no
    measure of others and have no benchmark.
    """
    found: dict[str, list[dict[str, object]]] = {}
    for table in _joined(tables):
        for measure in table.publication.measures:
            if units.get(measure.indicator) == measure.unit and measure.unit in ("percent", "rate", "days"):
                years = sorted(_years(table, measure, symbols, beside), key=lambda year: str(year["period"]), reverse=True)
                found.setdefault(measure.indicator, []).extend(years)
    return {code: years for code, years in found.items() if years}


def _joined(tables: Sequence[Table]) -> list[Table]:
    """One table a publication: authorities may stand in one file and the nation in another; a row of both counts once."""
    parts: dict[str, list[Table]] = {}
    for table in tables:
        parts.setdefault(table.publication.title, []).append(table)
    return [
        replace(first, rows=pd.concat([each.rows for each in (first, *more)], ignore_index=True).drop_duplicates())
        for first, *more in parts.values()
    ]


def published_by(table: Table, quarter: Quarter) -> date | None:
    """The day on which the last release came out of those whose periods had ended by the quarter; None where none is stated."""
    years = {
        period_of(table, row, measure.period or table.publication.period).end
        for measure in table.publication.measures
        for _, row in table.of_measure(measure).drop_duplicates(PERIOD).iterrows()
    }
    known = (table.publication.published.get(str(end.year)) for end in years if end <= quarter.end)
    return max((day for day in known if day), default=None)


def as_yaml(benchmarks: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """The benchmarks as a council's ``benchmarks.yaml`` states them."""
    stated = {"schema": 1, "benchmarks": {code: [dict(year) for year in years] for code, years in benchmarks.items()}}
    return _HEAD + yaml.dump(
        stated, Dumper=_WrittenOut, sort_keys=False, allow_unicode=True, default_flow_style=None, width=120
    )


class _WrittenOut(yaml.SafeDumper):
    """Writes every value out, since params have no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _years(
    table: Table, measure: PublishedMeasure, symbols: Mapping[str, str], beside: Beside | None
) -> Iterator[dict[str, object]]:
    """The nation's value and the quartiles of each period that has either."""
    rows, nation = table.of_measure(measure), table.layout.national
    periods = pd.Series([_period(table, row, measure) for _, row in rows.iterrows()], index=rows.index, dtype=object)
    is_nation = rows[LEVEL].eq(NATIONAL) & (rows[COUNTRY].eq(nation) | rows[AREA].eq(nation))
    of_nation = _values(table, measure, rows[is_nation], symbols=symbols)
    of_authorities = _values(table, measure, rows[rows[LEVEL].eq(AUTHORITY)], symbols=symbols)
    known = [period for period in sorted(set(periods), key=in_time) if beside and period.end <= beside.quarter.end]
    for period in sorted({*of_nation, *of_authorities}, key=in_time):
        stated: dict[str, object] = {"mean": _rounded(of_nation[period][0], measure)} if of_nation.get(period) else {}
        if stated and measure.share:
            stated |= _counts(table, measure, rows[is_nation & (periods == period)].iloc[0], symbols=symbols)
        stated |= _quartiles(of_authorities.get(period, []), measure)
        if beside and period in known[-YEARS_BESIDE:]:
            stated |= others(table, measure, rows[periods == period], beside, symbols=symbols)
        published = table.publication.published.get(str(period.end.year))
        dated = {"published": published} if published else {}
        if stated:
            yield {"area": nation, "period": str(period), **dated, **stated, "source": table.publication.source}


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


def _counts(table: Table, measure: PublishedMeasure, row: pd.Series, *, symbols: Mapping[str, str]) -> dict[str, object]:
    """The counts that a share of the nation was worked out from, where they were published."""
    counts, whole = (counted(table, row, columns, symbols=symbols) for columns in (measure.numerator, measure.denominator))
    if not isinstance(counts, Decimal) or not isinstance(whole, Decimal) or not whole:
        return {}
    return {"numerator": float(counts), "denominator": float(whole)}


def _period(table: Table, row: pd.Series, measure: PublishedMeasure) -> Period:
    return period_of(table, row, measure.period or table.publication.period)


def _quartiles(values: Sequence[Decimal], measure: PublishedMeasure) -> dict[str, object]:
    if len(values) < FEWEST_AUTHORITIES:
        return {}
    lower, upper = (pd.Series([float(value) for value in values]).quantile(part) for part in (0.25, 0.75))
    return {
        name: _rounded(Decimal(str(value)), measure) for name, value in (("lower_quartile", lower), ("upper_quartile", upper))
    }


def _rounded(value: Decimal, measure: PublishedMeasure) -> float:
    return float(value.quantize(Decimal(1).scaleb(-measure.places), ROUND_HALF_UP))
