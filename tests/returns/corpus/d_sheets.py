"""Cases 40 to 49: what a workbook holds beside its values."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from tests.returns.corpus import CANARY, case, contacts, lines, send
from tests.returns.corpus.compound import compound_file, record, xls_rows, xls_workbook
from tests.returns.corpus.workbooks_made import (
    HEADER,
    ods_cell,
    ods_rows,
    repacked,
    saved,
    sent_workbook,
    spreadsheet,
    table,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"
RIGHT_XLS = xls_rows([HEADER, *contacts()])


def _without_asking_excel(name: str, part: bytes) -> bytes:
    """The part of a workbook that does not ask Excel to work out everything when it is opened."""
    return part.replace(b'fullCalcOnLoad="1"', b"")


def _xls(folder: Path, records: bytes, **more: bytes) -> str:
    return send(folder, xls_workbook({"contacts": records}, **more), "contacts.xls")


@case(40)
def on_the_second_sheet(folder: Path) -> str:
    """Notes on the first sheet, the return on the second."""

    def moved(sheet: Worksheet) -> None:
        notes = sheet.parent.create_sheet("Notes", 0)
        notes["A1"] = f"Ask {CANARY}"

    return sent_workbook(folder, moved)


@case("40b")
def behind_a_blank_sheet(folder: Path) -> str:
    """Nothing on the first sheet, the return on the second."""
    return sent_workbook(folder, lambda sheet: sheet.parent.create_sheet("Sheet1", 0))


@case("40c")
def before_blank_sheets(folder: Path) -> str:
    """The blank sheets that Excel puts into a new workbook."""
    return sent_workbook(folder, lambda sheet: [sheet.parent.create_sheet(name) for name in ("Sheet2", "Sheet3")])


@case("40d")
def beside_a_chart(folder: Path) -> str:
    """A sheet that is a chart."""
    return sent_workbook(folder, lambda sheet: sheet.parent.create_chartsheet("Chart"))


@case(41)
def hidden_sheet(folder: Path) -> str:
    """A hidden sheet with last quarter's rows."""

    def hide(sheet: Worksheet) -> None:
        other = sheet.parent.create_sheet("Old")
        other["A1"], other.sheet_state = CANARY, "hidden"

    return sent_workbook(folder, hide)


