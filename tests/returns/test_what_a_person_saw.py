"""Is what the person saw in the spreadsheet what is read, and what nobody could see refused?"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from tests.returns.corpus.compound import record, xls_rows, xls_text, xls_workbook
from tests.returns.corpus.workbooks_made import ods_cell, repacked, spreadsheet, table
from tests.returns.sent import QUARTER, RIGHT

from helpers.domain.params.codes import Codes
from helpers.domain.refusal import Problem, Refused
from helpers.returns.library import Returns
from helpers.returns.shapes.registry import SHAPES

VALUE = list(SHAPES["results"].column_names).index("value")
Format = dict[str, object]


def book_of(name: str, cells: dict[tuple[int, int], tuple[object, Format]], rows: dict[int, float] | None = None) -> bytes:
    """The right row of a return twice, under its header; some cells with a format, some rows with a height."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(name)
    right = RIGHT[name].split(",")
    key = 1 if name != "results" else 2
    second = [*right[:key], {"results": "2015-16"}.get(name, "K2"), *right[key + 1 :]]
    for row, values in enumerate([SHAPES[name].column_names, right, second]):
        sheet.write_row(row, 0, values)
    for (row, column), (value, style) in cells.items():
        sheet.write(row, column, value, book.add_format(style))
    for row, height in (rows or {}).items():
        sheet.set_row(row, height)
    book.close()
    return file.getvalue()


@pytest.fixture
def read(tmp_path: Path, codes: Codes) -> Callable[[str, bytes], Returns]:
    """Sends a workbook."""

    def sent(name: str, content: bytes, suffix: str = ".xlsx") -> Returns:
        (tmp_path / str(QUARTER)).mkdir()
        (tmp_path / str(QUARTER) / f"{name}{suffix}").write_bytes(content)
        return Returns(tmp_path, codes)

    return sent


def problems(returns: Returns, name: str) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        returns.frame(name, QUARTER)
    return list(refused.value.problems)


@pytest.mark.parametrize(
    ("value", "shown_as", "read_as"),
    [
        (0.785, "0.0%", 78.5),
        (0.785, "0%", 78.5),
        (1, "0%", 100.0),
        (0.07, "0.00%", 7.0),
        (78.5, '0.0"%"', 78.5),
        (78.5, "0.0", 78.5),
    ],
)
def test_a_percentage_is_read_as_it_was_shown(value: float, shown_as: str, read_as: float, read) -> None:
    returns = read("results", book_of("results", {(1, VALUE): (value, {"num_format": shown_as})}))
    assert returns.frame("results", QUARTER)["value"].tolist()[0] == read_as


def test_a_percentage_of_an_open_document_is_read_as_it_was_shown(read) -> None:
    header, row = list(SHAPES["results"].column_names), RIGHT["results"].split(",")
    shown = '<table:table-cell office:value-type="percentage" office:value="0.785"><text:p>78.5%</text:p></table:table-cell>'
    cells = [*map(ods_cell, row[:VALUE]), shown, *map(ods_cell, row[VALUE + 1 :])]
    lines = ("".join(map(ods_cell, header)), "".join(cells))
    rows = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    content = spreadsheet(table(rows, name="results"))
    assert read("results", content, ".ods").frame("results", QUARTER)["value"].tolist() == [78.5]


WHITE_ON_BLUE = {"font_color": "#FFFFFF", "bg_color": "#1F3864", "bold": True}


