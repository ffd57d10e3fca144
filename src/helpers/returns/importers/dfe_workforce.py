"""The Department for Education's children's social work workforce file, as results of one authority.

The published file is read as it is. Each rate keeps the value that was published beside the counts that it was made from; where
the counts round to another value, the note says so. Positions are those of 30 September, one a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.importers.published.published_results import write_results
from helpers.returns.importers.published_table import published_number, published_table, years_of
from helpers.returns.shapes.cell_kinds import TEXT
from helpers.returns.shapes.service import RESULTS

SYMBOLS = ("z", "x", "u", "c", "low", "k")
A_YEAR = 253  # working days, by DfE's own definition of the absence rate
DOWNLOAD_AGAIN = "Download the file again and leave it as it is."
_NUMBERS = ("numerator", "denominator", "value", "previous_value")
_YEAR = re.compile(r"(20\d{2})(09)?", re.ASCII)


@dataclass(frozen=True)
class PublishedMeasure:
    """A measure of the file: its unit, its published column and the counts behind it; a number by itself has no ``per``.

    ``unit`` is that of the published column, as the catalogue of indicators names units: full-time equivalents are ``fte``,
    headcounts ``number``. The denominator is the sum of the columns in ``per`` times ``days``; ``scale`` turns the quotient
    into the unit published.
    """

    indicator: str
    unit: str
    value: str
    count: str
    per: tuple[str, ...] = ()
    scale: int = 100
    days: int = 1

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the file that the measure is read from."""
        return (self.value, self.count, *self.per)


# Formulas that give back DfE's published rates from its own counts in all but a few rows (see the tests). An indicator that
# the file has in two units stands here twice: what is taken is the unit of the council's catalogue, else the first.
MEASURES = (
    PublishedMeasure("WF/01", "percent", "vacancy_rate_fte", "vacancy_fte", ("vacancy_fte", "inpost_fte")),
    PublishedMeasure("WF/AR", "percent", "agency_rate_fte", "agency_fte", ("agency_fte", "inpost_fte")),
    PublishedMeasure("WF/06", "percent", "turnover_rate_fte", "leavers_fte", ("inpost_fte",)),
    PublishedMeasure("WF/09", "rate", "caseload_fte", "cases", ("case_holders_fte",), scale=1),
    PublishedMeasure("WF/13R", "percent", "absence_rate_fte", "working_days_lost_fte", ("inpost_fte",), days=A_YEAR),
    PublishedMeasure("WF/03", "number", "agency_headcount", "agency_headcount"),
    PublishedMeasure("WF/04", "fte", "agency_fte", "agency_fte"),
    PublishedMeasure("WF/07", "fte", "starters_fte", "starters_fte"),
    PublishedMeasure("WF/07", "number", "starters_headcount", "starters_headcount"),
    PublishedMeasure("WF/08", "fte", "leavers_fte", "leavers_fte"),
    PublishedMeasure("WF/08", "number", "leavers_headcount", "leavers_headcount"),
    PublishedMeasure("WF/16", "fte", "inpost_fte", "inpost_fte"),
)


def measures_by_unit(units: Mapping[str, str]) -> tuple[PublishedMeasure, ...]:
    """The measures of the file in the units in which a council's catalogue states its indicators (``units``, by code).

    An indicator that the catalogue does not state is taken in the first unit that the file has it in.

    Raises:
        Refused: the catalogue states an indicator in a unit that the file does not have it in.
    """
    offered: dict[str, dict[str, PublishedMeasure]] = {}
    for measure in MEASURES:
        offered.setdefault(measure.indicator, {})[measure.unit] = measure
    wrong = [code for code, by_unit in offered.items() if units.get(code, next(iter(by_unit))) not in by_unit]
    if wrong:
        rule = "an indicator of DfE's workforce file is stated in a unit that the file has it in"
        raise Refused(
            Problem(
                "indicators.yaml",
                rule,
                f"State unit: {' or '.join(offered[code])}, with a title that says so.",
                column=code,
                found=f"unit: {units[code]}",
                rule_id="UNIT-OF-COLUMN",
            )
            for code in wrong
        )
    return tuple(by_unit[units.get(code, next(iter(by_unit)))] for code, by_unit in offered.items())


def columns_of(measures: Iterable[PublishedMeasure]) -> tuple[str, ...]:
    """Every column of the file that the measures are read from, once."""
    return tuple(dict.fromkeys(column for measure in measures for column in measure.columns))


