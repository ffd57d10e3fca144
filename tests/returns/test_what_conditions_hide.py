"""Is what a conditional format can hide, or nearly hide, refused as what is hidden throughout?"""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
import xlsxwriter
from tests.returns.corpus.compound import record, xls_rows, xls_workbook
from tests.returns.corpus.workbooks_made import ods_cell, repacked, spreadsheet, table
from tests.returns.sent import QUARTER, RIGHT
from tests.returns.test_what_a_person_saw import with_styles, xls_font, xls_style

from helpers.domain.params.codes import Codes
from helpers.domain.refusal import Refused
from helpers.returns.library import Returns
from helpers.returns.shapes.registry import SHAPES

UNSEEN, STRUCK = "SHEET-UNSEEN-CELL", "SHEET-STRUCK-THROUGH"
Format = dict[str, object]
LATER_KIND = {"type": "data_bar", "bar_only": True, "data_bar_2010": True}


def book(condition: Format, style: Format | None = None, cell: Format | None = None) -> bytes:
    """The right row of contacts, its source in a cell of its own look, with a conditional format over the whole column."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet, right = workbook.add_worksheet("contacts"), RIGHT["contacts"].split(",")
    sheet.write_row(0, 0, SHAPES["contacts"].column_names)
    sheet.write_row(1, 0, right)
    sheet.write(1, 3, right[3], workbook.add_format(cell or {}))
    more = {"format": workbook.add_format(style)} if style else {}
    sheet.conditional_format("D2:D900", condition | more)
    workbook.close()
    return file.getvalue()


def rules_broken(content: bytes, suffix: str, root: Path, codes: Codes) -> list[tuple[str, int | None, str]]:
    """The rules that a workbook breaks, each with row and column."""
    (root / str(QUARTER)).mkdir()
    (root / str(QUARTER) / f"contacts{suffix}").write_bytes(content)
    try:
        Returns(root, codes).frame("contacts", QUARTER)
    except Refused as refused:
        return [(problem.rule_id, problem.row, problem.column) for problem in refused.problems]
    return []


ALWAYS = {"type": "formula", "criteria": "=TRUE"}


@pytest.mark.parametrize(
    ("condition", "style", "cell", "rule"),
    [
        (ALWAYS, {"font_color": "#FFFFFF"}, {}, UNSEEN),
        (ALWAYS, {"num_format": ";;;"}, {}, UNSEEN),
        (ALWAYS, {"font_strikeout": True}, {}, STRUCK),
        (ALWAYS, {"bg_color": "#000000", "font_color": "#000000"}, {}, UNSEEN),
        (ALWAYS, {"bg_color": "#C00000"}, {"font_color": "#C00000"}, UNSEEN),
        (ALWAYS, {"font_color": "#FFFFFF"}, {"bg_color": "#1F3864"}, ""),
        (ALWAYS, {"bg_color": "#FFC7CE", "font_color": "#9C0006"}, {}, ""),
        (ALWAYS, {"bold": True}, {}, ""),
        ({"type": "icon_set", "icon_style": "3_traffic_lights", "icons_only": True}, None, {}, UNSEEN),
        ({"type": "icon_set", "icon_style": "3_traffic_lights"}, None, {}, ""),
        (LATER_KIND, None, {}, UNSEEN),
        ({"type": "3_color_scale"}, None, {}, ""),
    ],
    ids=str,
)
def test_what_a_conditional_format_can_hide_is_refused(
    condition: Format, style: Format | None, cell: Format, rule: str, tmp_path: Path, codes: Codes
) -> None:
    """Whether its condition holds today is not worked out: tomorrow it may."""
    found = rules_broken(book(condition, style, cell), ".xlsx", tmp_path, codes)
    assert found == ([(rule, 2, "source")] if rule else [])


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ({"font_color": "#FEFEFE"}, UNSEEN),
        ({"font_color": "#F2F2F2"}, UNSEEN),
        ({"font_color": "#111111", "bg_color": "#000000"}, UNSEEN),
        ({"num_format": '"police";"police";"police";"health"'}, UNSEEN),
        ({"font_color": "#7F7F7F"}, ""),
        ({"font_color": "#FFFFFF", "bg_color": "#C00000"}, ""),
    ],
    ids=str,
)
def test_what_can_hardly_be_seen_or_is_shown_as_another_text_is_refused(
    cell: Format, rule: str, tmp_path: Path, codes: Codes
) -> None:
    found = rules_broken(book(ALWAYS, {"bold": True}, cell), ".xlsx", tmp_path, codes)
    assert found == ([(rule, 2, "source")] if rule else [])


ODS_LAID_OVER = {
    "white": ('<style:text-properties fo:color="#ffffff"/>', UNSEEN),
    "struck through": ('<style:text-properties style:text-line-through-style="solid"/>', STRUCK),
    "bold": ('<style:text-properties fo:font-weight="bold"/>', ""),
}
PICTURES = '<calcext:icon-set><calcext:formatting-entry calcext:show-value="false" calcext:value="0"/></calcext:icon-set>'


def ods(style: str, how: str) -> bytes:
    """The right row of contacts; a style is laid over its source by a condition of the sheet, or of the cell's own style."""
    rows = [list(SHAPES["contacts"].column_names), RIGHT["contacts"].split(",")]
    own = 'table:style-name="own"' if how == "own" else ""
    cells = ["".join(ods_cell(text, own if place == 3 else "") for place, text in enumerate(row)) for row in rows]
    lines = "".join(f"<table:table-row>{line}</table:table-row>" for line in cells)
    rule = PICTURES if how == "pictures" else '<calcext:condition calcext:apply-style-name="odd"/>'
    begins = '<calcext:conditional-format calcext:target-range-address="contacts.D2:contacts.D9">'
    area = f"{begins}{rule}</calcext:conditional-format>"
    formats = "" if how == "own" else f"<calcext:conditional-formats>{area}</calcext:conditional-formats>"
    named = f'<style:style style:name="odd" style:family="table-cell">{style}</style:style>'
    named += '<style:style style:name="own" style:family="table-cell"><style:map style:apply-style-name="odd"/></style:style>'
    return with_styles(spreadsheet(table(lines + formats)), named)