@pytest.mark.parametrize(
    ("style", "rule"),
    [
        ({"num_format": ";;;"}, "SHEET-UNSEEN-CELL"),
        ({"font_color": "#FFFFFF"}, "SHEET-UNSEEN-CELL"),
        ({"font_color": "#FFFFFF", "bg_color": "#FFFFFF", "pattern": 1}, "SHEET-UNSEEN-CELL"),
        ({"font_color": "#FFFF00", "bg_color": "#FFFF00", "pattern": 1}, "SHEET-UNSEEN-CELL"),
        ({"font_size": 1}, "SHEET-UNSEEN-CELL"),
        ({"font_strikeout": True}, "SHEET-STRUCK-THROUGH"),
    ],
    ids=str,
)
def test_what_nobody_can_see_and_what_is_crossed_out_is_refused(style: Format, rule: str, read) -> None:
    returns = read("contacts", book_of("contacts", {(row, 3): ("police", style) for row in (1, 2)}))
    (problem,) = problems(returns, "contacts")
    assert (problem.rule_id, problem.row, problem.column) == (rule, 2, "source")
    assert problem.found == "2 cells, the first in row 2"


@pytest.mark.parametrize(
    "style",
    [WHITE_ON_BLUE, {"font_color": "#C00000"}, {"num_format": "dd/mm/yyyy"}, {"num_format": "0;-0;;@"}, {"font_size": 6}],
    ids=str,
)
def test_what_can_be_seen_is_accepted(style: Format, read) -> None:
    assert len(read("contacts", book_of("contacts", {(2, 3): ("police", style)})).frame("contacts", QUARTER)) == 2


# How an OpenDocument spreadsheet says the same: properties of the letters, and of the cell.
ODS_STYLES = {
    "white": ('fo:color="#ffffff"', "", "SHEET-UNSEEN-CELL"),
    "white on white": ('fo:color="#FFFFFF"', 'fo:background-color="#ffffff"', "SHEET-UNSEEN-CELL"),
    "yellow on yellow": ('fo:color="#ffff00"', 'fo:background-color="#ffff00"', "SHEET-UNSEEN-CELL"),
    "a speck": ('fo:font-size="1pt"', "", "SHEET-UNSEEN-CELL"),
    "not displayed": ('text:display="none"', "", "SHEET-UNSEEN-CELL"),
    "struck through": ('style:text-line-through-style="solid"', "", "SHEET-STRUCK-THROUGH"),
    "struck through twice": ('style:text-line-through-type="double"', "", "SHEET-STRUCK-THROUGH"),
}
FAMILIES = ("cell", "parent", "column", "piece", "default")


def ods_of(letters: str, background: str, *, of: str = "cell") -> bytes:
    """The right row of a return twice; the source of both has a style of its own, or has it from elsewhere."""
    says = f"<style:text-properties {letters}/><style:table-cell-properties {background}/>"
    named = {
        "cell": f'<style:style style:name="odd" style:family="table-cell">{says}</style:style>',
        "parent": f'<style:style style:name="odd" style:family="table-cell" style:parent-style-name="above"/>'
        f'<style:style style:name="above" style:family="table-cell">{says}</style:style>',
        "piece": f'<style:style style:name="T1" style:family="text"><style:text-properties {letters}/></style:style>'
        f'<style:style style:name="odd" style:family="table-cell"><style:table-cell-properties {background}/></style:style>',
        "default": f'<style:default-style style:family="table-cell">{says}</style:default-style>'
        '<style:style style:name="plain" style:family="table-cell"><style:text-properties fo:color="#000000" '
        'fo:font-size="11pt" style:text-line-through-style="none" text:display="true"/></style:style>',
    }
    used = {"cell": "odd", "parent": "odd", "piece": "odd", "default": ""}.get(of, "")
    header, right = list(SHAPES["contacts"].column_names), RIGHT["contacts"].split(",")
    lines = ["".join(map(ods_plain, header))]
    for reference in ("K1", "K2"):
        values = [right[0], reference, *right[2:]]
        cells = [ods_plain(value) for value in values]
        attributes = f'table:style-name="{used}"' if used else ""
        cells[3] = ods_cell(
            f'<text:span text:style-name="T1">{values[3]}</text:span>' if of == "piece" else values[3], attributes
        )
        lines.append("".join(cells))
    columns = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:default-cell-style-name="odd"/>'
    rows = (columns if of == "column" else "") + "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return with_styles(spreadsheet(table(rows)), named.get(of, named["cell"]))


