"""Is what the person saw in the spreadsheet what is read, and what nobody could see refused?"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from tests.returns.corpus.workbooks_made import ods_cell, spreadsheet, table
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


def test_a_blank_cell_may_look_as_it_likes(read) -> None:
    returns = read("results", book_of("results", {(1, VALUE): (None, {"num_format": ";;;"})}))
    assert len(returns.frame("results", QUARTER)) == 2


@pytest.mark.parametrize("height", [0.75, 3])
def test_a_row_that_is_a_line_at_most_is_a_hidden_row(height: float, read) -> None:
    (problem,) = problems(read("contacts", book_of("contacts", {}, {2: height})), "contacts")
    assert (problem.rule_id, problem.row) == ("SHEET-HIDDEN-ROW", 3)
