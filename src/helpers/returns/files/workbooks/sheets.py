"""The sheets of a workbook (.xlsx, .xls, .ods) as text, with what would make them say something other than what is seen.

``one_sheet`` is for a return that is a workbook of its own; ``sheets_by_name`` for a workbook that holds a sheet for each of
several returns. Values come from python-calamine, what it does not show from ``structure``, for every format by the same rules.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

import numpy as np
import python_calamine

from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.file_rules import DAYS_FROM_1900, NO_HIDDEN_SHEET, ONE_LIST, ONE_SHEET, SHEET_THERE, WHOLE
from helpers.returns.files.file_types import ODS, XLS, XLSX, FileType
from helpers.returns.files.header_row import has_most_headings, heading_of
from helpers.returns.files.sent_file import SentFile
from helpers.returns.files.sheet import Sheet, sheet_of_cells
from helpers.returns.files.workbooks.ods_structure import ods_structure
from helpers.returns.files.workbooks.structure import (
    BookStructure,
    Place,
    SheetStructure,
    cell_faults,
    refuse_merged_header,
    sheet_problems,
)
from helpers.returns.files.workbooks.xls_structure import xls_structure
from helpers.returns.files.workbooks.xlsx_structure import xlsx_structure

_STRUCTURE_OF: dict[FileType, Callable[[SentFile], BookStructure]] = {
    XLSX: xlsx_structure,
    XLS: xls_structure,
    ODS: ods_structure,
}
_MIDNIGHT = time()


def one_sheet(sent: SentFile, kind: FileType, headings: Sequence[str] = ()) -> Sheet:
    """The one sheet of a workbook; sheets beside it may only be there if they are blank and not hidden.

    Raises:
        Refused: the workbook cannot be read, or more than its first sheet holds anything.
    """
    book = _Workbook.of(sent, kind)
    hidden = [NO_HIDDEN_SHEET.broken(sent.file, "a hidden sheet", sheet=name) for name in book.names if book.is_hidden(name)]
    filled = [name for name in book.names if book.holds_anything(name) and not book.is_hidden(name)]
    if filled and filled != book.names[:1]:
        raise Refused([ONE_SHEET.broken(sent.file, book.where_the_return_is(filled, headings)), *hidden])
    if hidden and not filled:
        raise Refused(hidden)
    sheet = book.sheet(book.names[0], headings)
    return replace(sheet, problems=(*hidden, *sheet.problems))


def sheets_by_name(sent: SentFile, kind: FileType, headings: Mapping[str, Sequence[str]]) -> dict[str, Sheet]:
    """Every sheet of a workbook that holds anything, by its name; ``headings`` are the columns of those that are returns.

    Raises:
        Refused: the workbook cannot be read.
    """
    book = _Workbook.of(sent, kind)
    return {name: book.sheet(name, headings.get(name, ())) for name in book.names if book.holds_anything(name)}


def lists_by_heading(
    sent: SentFile, kind: FileType, lists: Mapping[str, tuple[Sequence[str], Sequence[str]]]
) -> dict[str, Sheet]:
    """The sheets whose first row has all headings of a list, by the list; only columns that the list names are kept.

    ``lists`` are the headings that each has, and those that it may have. The first list that fits a sheet is its; sheets that
    fit none are left alone.

    Raises:
        Refused: the workbook cannot be read, or has a list twice.
    """
    book = _Workbook.of(sent, kind)
    found: dict[str, Sheet] = {}
    for name in book.names:
        first = book.cells[name][0] if book.cells.get(name) else []
        fits = next((each for each, (needed, _) in lists.items() if _has(first, needed)), "")
        if fits in found:
            places = [str(book.names.index(sheet) + 1) for sheet in (found[fits].name, name)]
            raise ONE_LIST.refused(sent.file, f"sheets {' and '.join(places)}")
        if fits:
            needed, more = lists[fits]
            there = (*needed, *(heading for heading in more if _has(first, [heading])))
            hidden = [NO_HIDDEN_SHEET.broken(sent.file, "a hidden sheet", sheet=name)] if book.is_hidden(name) else []
            sheet = _only(book.sheet(name, there), there)
            found[fits] = replace(sheet, problems=(*hidden, *sheet.problems))
    return found


def _has(first: Sequence[str], headings: Sequence[str]) -> bool:
    return set(headings) <= {heading_of(text, headings) for text in first}


def _only(sheet: Sheet, headings: Sequence[str]) -> Sheet:
    """The sheet with these columns alone, the first of each."""
    places = [sheet.header.index(heading) for heading in headings if heading in sheet.header]
    rows = sheet.rows[places].set_axis(range(len(places)), axis="columns")
    return replace(sheet, header=tuple(sheet.header[place] for place in places), rows=rows)


@dataclass(frozen=True)
class _Workbook:
    """An opened workbook: its structure, and its cells by sheet."""

    sent: SentFile
    structure: BookStructure
    cells: Mapping[str, list[list[str]]]

    @classmethod
    def of(cls, sent: SentFile, kind: FileType) -> _Workbook:
        """The workbook; its structure is read first, since it tells whether the cells are too many to be read."""
        structure = _STRUCTURE_OF[kind](sent)
        return cls(sent, structure, _values(sent, [sheet for sheet in structure.sheets.values() if sheet.holds_cells]))

    @property
    def names(self) -> list[str]:
        """The names of the sheets in the order of their tabs."""
        return list(self.structure.sheets)

    def is_hidden(self, name: str) -> bool:
        """Whether the sheet is hidden."""
        return self.structure.sheets[name].hidden

    def holds_anything(self, name: str) -> bool:
        """Whether anything stands on the sheet; one with a chart does, and so does one with an error or a formula."""
        return (
            not self.structure.sheets[name].holds_cells
            or any(any(row) for row in self.cells[name])
            or bool(self.structure.sheets[name].formulas or self.structure.sheets[name].errors)
        )

    def where_the_return_is(self, filled: Sequence[str], headings: Sequence[str]) -> str:
        """How many sheets there are, and which of them looks like the return."""
        like = [
            name
            for name in filled
            if headings and any(has_most_headings(row, headings) for row in self.cells.get(name, [])[:1])
        ]
        where = f"; the return seems to be on sheet {self.names.index(like[0]) + 1}" if len(like) == 1 else ""
        return f"{len(self.names)} sheets{where}"

    def problems(self) -> list[Problem]:
        """What is wrong with the workbook as a whole."""
        return [DAYS_FROM_1900.broken(self.sent.file, "the 1904 date system")] if self.structure.from_1904 else []

    def sheet(self, name: str, headings: Sequence[str]) -> Sheet:
        """One sheet, with what is wrong with it and with the workbook."""
        structure = self.structure.sheets[name]
        if not structure.holds_cells:
            raise SHEET_THERE.refused(self.sent.file, "a chart in the place of a sheet with cells", sheet=name)
        refuse_merged_header(self.sent.file, structure)
        faults = cell_faults(self.structure, structure)
        sheet = sheet_of_cells(
            self.sent.file, name, self.cells[name], headings=headings, faults=faults, sha256=self.sent.sha256
        )
        hidden = sheet_problems(self.sent.file, structure, sheet.header)
        return replace(sheet, problems=(*self.problems(), *hidden, *sheet.problems))


def _values(sent: SentFile, sheets: Sequence[SheetStructure]) -> dict[str, list[list[str]]]:
    try:
        book = python_calamine.load_workbook(io.BytesIO(sent.content))
        rows = {sheet.name: book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False) for sheet in sheets}
    except MemoryError:
        raise
    except BaseException as error:
        # A panic of the library that reads values is no Exception, and has no type that could be named here.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise WHOLE.refused(sent.file, "a workbook of which a part is missing or damaged") from None
        raise
    return {sheet.name: _as_text(rows[sheet.name], sheet.percentages) for sheet in sheets}


def _as_text(rows: Sequence[Sequence[object]], percentages: Collection[Place]) -> list[list[str]]:
    texts = [[cell if type(cell) is str else _cell_text(cell) for cell in row] for row in rows]
    for row, column in percentages:
        if row <= len(rows) and column < len(rows[row - 1]) and isinstance(rows[row - 1][column], int | float):
            texts[row - 1][column] = _hundredfold(texts[row - 1][column])
    return texts


def _hundredfold(number: str) -> str:
    """A share as its percentage, which is what the cell shows: 0.785 is 78.5, exactly."""
    return f"{(Decimal(number) * 100).normalize():f}"


def _cell_text(cell: object) -> str:
    """A cell as an analyst sees it: a day as dd/mm/yyyy, a number without exponent or needless decimals."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, (int, float)):
        return np.format_float_positional(cell, trim="-") if np.isfinite(cell) else str(cell)
    if isinstance(cell, datetime) and cell.time() != _MIDNIGHT:
        return cell.isoformat(sep=" ")
    return f"{cell:%d/%m/}{cell.year:04d}" if isinstance(cell, date) else str(cell)
