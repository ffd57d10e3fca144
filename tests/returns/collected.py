"""Filling in a collection workbook as officers do: in a spreadsheet program, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from helpers.domain.quarter import Quarter
from helpers.returns.collection.sheets import COLLECTED

QUARTER = Quarter(2017, 4)
LAST = QUARTER.previous()


def edit(book: Path, change: Callable[[openpyxl.Workbook], object]) -> None:
    """Opens a workbook, changes it and saves it in its place."""
    opened = openpyxl.load_workbook(book)
    change(opened)
    opened.save(book)


def place(sheet: Worksheet, heading: str) -> int:
    """The number of a column, counted from 1."""
    return [cell.value for cell in sheet[1]].index(heading) + 1


def row_of(sheet: Worksheet, name: str, reference: str) -> int:
    """The number of the row with a reference, as Excel shows it."""
    column = place(sheet, COLLECTED[name].reference)
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column).value == reference)


def write(book: Path, name: str, reference: str, **cells: object) -> None:
    """Writes some cells of one row."""

    def change(opened: openpyxl.Workbook) -> None:
        sheet = opened[name]
        row = row_of(sheet, name, reference)
        for heading, value in cells.items():
            sheet.cell(row, place(sheet, heading)).value = value

    edit(book, change)


def add(book: Path, name: str, **cells: object) -> None:
    """Writes a new row into the first one that is kept ready for an entry."""

    def change(opened: openpyxl.Workbook) -> None:
        sheet = opened[name]
        column = place(sheet, COLLECTED[name].reference)
        row = next(row for row in range(2, sheet.max_row + 2) if sheet.cell(row, column).value is None)
        for heading, value in cells.items():
            sheet.cell(row, place(sheet, heading)).value = value

    edit(book, change)


def remove(book: Path, name: str, reference: str) -> None:
    """Deletes a row."""
    edit(book, lambda opened: opened[name].delete_rows(row_of(opened[name], name, reference)))


def fill(book: Path, frames: dict[str, pd.DataFrame], names: Iterable[str] = tuple(COLLECTED), every: int = 1) -> None:
    """Fills in the rows of some sheets with what the frames say, those that are new too; or every second row, third ..."""

    def change(opened: openpyxl.Workbook) -> None:
        for name in set(names) & set(opened.sheetnames):
            _fill(opened[name], frames[name].set_index(COLLECTED[name].reference, drop=False), every)

    edit(book, change)


def _fill(sheet: Worksheet, rows: pd.DataFrame, every: int) -> None:
    column = place(sheet, rows.index.name)
    there = [sheet.cell(number, column).value for number in range(2, sheet.max_row + 1)]
    new = [reference for reference in rows.index if reference not in there] if every == 1 else []
    references = [*(reference for reference in there if reference), *new]
    for number, reference in list(enumerate(references, start=2))[::every]:
        for heading, value in rows.loc[reference].items() if reference in rows.index else ():
            sheet.cell(number, place(sheet, heading)).value = None if pd.isna(value) else value
