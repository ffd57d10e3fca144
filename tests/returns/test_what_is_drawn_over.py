"""What lies over the cells of a return, a picture, chart or shape, hides them and is refused; beside or below it may stay."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from matplotlib import pyplot
from tests.returns.corpus import contacts
from tests.returns.corpus.compound import record, xls_rows, xls_workbook
from tests.returns.corpus.workbooks_made import HEADER, ods_rows, spreadsheet, table
from tests.returns.sent import QUARTER

from helpers.domain.params.codes import Codes
from helpers.domain.refusal import Refused
from helpers.returns.library import Returns

ROWS = contacts(6)
BESIDE, BELOW = len(HEADER), len(ROWS) + 1  # counted from 0: the first free column and row
Drawn = Callable[[xlsxwriter.Workbook, int, int], None]


def come_of(content: bytes, suffix: str, folder: Path, codes: Codes) -> list[tuple[str, int | None, str]]:
    """Each rule that the file breaks, with the row and column; none where it is read."""
    (folder / str(QUARTER)).mkdir()
    (folder / str(QUARTER) / f"contacts.{suffix}").write_bytes(content)
    try:
        assert len(Returns(folder, codes).frame("contacts", QUARTER)) == len(ROWS)
    except Refused as refused:
        return [(problem.rule_id, problem.row, problem.column) for problem in refused.problems]
    return []


def xlsx(draw: Drawn, row: int, column: int) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("contacts")
    for number, values in enumerate([HEADER, *ROWS]):
        sheet.write_row(number, 0, values)
    draw(book, row, column)
    book.close()
    return file.getvalue()


def a_chart(book: xlsxwriter.Workbook, row: int, column: int) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=contacts!$A$2:$A$4"})
    book.worksheets()[0].insert_chart(row, column, chart)


def a_text_box(book: xlsxwriter.Workbook, row: int, column: int) -> None:
    book.worksheets()[0].insert_textbox(row, column, "Draft")


def a_picture(book: xlsxwriter.Workbook, row: int, column: int) -> None:
    logo = io.BytesIO()
    pyplot.imsave(logo, [[0.0, 1.0], [1.0, 0.0]])
    book.worksheets()[0].insert_image(row, column, "logo.png", {"image_data": logo, "x_scale": 90, "y_scale": 90})


@pytest.mark.parametrize("draw", [a_chart, a_text_box, a_picture])
@pytest.mark.parametrize(
    ("place", "found"),
    [((2, 1), [("SHEET-COVERED", 3, HEADER[1])]), ((0, BESIDE), []), ((BELOW, 0), [])],
    ids=["over", "beside", "below"],
)
def test_what_is_drawn_in_an_xlsx(
    draw: Drawn, place: tuple[int, int], found: list[tuple[str, int, str]], tmp_path: Path, codes: Codes
) -> None:
    assert come_of(xlsx(draw, *place), "xlsx", tmp_path, codes) == found


def test_a_note_of_a_cell_is_no_drawing_over_it(tmp_path: Path, codes: Codes) -> None:
    content = xlsx(lambda book, row, column: book.worksheets()[0].write_comment(row, column, "Asked again"), 2, 1)
    assert come_of(content, "xlsx", tmp_path, codes) == []


FRAME = '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" {}><draw:image/></draw:frame>'
AT = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" svg:x="{}cm" svg:y="0.1cm"'


@pytest.mark.parametrize(("right", "found"), [(3, [("SHEET-COVERED", 1, HEADER[1])]), (30, [])], ids=["over", "beside"])
def test_what_is_drawn_on_the_page_of_an_ods(right: int, found: list[object], tmp_path: Path, codes: Codes) -> None:
    shapes = f"<table:shapes>{FRAME.format(AT.format(right))}</table:shapes>"
    assert come_of(spreadsheet(table(shapes + ods_rows(ROWS))), "ods", tmp_path, codes) == found


def test_what_is_drawn_in_a_cell_of_an_ods(tmp_path: Path, codes: Codes) -> None:
    cell = f"<text:p>{ROWS[1][1]}</text:p>"
    rows = ods_rows(ROWS).replace(cell, cell + FRAME.format(""), 1)
    assert come_of(spreadsheet(table(rows)), "ods", tmp_path, codes) == [("SHEET-COVERED", 3, HEADER[1])]


PICTURE, NOTE = 0x08, 0x19


@pytest.mark.parametrize(
    ("kind", "column", "found"),
    [(PICTURE, 1, [("SHEET-COVERED", 3, HEADER[1])]), (PICTURE, BESIDE, []), (NOTE, 1, [])],
    ids=["over", "beside", "a note"],
)
def test_what_is_drawn_in_an_xls(kind: int, column: int, found: list[object], tmp_path: Path, codes: Codes) -> None:
    anchor = struct.pack("<HHIHHHHHHHHH", 0, 0xF010, 18, 0, column, 0, 2, 0, column + 2, 0, 9, 0)
    drawing = record(0x00EC, anchor) + record(0x005D, struct.pack("<HHHH", 0x15, 0x12, kind, 1) + bytes(14))
    content = xls_workbook({"contacts": xls_rows([HEADER, *ROWS]) + drawing})
    assert come_of(content, "xls", tmp_path, codes) == found