@pytest.mark.parametrize("how", ["own", "of the sheet"])
@pytest.mark.parametrize("style", ODS_LAID_OVER)
def test_the_same_of_an_open_document(style: str, how: str, tmp_path: Path, codes: Codes) -> None:
    looks, rule = ODS_LAID_OVER[style]
    first = 1 if how == "own" else 2
    found = rules_broken(ods(looks, how), ".ods", tmp_path, codes)
    assert found == ([(rule, first, "source")] if rule else [])


def test_a_picture_in_the_place_of_a_value_is_refused(tmp_path: Path, codes: Codes) -> None:
    assert rules_broken(ods("", "pictures"), ".ods", tmp_path, codes) == [(UNSEEN, 2, "source")]


def test_a_text_shown_in_the_place_of_the_one_that_an_open_document_keeps_is_refused(tmp_path: Path, codes: Codes) -> None:
    def change(name: str, part: bytes) -> bytes:
        police = b'<table:table-cell office:value-type="string" ><text:p>police'
        return part.replace(police, police.replace(b"><text:p>police", b'office:string-value="police"><text:p>health'))

    content = repacked(ods("", "of the sheet"), change)
    assert rules_broken(content, ".ods", tmp_path, codes) == [(UNSEEN, 2, "source")]


AS_IT_IS = 0xFFFFFFFF
FONT_OF_A_LOOK = struct.pack("<64xIIHHBBBxIIIIII12xH", AS_IT_IS, AS_IT_IS, 0, 0, 0, 0, 0, 9, 0, AS_IT_IS, 0, 0, 0, 0)
STRUCK_FONT = struct.pack("<64xIIHHBBBxIIIIII12xH", AS_IT_IS, 0x80, 0, 0, 0, 0, 0, AS_IT_IS, 0, 0, 0, 0, 0, 0)
NOTHING = struct.pack("<HHB", 8, 3, 0) + b";;;"
XLS_LAID_OVER = {
    "white": (struct.pack("<IH", 1 << 26, 0) + FONT_OF_A_LOOK, UNSEEN),
    "struck through": (struct.pack("<IH", 1 << 26, 0) + STRUCK_FONT, STRUCK),
    "no format": (struct.pack("<IH", 1 << 25, 1) + NOTHING, UNSEEN),
    "black behind black": (struct.pack("<IH", 1 << 29 | 1 << 16, 0) + struct.pack("<HH", 0, 8 << 7), UNSEEN),
    "red behind black": (struct.pack("<IH", 1 << 29 | 1 << 16, 0) + struct.pack("<HH", 0, 10 << 7), ""),
}


@pytest.mark.parametrize("look", XLS_LAID_OVER)
def test_the_same_of_a_workbook_of_before_2007(look: str, tmp_path: Path, codes: Codes) -> None:
    looks, rule = XLS_LAID_OVER[look]
    area = struct.pack("<HHHH", 1, 8, 3, 3)
    condition = record(0x01B0, struct.pack("<HH", 1, 0) + area + struct.pack("<H", 1) + area)
    condition += record(0x01B1, struct.pack("<BBHH", 2, 0, 0, 0) + looks)
    rows = xls_rows([list(SHAPES["contacts"].column_names), RIGHT["contacts"].split(",")])
    content = xls_workbook({"contacts": rows + condition}, of_the_book=xls_font(colour=8) + xls_style())
    assert rules_broken(content, ".xls", tmp_path, codes) == ([(rule, 2, "source")] if rule else [])
