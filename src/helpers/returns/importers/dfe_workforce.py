"""The Department for Education's children's social work workforce file, as results of one authority.

The published file is read as it is. Each rate keeps the value that was published beside the counts that it was made from; where
the counts round to another value, the note says so. Positions are those of 30 September, one a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

import pandas as pd

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.reading import sheet_in
from helpers.returns.shapes.cell_kinds import TEXT
from helpers.returns.shapes.service import RESULTS

SYMBOLS = ("z", "x", "u", "c", "low", "k")
WORKING_DAYS_A_YEAR = 253
_PLACE = ("time_period", "geographic_level", "country_name", "la_name")
_NUMBERS = ("numerator", "denominator", "value", "previous_value")


@dataclass(frozen=True)
class PublishedMeasure:
    """A measure of the file: its published column and the counts behind it; a number by itself has no ``per``.

    The denominator is the sum of the columns in ``per`` times ``days``; ``scale`` turns the quotient into the unit published.
    """

    indicator: str
    value: str
    count: str
    per: tuple[str, ...] = ()
    scale: int = 100
    days: int = 1


# Formulas that give back DfE's published rates from its own counts in all but a few rows (see the tests).
MEASURES = (
    PublishedMeasure("WF/01", "vacancy_rate_fte", "vacancy_fte", ("vacancy_fte", "inpost_fte")),
    PublishedMeasure("WF/AR", "agency_rate_fte", "agency_fte", ("agency_fte", "inpost_fte")),
    PublishedMeasure("WF/06", "turnover_rate_fte", "leavers_fte", ("inpost_fte",)),
    PublishedMeasure("WF/09", "caseload_fte", "cases", ("case_holders_fte",), scale=1),
    PublishedMeasure("WF/13R", "absence_rate_fte", "working_days_lost_fte", ("inpost_fte",), days=WORKING_DAYS_A_YEAR),
    PublishedMeasure("WF/03", "agency_headcount", "agency_headcount"),
    PublishedMeasure("WF/04", "agency_fte", "agency_fte"),
    PublishedMeasure("WF/07", "starters_headcount", "starters_headcount"),
    PublishedMeasure("WF/08", "leavers_headcount", "leavers_headcount"),
    PublishedMeasure("WF/16", "inpost_fte", "inpost_fte"),
)


def dfe_workforce_results(csv_path: Path, authority: str, quarter: Quarter) -> pd.DataFrame:
    """The authority's published results known by the quarter's end, as ``results``: a row for each measure and year.

    ``authority`` is a local authority's name, or a country's for its national row. A symbol in the place of a value is kept as
    the symbol; counts that are symbols are blank.

    Raises:
        Refused: the file is not this publication, or has no such authority, or a cell is neither a number nor a symbol.
    """
    path = Path(csv_path)
    published = _published(path)
    years = published[_is_place(published, authority)].sort_values("time_period", kind="stable")
    _refuse_unclear_years(path, authority, years)
    rows = [row for _, year in years.iterrows() for row in _rows_of_year(path.name, year, quarter)]
    frame = pd.DataFrame(rows, columns=list(RESULTS.column_names), dtype=object)
    numbers = dict.fromkeys(_NUMBERS, "float64")
    return frame.astype({name: numbers.get(name, TEXT) for name in frame.columns})


def write_dfe_workforce_results(csv_path: Path, authority: str, quarter: Quarter, root: Path) -> Path:
    """Writes the results into the quarter's folder under ``root`` and says where.

    Raises:
        Refused: as ``dfe_workforce_results``, or another ``results.csv`` already lies there.
    """
    content = dfe_workforce_results(csv_path, authority, quarter).to_csv(index=False, lineterminator="\r\n").encode("utf-8")
    path = Path(root) / str(quarter) / "results.csv"
    if path.exists() and path.read_bytes() != content:
        rule, remedy = "results are not written over others", "Take the file that is there away, or join the two by hand."
        raise Refused([Problem(f"{quarter}/results.csv", rule, remedy, found="a file with other content")])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _published(path: Path) -> pd.DataFrame:
    sheet = sheet_in(path, path.name)
    if sheet.problems:
        raise Refused(sheet.problems)
    unclear = [name for name in dict.fromkeys((*_PLACE, *sheet.header)) if sheet.header.count(name) != 1]
    if unclear:
        rule, remedy = "DfE's workforce file has each column once", "Download the file again and leave it as it is."
        raise Refused([Problem(path.name, rule, remedy, column=name) for name in unclear])
    return sheet.rows.set_axis(list(sheet.header), axis="columns")


def _is_place(published: pd.DataFrame, authority: str) -> pd.Series:
    national = (published["geographic_level"] == "National") & (published["country_name"] == authority)
    return national | (published["la_name"] == authority)


def _refuse_unclear_years(path: Path, authority: str, years: pd.DataFrame) -> None:
    twice = years["time_period"].duplicated()
    if years.empty:
        rule, remedy = "the authority is in the file", "Write its name as la_name has it, or England for the country."
        raise Refused([Problem(path.name, rule, remedy, column="la_name", found=f"no row for {authority[:40]}")])
    if twice.any():
        rule, remedy = "an authority has one row a year", "Download the file again and leave it as it is."
        row = int(years.index[twice][0])
        raise Refused([Problem(path.name, rule, remedy, row=row, column="time_period", found="a second row")])


def _rows_of_year(file: str, year: pd.Series, quarter: Quarter) -> Iterator[dict[str, object]]:
    position = f"{year['time_period']}-09-30"
    if position > quarter.end.isoformat():
        return
    for measure in MEASURES:
        if {measure.value, measure.count, *measure.per} <= set(year.index):
            yield {"quarter": str(quarter), "period": position, "status": "final"} | _row(file, year, measure)


def _row(file: str, year: pd.Series, measure: PublishedMeasure) -> dict[str, object]:
    value, count = (_cell(file, year, column) for column in (measure.value, measure.count))
    parts = [_cell(file, year, column) for column in measure.per]
    whole = sum(parts) * measure.days if parts and all(isinstance(part, Decimal) for part in parts) else None
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
        return text
    try:
        number = Decimal(text)
    except (InvalidOperation, TypeError):
        number = Decimal("nan")
    if number.is_finite():
        return number
    rule = f"a published cell is a number or one of the symbols {', '.join(SYMBOLS)}"
    raise Refused([Problem(file, rule, "Download the file again and leave it as it is.", row=int(year.name), column=column)])


def _difference(published: Decimal | None, count: object, whole: Decimal | None, *, scale: int) -> str | None:
    """What to say where the counts do not round to the published value; nothing where they do or cannot be compared."""
    if published is None or not isinstance(count, Decimal) or not whole:
        return None
    worked_out = (scale * count / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return None if worked_out == published else f"Published as {published}; its counts give {worked_out}"
