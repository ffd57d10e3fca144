"""The spreadsheet: cover, contents, notes and a table a sheet, as the Government Analysis Function asks; by gptables.

Only the process that writes a spreadsheet imports this module: gptables is slow to import where pandas is not there yet.
Every text is written as text, so that no cell is a formula and none a link out of the file.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO

import pandas as pd

from helpers.domain.params.words import Words
from helpers.export.data.as_printed import Amount
from helpers.export.data.front import Front
from helpers.export.data.sheets import Sheet

WIDEST = 60  # letters of a column; what is longer is wrapped
NARROWEST = 9
_HEAD_LETTERS = 1.15  # a letter of a bold head is so much wider
_AS_TEXT = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}


def workbook_bytes(front: Front, sheets: Sequence[Sheet], words: Words) -> bytes:
    """The spreadsheet; the same sheets give the same bytes."""
    with warnings.catch_warnings():
        # gptables leaves the file of its own theme open, and widens columns of pandas as pandas will refuse one day.
        warnings.simplefilter("ignore")
        return _written(front, sheets, words)


def _written(front: Front, sheets: Sequence[Sheet], words: Words) -> bytes:
    import gptables

    buffer = BytesIO()
    book = gptables.GPWorkbook(buffer, options=_AS_TEXT)
    book.set_properties({"title": front.title, "author": front.council, "created": _dated(front.day)})
    _write_cover(book, front, words)
    tables = {sheet.label: _table(sheet, words) for sheet in sheets}
    contents = book.make_table_of_contents(
        tables,
        additional_elements=["subtitles"],
        column_names=[words("data_sheet_name"), words("data_sheet_holds")],
        title=words("data_contents"),
        instructions=words("data_one_table"),
    )
    notes = _notes(sheets, words)
    for label, table in {words("data_contents"): contents, **notes, **tables}.items():
        page = book.add_worksheet(label)
        page.write_gptable(table, False, [])
        for column, width in enumerate(_widths(table.table)):
            page.set_column(column, column, width)
    book.close()
    return buffer.getvalue()


def _dated(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)


def _write_cover(book: object, front: Front, words: Words) -> None:
    """The title as gptables writes it; below it the parts, under headings of the page's language, since its own are English."""
    import gptables

    page = book.add_worksheet(words("data_cover"))  # type: ignore[attr-defined]  # gptables publishes no types
    row, _ = page.write_cover(gptables.Cover(title=front.title))
    add, theme = book.add_format, page.theme  # type: ignore[attr-defined]
    for heading, paragraphs in front.parts.items():
        for text, dress in [(heading, theme.cover_subtitle_format), *((text, theme.cover_text_format) for text in paragraphs)]:
            page.write_string(row, 0, text, add(dress))
            row += 1


def _table(sheet: Sheet, words: Words) -> object:
    import gptables

    plain = [[cell.number if isinstance(cell, Amount) else cell for cell in row] for row in sheet.rows]
    formats = [  # one by one: of several cells gptables gives the last alone its format
        {"cell": {"cells": (number, column), "format": {"num_format": cell.format}}}
        for number, row in enumerate(sheet.rows, 1)  # the heads are row 0
        for column, cell in enumerate(row)
        if isinstance(cell, Amount)
    ]
    return gptables.GPTable(
        table=pd.DataFrame(plain, columns=list(sheet.heads), dtype=object),
        table_name=f"figures_{sheet.label}",
        title=sheet.title,
        subtitles=[sheet.paper],
        instructions=words("data_one_table_with_notes") if sheet.notes else words("data_one_table"),
        index_columns={2: 0},
        additional_formatting=formats,
    )


def _notes(sheets: Sequence[Sheet], words: Words) -> dict[str, object]:
    """The sheet of notes, a row a note, each with the sheet that it belongs to; none where no table has any."""
    import gptables

    rows = [[sheet.label, note] for sheet in sheets for note in sheet.notes]
    if not rows:
        return {}
    frame = pd.DataFrame(rows, columns=[words("data_sheet_name"), words("data_note")], dtype=object)
    title, about = words("data_notes"), words("data_one_table")
    return {title: gptables.GPTable(frame, table_name="notes_table", title=title, instructions=about, index_columns={2: 0})}


def _widths(table: pd.DataFrame) -> list[float]:
    """How many letters wide each column is: as its longest line, within bounds."""
    widths = []
    for head, column in table.items():
        longest = max((len(line) for cell in column for line in _lines(cell)), default=0)
        heading = max(len(word) for word in str(head).split()) * _HEAD_LETTERS
        widths.append(min(WIDEST, max(NARROWEST, longest + 2, heading + 2)))
    return widths


def _lines(cell: object) -> list[str]:
    """The lines of a cell: of a link its words, of several texts each."""
    texts = cell if isinstance(cell, list | dict) else [str(cell)]
    return [line for text in texts for line in str(text).split("\n")]
