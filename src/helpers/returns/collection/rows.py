"""A row of the collection workbook: what it starts the quarter with, and what was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from helpers.domain.masked import kind_of
from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.returns.collection.sheets import LAST_QUARTER, CollectedReturn
from helpers.returns.files.sheet import Sheet
from helpers.returns.shapes.shape import Column

Cells = dict[str, object]
_EXPECTED = re.compile(r"expected_([1-4])")
_A_REFERENCE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9/._-]{1,8}", re.ASCII)


@dataclass(frozen=True)
class BookRow:
    """A row of a book, with its cells as they are compared (codes for labels, days for dates); a blank cell is None."""

    file: str
    sheet: str
    row: int
    cells: Cells


def carried_rows(last: pd.DataFrame, collected: CollectedReturn, quarter: Quarter) -> list[Cells]:
    """The rows that the quarter begins with, from last quarter's: what stays is filled in, what must be new is blank.

    Values expected for coming quarters move up by one, so that each stays with the quarter that it was given for.
    """
    return [_carried(row, collected, quarter) for row in _plain_rows(last)]


def _carried(row: Cells, collected: CollectedReturn, quarter: Quarter) -> Cells:
    blank = {*collected.renewed(quarter), *collected.to_come(quarter)}
    cells = {name: None if name in blank else row.get(_came_from(name)) for name in collected.shape.column_names}
    before = {LAST_QUARTER + name: row.get(name) for name in collected.beside}
    return cells | before | {"quarter": str(quarter)}


def _came_from(name: str) -> str:
    ahead = _EXPECTED.fullmatch(name)
    return f"expected_{int(ahead[1]) + 1}" if ahead else name


def _plain_rows(rows: pd.DataFrame) -> Iterator[Cells]:
    for row in rows.to_dict("records"):
        yield {str(name): _plain(cell) for name, cell in row.items()}


def _plain(cell: object) -> object:
    if pd.isna(cell):  # type: ignore[call-overload]
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def rows_of_sheet(sheet: Sheet, collected: CollectedReturn, codes: Codes) -> list[BookRow]:
    """The rows of a sheet that hold more than the quarter: a row kept ready for an entry is no row."""
    columns = [
        (place, column)
        for column in collected.shape.columns
        for place, heading in enumerate(sheet.header)
        if heading == column.name
    ]
    blank: Cells = dict.fromkeys(collected.shape.column_names)
    rows = [
        BookRow(
            sheet.file,
            sheet.name,
            int(str(number)),
            blank | {column.name: compared(column, texts[place], codes) for place, column in columns},
        )
        for number, texts in sheet.rows.iterrows()
    ]
    return [row for row in rows if any(cell is not None for name, cell in row.cells.items() if name != "quarter")]


def compared(column: Column, text: object, codes: Codes) -> object:
    """What a cell says, so that a label and its code, or 80 and 80.0, are no difference; unreadable text as it stands."""
    if not isinstance(text, str):
        return None
    read = codes.list(column.codes).canonical(text) if column.codes else column.kind.read(text)
    return text if read is None else read


def reference_of(cells: Mapping[str, object], collected: CollectedReturn) -> str:
    """What tells a row from the others; empty where it is blank."""
    reference = cells.get(collected.reference)
    return "" if reference is None else str(reference)


def owner_of(cells: Mapping[str, object], collected: CollectedReturn) -> str:
    """Who a row is waited for from; empty where nobody is named."""
    owner = cells.get(collected.owner) if collected.owner else None
    return "" if owner is None or isinstance(owner, date) else str(owner)


def shown_reference(reference: str, known: Mapping[str, object]) -> str:
    """A reference as it may be printed: one of last quarter's, or one that looks like a reference and like no name."""
    return reference if reference in known or _A_REFERENCE.fullmatch(reference) else kind_of(reference)
