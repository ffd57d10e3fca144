"""Reading a CSV file or a workbook as text: nothing is guessed, nothing is parsed."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import numpy as np
import python_calamine

from helpers.domain.refusal import Refused
from helpers.returns.sheet import Sheet, refusal, sheet_of_cells

SUFFIXES = (".csv", ".xlsx")
_MIDNIGHT = time()


def sheet_in(path: Path, file: str) -> Sheet:
    """The one sheet of a file; ``file`` is what problems call it.

    Raises:
        Refused: the file is empty, cannot be opened, or is not what its name says.
    """
    content = _content(path, file)
    if not content.strip():
        raise refusal(file, "the file holds a header and rows", "Send the return again: this file is empty.")
    return _workbook_sheet(content, file) if path.suffix == ".xlsx" else _csv_sheet(content, file)


def _content(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        rule, remedy = "the file can be opened", "Close it elsewhere, and ask for permission to read it."
        raise refusal(file, rule, remedy, error.strerror or "") from None


def _csv_sheet(content: bytes, file: str) -> Sheet:
    text = _decoded(content, file)
    if "\0" in text:
        raise refusal(file, "a CSV file is text", "Save it again as CSV UTF-8: it holds bytes that are no text.")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        cells = list(reader)
    except csv.Error:
        rule, remedy = "a CSV file has closed quotation marks", "Look for a quotation mark without its pair."
        raise refusal(file, rule, remedy, f"reading stopped at line {reader.line_num}") from None
    return sheet_of_cells(file, "", cells)


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        rule, remedy = "a CSV file is UTF-8", "In Excel choose Save As and CSV UTF-8."
        raise refusal(file, rule, remedy, f"other bytes in line {line}") from None


def _workbook_sheet(content: bytes, file: str) -> Sheet:
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        names = book.sheet_names
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False) if len(names) == 1 else []
    except (python_calamine.CalamineError, OSError):
        raise _not_a_workbook(file) from None
    if len(names) != 1:
        rule, remedy = "a workbook has one sheet", "Keep the sheet of the return and take the others out."
        raise refusal(file, rule, remedy, f"{len(names)} sheets")
    return sheet_of_cells(file, names[0], _as_text(rows))


def _not_a_workbook(file: str) -> Refused:
    remedy = "Open it in Excel and save it again as .xlsx without a password; if it does not open, send it again."
    return refusal(file, "the file is an Excel workbook", remedy, "a file that cannot be opened as one")


def _as_text(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    return [[cell if type(cell) is str else _cell_text(cell) for cell in row] for row in rows]


def _cell_text(cell: object) -> str:
    """A cell as an analyst sees it: a day as dd/mm/yyyy, a number without exponent or needless decimals."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, (int, float)):
        return np.format_float_positional(cell, trim="-") if np.isfinite(cell) else str(cell)
    if isinstance(cell, datetime) and cell.time() != _MIDNIGHT:
        return cell.isoformat(sep=" ")
    return f"{cell:%d/%m/}{cell.year:04d}" if isinstance(cell, date) else str(cell)
