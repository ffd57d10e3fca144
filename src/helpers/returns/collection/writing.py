"""Writing the collection workbook, byte for byte the same on every machine: no macro, no protection, no hidden part."""

from __future__ import annotations

import io
from datetime import date, datetime
from math import ceil
from textwrap import wrap

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from helpers.returns.collection.entry import allowed, choices, width
from helpers.returns.collection.explained import write_columns, write_how_to, write_lists
from helpers.returns.collection.rows import Cells
from helpers.returns.collection.sheets import COLLECTED, COLUMNS, HOW_TO, INDICATOR_TITLE, INDICATORS, LISTS, CollectedReturn
from helpers.returns.collection.template import Template
from helpers.returns.collection.words import ColumnWords, column_words, filled_in, stated_words
from helpers.returns.files.workbook_bytes import stored
from helpers.returns.shapes.cell_kinds import DATE, POUNDS, WHOLE
from helpers.returns.shapes.shape import Column

SPARE_ROWS = 20  # kept ready for new entries, with the quarter in them
_CHECKED_ROWS = 500  # rows below the header for which Excel offers lists and notes
_HEADING_HEIGHT, _LINE_HEIGHT, _FEWEST_LINES = 48, 15, 3  # in points; rows have room to write in
_PRINTED_WIDTH = 210  # characters that are still readable beside each other on a sheet of A3
_A3, _A4 = 8, 9
_CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
_FILLS = {"renewed": "#FFF2CC", "carried": "#FFFFFF", "to_come": "#F2F2F2", "explained": "#F2F2F2", "last": "#F2F2F2"}


def workbook(template: Template) -> bytes:
    """The workbook as an .xlsx file. Its date is the last day of its quarter, so that no clock is in it."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    names = {part: filled_in(stated_words()[part], template.quarter, council=template.council) for part in ("title", "subject")}
    end = template.quarter.end
    book.set_properties({**names, "created": datetime(end.year, end.month, end.day)})
    sheets = [(book.add_worksheet(name), name) for name in (HOW_TO, *template.rows, COLUMNS, INDICATORS, LISTS)]
    writer = _Writer(book, template, choices(template))
    for sheet, name in sheets:
        sheet.set_landscape()
        sheet.set_paper(_A3 if name in COLLECTED else _A4)
        sheet.fit_to_pages(_pages_wide(name), 1 if name == HOW_TO else 0)
        sheet.set_footer("&L&A&RPage &P of &N")
        if name in COLLECTED:
            writer.write(sheet, COLLECTED[name])
    by_name = {name: sheet for sheet, name in sheets}
    write_how_to(by_name[HOW_TO], book, template)
    write_columns(by_name[COLUMNS], book, template)
    write_lists(by_name[LISTS], by_name[INDICATORS], book, template)
    book.close()
    return stored(file.getvalue())


def _pages_wide(name: str) -> int:
    if name not in COLLECTED:
        return 1
    return ceil(sum(width(COLLECTED[name], heading) for heading, _ in COLLECTED[name].headings()) / _PRINTED_WIDTH)


class _Writer:
    """Writes the sheets of the returns."""

    def __init__(self, book: xlsxwriter.Workbook, template: Template, ranges: dict[str, str]) -> None:
        self.book, self.template, self.ranges = book, template, ranges
        self._formats: dict[tuple[str, str], Format] = {}

    def write(self, sheet: Worksheet, collected: CollectedReturn) -> None:
        """One return: its header with a note on each column, its rows, and rows kept ready for new entries."""
        headings = list(collected.headings())
        rows = self.template.rows[collected.name]
        spare: Cells = {"quarter": str(self.template.quarter)}
        sheet.set_row(0, _HEADING_HEIGHT)
        sheet.repeat_rows(0)
        for place, (heading, column) in enumerate(headings):
            words = column_words(collected, heading, self.template.quarter)
            cell_format = self._format(words.state, column or collected.column(heading))
            sheet.set_column(place, place, width(collected, heading))
            self._write_heading(sheet, place, (heading, words))
            sheet.data_validation(1, place, _CHECKED_ROWS, place, self._entry(collected, column, words))
            for number, row in enumerate([*rows, *[spare] * SPARE_ROWS], start=1):
                self._write_cell(sheet, (number, place), self._cell(collected, heading, row), cell_format)
        for number in range(1, len(rows) + SPARE_ROWS + 1):
            cells = rows[number - 1] if number <= len(rows) else spare
            sheet.set_row(number, _LINE_HEIGHT * self._lines(collected, cells))
        reference = [heading for heading, _ in headings].index(collected.reference)
        sheet.freeze_panes(1, reference + 1)
        sheet.repeat_columns(0, reference)

    def _lines(self, collected: CollectedReturn, row: Cells) -> int:
        """How high a row is: programs that do not fit it to its text would let words run over each other."""
        cells = ((heading, self._cell(collected, heading, row)) for heading, _ in collected.headings())
        needed = (len(wrap(cell, width(collected, heading) - 2)) + 1 for heading, cell in cells if isinstance(cell, str))
        return max(_FEWEST_LINES if len(row) > 1 else 2, *needed)

    def _write_heading(self, sheet: Worksheet, place: int, about: tuple[str, ColumnWords]) -> None:
        heading, words = about
        sheet.write_string(0, place, heading, self._heading_format(words.state))
        note = f"{words.meaning}. {words.todo}.\n{words.note}"
        sheet.write_comment(0, place, note, {"author": self.template.council, "x_scale": 2, "font_size": 10})

    def _entry(self, collected: CollectedReturn, column: Column | None, words: ColumnWords) -> dict[str, object]:
        about = {"input_title": words.todo, "input_message": f"{words.meaning}. {words.note}", "error_type": "warning"}
        return about | allowed(collected, column, self.ranges)

    def _cell(self, collected: CollectedReturn, heading: str, row: Cells) -> object:
        if heading == INDICATOR_TITLE:
            return self.template.indicators.get(str(row.get("indicator")))
        cell, coded = row.get(heading), collected.column(heading)
        known = self.template.codes.list(coded.codes).labels if coded and coded.codes else {}
        return known.get(str(cell), cell)

    def _write_cell(self, sheet: Worksheet, place: tuple[int, int], cell: object, cell_format: Format) -> None:
        if cell is None:
            sheet.write_blank(*place, None, cell_format)
        elif isinstance(cell, date):
            sheet.write_datetime(*place, datetime(cell.year, cell.month, cell.day), cell_format)
        elif isinstance(cell, str):
            sheet.write_string(*place, cell, cell_format)
        else:
            sheet.write_number(*place, cell, cell_format)

    def _format(self, state: str, column: Column | None) -> Format:
        kind = column.kind if column else None
        shown = "dd/mm/yyyy" if kind is DATE else "#,##0" if kind in (POUNDS, WHOLE) else "General"
        if (state, shown) not in self._formats:
            said_before = state in ("last", "explained")
            self._formats[state, shown] = self.book.add_format(
                {
                    **_CELL,
                    "bg_color": _FILLS[state],
                    "num_format": shown,
                    "italic": said_before,
                    "font_color": "#404040" if said_before else "#000000",
                }
            )
        return self._formats[state, shown]

    def _heading_format(self, state: str) -> Format:
        dark = state == "renewed"
        colours = {"bg_color": "#1F3864", "font_color": "#FFFFFF"} if dark else {"bg_color": "#D9D9D9", "font_color": "#000000"}
        return self.book.add_format({**_CELL, **colours, "bold": True})