def ods_plain(value: str) -> str:
    return ods_cell(value, 'table:style-name="plain"')


def with_styles(content: bytes, styles: str) -> bytes:
    """The spreadsheet with more styles, which another program would write."""

    def change(name: str, part: bytes) -> bytes:
        spaces = b"" if b"xmlns:fo=" in part else b' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
        begun = part.replace(b"<office:document-content", b"<office:document-content" + spaces, 1)
        return begun.replace(b"<office:automatic-styles>", b"<office:automatic-styles>" + styles.encode(), 1)

    return repacked(content, lambda name, part: change(name, part) if name == "content.xml" else part)


@pytest.mark.parametrize("of", FAMILIES)
@pytest.mark.parametrize("style", ODS_STYLES)
def test_the_same_of_an_open_document(style: str, of: str, read) -> None:
    """Said by the style of the cell, of another that it stands on, of its column, of a piece of its text, or of all cells."""
    letters, background, rule = ODS_STYLES[style]
    (problem,) = problems(read("contacts", ods_of(letters, background, of=of), ".ods"), "contacts")
    assert (problem.rule_id, problem.row, problem.column) == (rule, 2, "source")
    assert problem.found == "2 cells, the first in row 2"


@pytest.mark.parametrize("of", FAMILIES)
@pytest.mark.parametrize(
    ("letters", "background"), [('fo:color="#ffffff"', 'fo:background-color="#1f3864"'), ('fo:color="#c00000"', "")]
)
def test_what_can_be_seen_of_an_open_document_is_accepted(letters: str, background: str, of: str, read) -> None:
    assert len(read("contacts", ods_of(letters, background, of=of), ".ods").frame("contacts", QUARTER)) == 2


def test_a_cell_of_an_open_document_that_shows_nothing_of_its_value_is_refused(read) -> None:
    """What the format ;;; becomes: a value, and a paragraph without a letter."""
    value = RIGHT["contacts"].split(",")[3]
    hidden = f'<table:table-cell office:value-type="string" office:string-value="{value}"><text:p/></table:table-cell>'
    content = ods_of("", "")
    changed = repacked(
        content, lambda name, part: part.replace(ods_cell(value, 'table:style-name="odd"').encode(), hidden.encode(), 1)
    )
    (problem,) = problems(read("contacts", changed, ".ods"), "contacts")
    assert (problem.rule_id, problem.row, problem.column) == ("SHEET-UNSEEN-CELL", 2, "source")


@pytest.mark.parametrize("height", ["0.0102in", "1mm", "0.7pt"])
def test_a_row_of_an_open_document_that_is_a_line_at_most_is_a_hidden_row(height: str, read) -> None:
    low = f'<style:table-row-properties style:row-height="{height}"/>'
    content = with_styles(ods_of("", ""), f'<style:style style:name="r" style:family="table-row">{low}</style:style>')
    row = b'<table:table-row table:style-name="r"'
    lower = repacked(content, lambda name, part: row.join(part.rsplit(b"<table:table-row", 1)))
    (problem,) = problems(read("contacts", lower, ".ods"), "contacts")
    assert (problem.rule_id, problem.row) == ("SHEET-HIDDEN-ROW", 3)


def test_a_piece_of_a_cell_that_is_crossed_out_is_refused(read) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet, right = book.add_worksheet("contacts"), RIGHT["contacts"].split(",")
    sheet.write_row(0, 0, SHAPES["contacts"].column_names)
    sheet.write_row(1, 0, right)
    sheet.write_rich_string(1, 5, "In", book.add_format({"font_strikeout": True}), "ta", book.add_format({"bold": True}), "ke")
    book.close()
    (problem,) = problems(read("contacts", file.getvalue()), "contacts")
    assert (problem.rule_id, problem.row, problem.column) == ("SHEET-STRUCK-THROUGH", 2, "team")
    assert problem.found == "1 cell"