def dfe_workforce_results(
    csv_path: Path, authority: str, quarter: Quarter, *, units: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The authority's published results known by the quarter's end, as ``results``: a row for each measure and year.

    ``authority`` is a local authority's name, or a country's for its national row. ``units`` are those of the council's
    catalogue, by indicator. A symbol in the place of a value is kept as the symbol; counts that are symbols are blank.

    Raises:
        Refused: the file is not this publication, lacks a column or the authority, has no position that was known by the
            quarter's end, or a cell is neither a number nor a symbol.
    """
    path, measures = Path(csv_path), measures_by_unit(units or {})
    columns = columns_of(measures)
    years = years_of(published_table(path, "children's social work workforce", columns), authority, path.name)
    rows = [row for _, year in years.iterrows() for row in _rows_of_year(path.name, year, quarter, measures=measures)]
    if not rows:
        rule, remedy = "the file has a position that was known by the quarter's end", "Name a later quarter, or an older file."
        raise Refused([Problem(path.name, rule, remedy, column="time_period", found=_years_there(years))])
    frame = pd.DataFrame(rows, columns=list(RESULTS.column_names), dtype=object)
    numbers = dict.fromkeys(_NUMBERS, "float64")
    return frame.astype({name: numbers.get(name, TEXT) for name in frame.columns})


def write_dfe_workforce_results(
    csv_path: Path, authority: str, quarter: Quarter, root: Path, *, units: Mapping[str, str] | None = None
) -> Path:
    """Writes the results into the quarter's folder under ``root`` and says where.

    Raises:
        Refused: as ``dfe_workforce_results``, or another ``results.csv`` already lies there.
    """
    results = dfe_workforce_results(csv_path, authority, quarter, units=units)
    return write_results(results, quarter, root)


def _rows_of_year(
    file: str, year: pd.Series, quarter: Quarter, *, measures: tuple[PublishedMeasure, ...]
) -> Iterator[dict[str, object]]:
    position = _position(file, year)
    if position <= quarter.end.isoformat():
        for measure in measures:
            yield {"quarter": str(quarter), "period": position, "status": "final"} | _row(file, year, measure)


def _position(file: str, year: pd.Series) -> str:
    """The 30 September that a row is for: its time_period is a year, or a year and the month 09."""
    if match := _YEAR.fullmatch(str(year["time_period"])):
        return f"{match[1]}-09-30"
    rule = "time_period is the year of a 30 September, as in 2023 or 202309"
    raise Refused([Problem(file, rule, DOWNLOAD_AGAIN, row=int(str(year.name)), column="time_period")])


def _years_there(years: pd.DataFrame) -> str:
    found = sorted({match[1] for match in map(_YEAR.fullmatch, years["time_period"]) if match})
    return f"positions at 30 September {found[0]} to {found[-1]}" if found else "no year"


def _row(file: str, year: pd.Series, measure: PublishedMeasure) -> dict[str, object]:
    value, count = (_cell(file, year, column) for column in (measure.value, measure.count))
    parts = [_cell(file, year, column) for column in measure.per]
    numbers = [part for part in parts if isinstance(part, Decimal)]
    whole = sum(numbers, Decimal(0)) * measure.days if parts and len(numbers) == len(parts) else None
    published = value if isinstance(value, Decimal) else None
    return {
        "indicator": measure.indicator,
        "numerator": count if isinstance(count, Decimal) else None,
        "denominator": whole,
        "value": published,
        "symbol": None if published is not None else value,
        "note": _difference(published, count, whole, scale=measure.scale),
    }


def _cell(file: str, year: pd.Series, column: str) -> Decimal | str:
    text = year[column]
    if text in SYMBOLS:
        return str(text)
    if (number := published_number(text)) is not None:
        return number
    rule = f"a published cell is a number or one of the symbols {', '.join(SYMBOLS)}"
    raise Refused([Problem(file, rule, DOWNLOAD_AGAIN, row=int(str(year.name)), column=column)])


def _difference(published: Decimal | None, count: object, whole: Decimal | None, *, scale: int) -> str | None:
    """What to say where the counts do not round to the published value; nothing where they do or cannot be compared."""
    if published is None or not isinstance(count, Decimal) or not whole:
        return None
    worked_out = (scale * count / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return None if worked_out == published else f"Published as {published}; its counts give {worked_out}"
