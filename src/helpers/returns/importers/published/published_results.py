"""Published tables as the ``results`` of an authority: each value as published, beside the counts that it was made from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd

from helpers.domain.fingerprint import holds
from helpers.domain.params.publications import PublishedMeasure
from helpers.domain.period import Period, five_years_before, in_time, parse_period
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.result import NOT_APPLICABLE
from helpers.domain.whole_file import write_whole
from helpers.returns.importers.published.published_tables import Table, period_of, rows_of_area
from helpers.returns.importers.published_table import published_number
from helpers.returns.shapes.cell_kinds import TEXT
from helpers.returns.shapes.service import RESULTS

_NUMBERS = ("numerator", "denominator", "value", "previous_value")
_DOWNLOAD_AGAIN = "Download the file again and leave it as it is."


def results_of(
    tables: Sequence[Table], area: str, quarter: Quarter, *, units: Mapping[str, str], symbols: Mapping[str, str]
) -> pd.DataFrame:
    """What was published of an authority and known by the quarter's end, as ``results``: a row for each measure and period.

    A trend begins with the same period five years before: what is older stands on no page and is left out.

    ``units`` are those in which the council's catalogue states its indicators: of a measure that a table has in two units, the
    one in the catalogue's is taken. An indicator that the catalogue does not state is left out.

    Raises:
        Refused: two tables give one indicator for the same period, or a cell is neither a number nor a symbol.
    """
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for table in tables:
        for measure in _wanted(table, units):
            for period, row in _rows(table, measure, area, symbols=symbols):
                if period.end <= quarter.end:
                    _take(rows, {"quarter": str(quarter), "status": "final"} | row, table)
    frame = pd.DataFrame(_of_five_years(rows.values()), columns=list(RESULTS.column_names), dtype=object)
    numbers = dict.fromkeys(_NUMBERS, "float64")
    return frame.astype({name: numbers.get(name, TEXT) for name in frame.columns})


def _of_five_years(rows: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """The rows of each indicator from the same period five years before its last."""
    latest: dict[object, Period] = {}
    for row in rows:
        period = parse_period(str(row["period"]))
        latest[row["indicator"]] = max(latest.get(row["indicator"], period), period, key=in_time)
    oldest = {indicator: five_years_before(period).end for indicator, period in latest.items()}
    return [row for row in rows if parse_period(str(row["period"])).end >= oldest[row["indicator"]]]


def write_results(results: pd.DataFrame, quarter: Quarter, root: Path) -> Path:
    """Writes the results into the quarter's folder under ``root`` and says where.

    Raises:
        Refused: there is nothing to write, or another ``results.csv`` already lies there.
    """
    if results.empty:
        rule, remedy = "the tables have a value that was known by the quarter's end", "Name a later quarter, or older tables."
        raise Refused([Problem(f"{quarter}/results.csv", rule, remedy, found="no value")])
    content = results.to_csv(index=False, lineterminator="\r\n").encode("utf-8")
    path = Path(root) / str(quarter) / "results.csv"
    if os.path.lexists(path) and not holds(path, content):
        rule, remedy = "results are not written over others", "Take the file that is there away, or join the two by hand."
        raise Refused([Problem(f"{quarter}/results.csv", rule, remedy, found="a file with other content")])
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    return path


def _take(rows: dict[tuple[str, str], dict[str, object]], row: dict[str, object], table: Table) -> None:
    key = str(row["indicator"]), str(row["period"])
    if rows.get(key, row) != row:
        rule = "an indicator has one published value for each period"
        remedy = "Name one of the two tables only, the later edition."
        raise Refused([Problem(table.file, rule, remedy, column=key[0], found=f"another value for {key[1]} in another file")])
    rows[key] = row


def _wanted(table: Table, units: Mapping[str, str]) -> Iterable[PublishedMeasure]:
    return (measure for measure in table.publication.measures if units.get(measure.indicator) == measure.unit)


def _rows(
    table: Table, measure: PublishedMeasure, area: str, *, symbols: Mapping[str, str]
) -> Iterator[tuple[Period, dict[str, object]]]:
    for row in rows_of_area(table, measure, area):
        period = period_of(table, row, measure.period or table.publication.period)
        counts = counted(table, row, measure.numerator, symbols=symbols)
        whole = counted(table, row, measure.denominator, symbols=symbols)
        of = whole * Decimal(str(measure.times)) if isinstance(whole, Decimal) else None
        value = _cell(table, row, measure.value, symbols=symbols) if measure.value else counts
        published = value if measure.value and isinstance(value, Decimal) else None
        row_of_results: dict[str, object] = {
            "indicator": measure.indicator,
            "period": str(period),
            "numerator": counts if isinstance(counts, Decimal) else None,
            "denominator": of,
            "value": published,
            "symbol": value if isinstance(value, str) else whole if measure.denominator and isinstance(whole, str) else None,
            "note": _difference(measure, published, counts, of) or _rounded(table, area),
        }
        yield period, row_of_results


def published_value(table: Table, row: pd.Series, measure: PublishedMeasure, *, symbols: Mapping[str, str]) -> Decimal | None:
    """The value of a row as it was published, or worked out from its counts where none was; None where a symbol stands."""
    value = value_or_symbol(table, row, measure, symbols=symbols)
    return value if isinstance(value, Decimal) else None


def value_or_symbol(table: Table, row: pd.Series, measure: PublishedMeasure, *, symbols: Mapping[str, str]) -> Decimal | str:
    """The same, or the symbol that stands in its place; a share of nobody is not applicable."""
    if measure.value:
        return _cell(table, row, measure.value, symbols=symbols)
    counts, whole = (counted(table, row, columns, symbols=symbols) for columns in (measure.numerator, measure.denominator))
    if not isinstance(counts, Decimal) or not isinstance(whole, Decimal):
        return next((symbol for symbol in (counts, whole) if isinstance(symbol, str)), NOT_APPLICABLE)
    return Decimal(str(measure.scale)) * counts / (whole * Decimal(str(measure.times))) if whole else NOT_APPLICABLE


def counted_out_of(table: Table, row: pd.Series, measure: PublishedMeasure, *, symbols: Mapping[str, str]) -> Decimal | None:
    """What the share of a row is a share of; None where that is not published, or is nobody, or the measure is no share."""
    whole = counted(table, row, measure.denominator, symbols=symbols) if measure.share else None
    return whole if isinstance(whole, Decimal) and whole else None


def counted(table: Table, row: pd.Series, columns: Sequence[str], *, symbols: Mapping[str, str]) -> Decimal | str | None:
    """What some columns of a row add up to; a symbol where any of them is one, None where there are none."""
    if not columns:
        return None
    cells = [_cell(table, row, column, symbols=symbols) for column in columns]
    symbol = next((cell for cell in cells if isinstance(cell, str)), None)
    return symbol or sum((cell for cell in cells if isinstance(cell, Decimal)), Decimal(0))


def _cell(table: Table, row: pd.Series, column: str, *, symbols: Mapping[str, str]) -> Decimal | str:
    text = row[column]
    if text in symbols:
        return symbols[text]
    if (number := published_number(text)) is not None:
        return number
    rule = f"a published cell is a number or one of the symbols {', '.join(symbols)}"
    raise Refused([Problem(table.file, rule, _DOWNLOAD_AGAIN, row=int(str(row.name)), column=column)])


def _rounded(table: Table, area: str) -> str | None:
    """What the publisher rounds, said of the nation's own figures."""
    rounding = table.publication.rounding
    return f"{rounding[:1].upper()}{rounding[1:]}" if rounding and area == table.layout.national else None


def _difference(measure: PublishedMeasure, published: Decimal | None, count: object, of: Decimal | None) -> str | None:
    """What to say where the counts do not round to the published value; nothing where they do or cannot be compared."""
    if published is None or not isinstance(count, Decimal) or not of:
        return None
    step = Decimal(1).scaleb(-measure.places)
    worked_out = (Decimal(str(measure.scale)) * count / of).quantize(step, ROUND_HALF_UP)
    return None if worked_out == published else f"Published as {published}; its counts give {worked_out}"


def latest_of(tables: Sequence[Table], area: str) -> Period | None:
    """The last period for which the tables have anything of an authority."""
    periods = [
        period_of(table, row, measure.period or table.publication.period)
        for table in tables
        for measure in table.publication.measures
        for row in rows_of_area(table, measure, area)
    ]
    return max(periods, key=in_time, default=None)