@case("41b")
def very_hidden_sheet(folder: Path) -> str:
    """A sheet that Excel does not even list as hidden."""

    def hide(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("Old").sheet_state = "veryHidden"

    return sent_workbook(folder, hide)


@case("41c")
def hidden_sheet_xls(folder: Path) -> str:
    """A hidden sheet of an .xls."""
    content = xls_workbook({"contacts": RIGHT_XLS, "Old": xls_rows([[CANARY]])}, states={"Old": 1})
    return send(folder, content, "contacts.xls")


@case("41d")
def hidden_sheet_ods(folder: Path) -> str:
    """A hidden sheet of an .ods."""
    old = table(f"<table:table-row>{ods_cell(CANARY)}</table:table-row>", 'table:style-name="hidden"', "Old")
    return send(folder, spreadsheet(table(ods_rows()) + old), "contacts.ods")


@case(42)
def hidden_rows(folder: Path) -> str:
    """Rows 3 and 4 are hidden."""

    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True

    return sent_workbook(folder, hide)


@case("42b")
def flat_row(folder: Path) -> str:
    """A row of no height."""

    flat = repacked(workbook(), lambda name, part: part.replace(b'<row r="3"', b'<row r="3" ht="0" customHeight="1"'))
    return send(folder, flat, "contacts.xlsx")


@case("42c")
def hidden_row_xls(folder: Path) -> str:
    """A hidden row of an .xls."""
    return _xls(folder, record(0x0208, struct.pack("<HHHHHHI", 2, 0, 6, 255, 0, 0, 0x20)) + RIGHT_XLS)


@case("42d")
def hidden_row_ods(folder: Path) -> str:
    """A hidden row of an .ods."""
    return send(folder, spreadsheet(table(ods_rows(hidden=[3]))), "contacts.ods")


@case("42e")
def hidden_rows_below(folder: Path) -> str:
    """Hidden rows where nothing stands, as in forms that hide what is not used."""

    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[9].hidden = sheet.column_dimensions["K"].hidden = True

    return sent_workbook(folder, hide)


@case(43)
def hidden_column(folder: Path) -> str:
    """The team's column is hidden."""

    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["F"].hidden = True

    return sent_workbook(folder, hide)


@case("43b")
def hidden_column_xls(folder: Path) -> str:
    """A hidden column of an .xls."""
    return _xls(folder, record(0x007D, struct.pack("<HHHHHH", 5, 5, 2340, 0, 1, 0)) + RIGHT_XLS)


@case("43c")
def hidden_column_ods(folder: Path) -> str:
    """A hidden column of an .ods."""
    columns = '<table:table-column table:number-columns-repeated="5"/><table:table-column table:visibility="collapse"/>'
    return send(folder, spreadsheet(table(columns + ods_rows())), "contacts.ods")


@case(44)
def filter_in_use(folder: Path) -> str:
    """A filter for one source, which hides no row of this file."""

    def filtered(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A1:F4"
        sheet.auto_filter.add_filter_column(3, ["police"])

    return sent_workbook(folder, filtered)


@case("44b")
def filter_not_in_use(folder: Path) -> str:
    """The arrows of a filter, with nothing filtered."""

    def arrows(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A1:F4"

    return sent_workbook(folder, arrows)


@case("44c")
def filter_xls(folder: Path) -> str:
    """A filter in use in an .xls."""
    return _xls(folder, record(0x009B) + RIGHT_XLS)


@case(45)
def formula_without_result(folder: Path) -> str:
    """A formula that a program wrote and nothing has worked out."""

    def formula(sheet: Worksheet) -> None:
        sheet["C3"] = "=DATE(2017,10,2)"

    return send(folder, repacked(workbook(formula), _without_asking_excel), "contacts.xlsx")


@case("45b")
def formula_left_to_excel(folder: Path) -> str:
    """A formula with a nought in the place of its result, in a workbook that asks Excel to work out everything."""

    def formula(sheet: Worksheet) -> None:
        sheet["F3"] = '="intake"'

    def noughts(name: str, part: bytes) -> bytes:
        return part.replace(b"<v></v>", b"<v>0</v>").replace(b"<v />", b"<v>0</v>").replace(b"<v/>", b"<v>0</v>")

    return send(folder, repacked(workbook(formula), noughts), "contacts.xlsx")


@case("45c")
def formula_with_result(folder: Path) -> str:
    """A formula as Excel saves it, with its result."""

    def formula(sheet: Worksheet) -> None:
        sheet["F3"] = '="intake"'

    def worked_out(name: str, part: bytes) -> bytes:
        for blank in (b"<v></v>", b"<v />", b"<v/>"):
            part = part.replace(blank, b"<v>intake</v>")
        return part.replace(b'<c r="F3"', b'<c r="F3" t="str"').replace(b'fullCalcOnLoad="1"', b"")

    return send(folder, repacked(workbook(formula), worked_out), "contacts.xlsx")


@case("45d")
def formula_without_result_ods(folder: Path) -> str:
    """A formula of an .ods without its result."""
    rows = ods_rows().replace(ods_cell("intake"), '<table:table-cell table:formula="of:=1+1"/>', 1)
    return send(folder, spreadsheet(table(rows)), "contacts.ods")


@case(46)
def errors(folder: Path) -> str:
    """Three errors of a spreadsheet, which readers of values take for blanks."""

    def break_cells(sheet: Worksheet) -> None:
        for cell, error in {"D2": "#REF!", "E3": "#DIV/0!", "F4": "#N/A"}.items():
            sheet[cell] = error
            sheet[cell].data_type = "e"

    return sent_workbook(folder, break_cells)


@case("46b")
def error_xls(folder: Path) -> str:
    """An error in an .xls."""
    rows = xls_rows([HEADER, *contacts()])
    return _xls(folder, rows + record(0x0205, struct.pack("<HHHBB", 2, 3, 0, 0x2A, 1)))


@case("46c")
def error_ods(folder: Path) -> str:
    """An error in an .ods."""
    rows = ods_rows().replace(ods_cell("police"), ods_cell("#N/A", 'calcext:value-type="error"'), 1)
    return send(folder, spreadsheet(table(rows)), "contacts.ods")


@case(47)
def another_workbook(folder: Path) -> str:
    """A cell with the value that another workbook had once."""

    def linked(sheet: Worksheet) -> None:
        sheet["F3"] = "=[1]Teams!A1"

    def worked_out(name: str, part: bytes) -> bytes:
        for blank in (b"<v></v>", b"<v />", b"<v/>"):
            part = part.replace(blank, b"<v>intake</v>")
        return part.replace(b'<c r="F3"', b'<c r="F3" t="str"').replace(b'fullCalcOnLoad="1"', b"")

    link = {"xl/externalLinks/externalLink1.xml": b'<externalLink xmlns="main"/>'}
    return send(folder, repacked(workbook(linked), worked_out, link), "contacts.xlsx")


@case("47b")
def link_that_is_not_used(folder: Path) -> str:
    """A link left over from before, which no cell uses."""
    link = {"xl/externalLinks/externalLink1.xml": b'<externalLink xmlns="main"/>'}
    return send(folder, repacked(workbook(), lambda name, part: part, link), "contacts.xlsx")


@case(48)
def macros(folder: Path) -> str:
    """A workbook with macros, by its name."""
    return send(folder, repacked(workbook(), lambda name, part: part, {"xl/vbaProject.bin": b"\xd0\xcf"}), "contacts.xlsm")


@case("48b")
def macros_inside(folder: Path) -> str:
    """A workbook with macros that is named .xlsx."""
    return send(folder, repacked(workbook(), lambda name, part: part, {"xl/vbaProject.bin": b"\xd0\xcf"}), "contacts.xlsx")


@case("48c")
def macros_xls(folder: Path) -> str:
    """An .xls with macros."""
    return send(folder, compound_file({"Workbook": bytes(8)}, storages=["_VBA_PROJECT_CUR"]), "contacts.xls")


@case("48d")
def macros_ods(folder: Path) -> str:
    """An .ods with macros."""
    content = spreadsheet(table(ods_rows()), {"Basic/Standard/Module1.xml": b"<module/>"})
    return send(folder, content, "contacts.ods")


@case(49)
def two_tables(folder: Path) -> str:
    """Another table to the right of the return."""

    def beside(sheet: Worksheet) -> None:
        for row, (name, number) in enumerate([("child_name", "total"), (CANARY, 3)], start=1):
            sheet.cell(row, 8, name)
            sheet.cell(row, 9, number)

    return sent_workbook(folder, beside)


@case("49b")
def two_tables_csv(folder: Path) -> str:
    """Another table to the right of the return, in a CSV file."""
    rows = [[*row, "", "2017-18-q3", CANARY] for row in contacts()]
    return send(folder, lines(rows, header=(*HEADER, "", "quarter", "contact_id")))


@case("49c")
def days_from_1904(folder: Path) -> str:
    """A workbook that counts its days from 1904."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.title = "contacts"
    for values in [HEADER, *contacts()]:
        book.active.append([date(2017, 10, 2) if text == "02/10/2017" else text for text in values])
    return send(folder, saved(book), "contacts.xlsx")


@case("49d")
def zeros_that_are_only_shown(folder: Path) -> str:
    """A reference that is a number, shown with zeros by its format; and one longer than a number can be."""

    def numbers(sheet: Worksheet) -> None:
        sheet["B2"], sheet["B3"] = 123, 1234567890123456
        sheet["B2"].number_format = "000000"
        sheet["B3"].number_format = "0"

    return sent_workbook(folder, numbers)


@case("49e")
def dates_of_excel(folder: Path) -> str:
    """Days as Excel keeps them, shown as days."""
    rows = [[date(2017, 10, 2) if text == "02/10/2017" else text for text in row] for row in contacts()]
    return sent_workbook(folder, rows=rows)