INLINE = '<is><r><t>In</t></r><r><rPr><strike/><sz val="11"/></rPr><t>take</t></r></is>'


def test_so_is_one_of_a_text_that_stands_in_its_cell(read) -> None:
    content = book_of("contacts", {})
    team = RIGHT["contacts"].split(",")[5]

    def change(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        cells = re.sub(rb'<c r="F2" t="s"><v>\d+</v></c>', b'<c r="F2" t="inlineStr">' + INLINE.encode() + b"</c>", part)
        assert cells != part and team
        return cells

    (problem,) = problems(read("contacts", repacked(content, change)), "contacts")
    assert (problem.rule_id, problem.row, problem.column) == ("SHEET-STRUCK-THROUGH", 2, "team")


@pytest.mark.parametrize(
    ("style", "cell_style", "rule"),
    [
        ({"font_color": "#FFFFFF"}, {}, "SHEET-UNSEEN-CELL"),
        ({"font_size": 1}, {}, "SHEET-UNSEEN-CELL"),
        ({"font_color": "#FFFFFF"}, {"bg_color": "#1F3864"}, ""),
    ],
)
def test_a_piece_that_cannot_be_seen_is_refused(style: Format, cell_style: Format, rule: str, read) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("contacts")
    sheet.write_row(0, 0, SHAPES["contacts"].column_names)
    sheet.write_row(1, 0, RIGHT["contacts"].split(","))
    sheet.write_rich_string(1, 5, "In", book.add_format(style), "take", book.add_format(cell_style))
    book.close()
    returns = read("contacts", file.getvalue())
    assert ([problem.rule_id for problem in problems(returns, "contacts")] if rule else [""]) == [rule]
    assert rule or len(returns.frame("contacts", QUARTER)) == 1


# The same of before Excel 2007: records of a font, of a number format and of a style of cells.
def xls_font(*, height: float = 11, flags: int = 0, colour: int = 0x7FFF) -> bytes:
    return record(0x0031, struct.pack("<HHHHHBBBBBB", int(height * 20), flags, colour, 400, 0, 0, 0, 0, 0, 1, 0) + b"A")


def xls_style(font: int = 0, number_format: int = 0, pattern: int = 0, colour: int = 64) -> bytes:
    return record(0x00E0, struct.pack("<HHHIIIH", font, number_format, 1, 0, 0, pattern << 26, colour | 65 << 7))


def xls_of(styles: bytes, value: bytes | None = None, name: str = "contacts") -> bytes:
    """The right row of a return under its header; the style of the fourth cell is the second of the workbook."""
    header, right = list(SHAPES[name].column_names), RIGHT[name].split(",")
    place = 3 if value is None else VALUE
    rows = xls_rows([header, right])
    plain = xls_text(1, place, right[place])
    styled = value or plain[:8] + struct.pack("<H", 1) + plain[10:]
    assert plain in rows
    return xls_workbook({name: rows.replace(plain, styled)}, of_the_book=styles)


XLS = {
    "struck through": (xls_font() + xls_font(flags=8) + xls_style() + xls_style(1), "SHEET-STRUCK-THROUGH"),
    "white": (xls_font() + xls_font(colour=9) + xls_style() + xls_style(1), "SHEET-UNSEEN-CELL"),
    "white of the palette": (
        record(0x0092, struct.pack("<H", 2) + bytes([0, 0, 0, 0, 255, 255, 255, 0]))
        + xls_font()
        + xls_font(colour=9)
        + xls_style()
        + xls_style(1),
        "SHEET-UNSEEN-CELL",
    ),
    "yellow on yellow": (xls_font() + xls_font(colour=13) + xls_style() + xls_style(1, 0, 1, 13), "SHEET-UNSEEN-CELL"),
    "a speck": (xls_font() + xls_font(height=1) + xls_style() + xls_style(1), "SHEET-UNSEEN-CELL"),
    "no format": (
        xls_font() + record(0x041E, struct.pack("<HHB", 164, 3, 0) + b";;;") + xls_style() + xls_style(0, 164),
        "SHEET-UNSEEN-CELL",
    ),
    "white on blue": (xls_font() + xls_font(colour=9) + xls_style() + xls_style(1, 0, 1, 12), ""),
    "red": (xls_font() + xls_font(colour=10) + xls_style() + xls_style(1), ""),
}


@pytest.mark.parametrize("style", XLS)
def test_the_same_of_a_workbook_of_before_2007(style: str, read) -> None:
    styles, rule = XLS[style]
    returns = read("contacts", xls_of(styles), ".xls")
    if not rule:
        assert len(returns.frame("contacts", QUARTER)) == 1
        return
    (problem,) = problems(returns, "contacts")
    assert (problem.rule_id, problem.row, problem.column) == (rule, 2, "source")


@pytest.mark.parametrize("number_format", [9, 10, 164])
@pytest.mark.parametrize("kind", ["number", "many numbers"])
def test_a_percentage_of_a_workbook_of_before_2007_is_read_as_it_was_shown(number_format: int, kind: str, read) -> None:
    own = record(0x041E, struct.pack("<HHB", 164, 4, 0) + b"0.0%")
    value = record(0x0203, struct.pack("<HHHd", 1, VALUE, 1, 0.785))
    if kind == "many numbers":
        packed = struct.unpack("<II", struct.pack("<d", 0.5))[1]
        value = record(0x00BD, struct.pack("<HHHIH", 1, VALUE, 1, packed, VALUE))
    content = xls_of(xls_font() + own + xls_style() + xls_style(0, number_format), value, "results")
    read_value = read("results", content, ".xls").frame("results", QUARTER)["value"].tolist()
    assert read_value == [78.5 if kind == "number" else 50.0]


def test_a_piece_of_a_text_that_goes_on_in_another_record_is_seen_to_be_crossed_out(read) -> None:
    """Excel cuts what cells share into records of 8 KB, wherever that is in a text."""
    header, right = list(SHAPES["contacts"].column_names), RIGHT["contacts"].split(",")
    texts = [*header, *right]
    body = struct.pack("<II", len(texts), len(texts))
    for number, text in enumerate(texts):
        if number == len(header) + 5:
            cut = struct.pack("<HBH", len(text), 8, 1) + text[:2].encode("latin-1")
            rest = b"\x01" + text[2:].encode("utf-16-le") + struct.pack("<HH", 1, 1)
            body, before = rest, body + cut
        else:
            body += struct.pack("<HB", len(text), 0) + text.encode("latin-1")
    shared = record(0x00FC, before) + record(0x003C, body)
    cells = b"".join(
        record(0x00FD, struct.pack("<HHHI", row, place, 0, row * len(header) + place))
        for row in (0, 1)
        for place in range(len(header))
    )
    styles = xls_font() + xls_font(flags=8) + xls_style()
    sheet = record(0x0200, struct.pack("<IIHHH", 0, 2, 0, len(header), 0)) + cells
    (problem,) = problems(read("contacts", xls_workbook({"contacts": sheet}, of_the_book=styles + shared), ".xls"), "contacts")
    assert (problem.rule_id, problem.row, problem.column) == ("SHEET-STRUCK-THROUGH", 2, "team")


def test_a_blank_cell_may_look_as_it_likes(read) -> None:
    returns = read("results", book_of("results", {(1, VALUE): (None, {"num_format": ";;;"})}))
    assert len(returns.frame("results", QUARTER)) == 2


@pytest.mark.parametrize("height", [0.75, 3])
def test_a_row_that_is_a_line_at_most_is_a_hidden_row(height: float, read) -> None:
    (problem,) = problems(read("contacts", book_of("contacts", {}, {2: height})), "contacts")
    assert (problem.rule_id, problem.row) == ("SHEET-HIDDEN-ROW", 3)
