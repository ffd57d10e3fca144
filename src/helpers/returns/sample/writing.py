"""Writing the sample's returns as a service would send them, byte for byte the same on every machine."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from helpers.domain.whole_file import write_whole
from helpers.returns.files.workbook_bytes import stored
from helpers.returns.shapes.shape import Shape

Row = dict[str, object]

_WORKBOOK_DAY = datetime(2018, 1, 1)
_DATE_FORMAT = "dd/mm/yyyy"
_WIDTH = 18


def write_return(folder: Path, shape: Shape, rows: Iterable[Row]) -> None:
    """Writes one return into its quarter's folder, in the form in which it is usually sent."""
    names = shape.column_names
    cells = [[row[name] for name in names] for row in rows]
    content = _workbook(shape, cells) if shape.sent_as == "xlsx" else _csv(shape, cells)
    write_whole(folder / f"{shape.name}.{shape.sent_as}", content, private=True)


def _csv(shape: Shape, cells: Sequence[Sequence[object]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(shape.column_names)
    writer.writerows([_text(cell) for cell in row] for row in cells)
    return file.getvalue().encode("utf-8")


def _text(cell: object) -> object:
    if isinstance(cell, str):  # most are
        return cell
    if isinstance(cell, date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year}"
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    return cell


def _workbook(shape: Shape, cells: Sequence[Sequence[object]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": shape.name, "created": _WORKBOOK_DAY, "comments": "Illustrative sample"})
    sheet, heading = book.add_worksheet(shape.name[:31]), book.add_format({"bold": True})
    day = book.add_format({"num_format": _DATE_FORMAT})
    sheet.set_column(0, len(shape.column_names) - 1, _WIDTH)
    sheet.write_row(0, 0, shape.column_names, heading)
    for row_number, row in enumerate(cells, start=1):
        _write_cells(sheet, row_number, row, day)
    book.close()
    return stored(file.getvalue())


def _write_cells(sheet: xlsxwriter.worksheet.Worksheet, row_number: int, row: Sequence[object], day: object) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, date):
            sheet.write_datetime(row_number, column, datetime(cell.year, cell.month, cell.day), day)
        elif cell is not None:
            sheet.write(row_number, column, _text(cell))
