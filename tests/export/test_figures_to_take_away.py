"""Are the figures to take away those of the pages, safe to open and laid out as the Analysis Function and the DfE ask?"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from figures.published import published
from helpers.display.blocks.block import run
from helpers.display.blocks.table import Cell, Table, cell, column, row
from helpers.display.blocks.values import Source
from helpers.display.blocks.word_blocks import Sentence
from helpers.domain.own_names import DATA_FILES
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.result import MISSING, WITHHELD, Result
from helpers.export.data.as_printed import amounts
from helpers.export.data.csv_on_the_web import COLUMNS
from helpers.export.data.data_files import data_files
from helpers.export.paper import Item, Paper
from helpers.export.read_paper import read_paper
from helpers.figures.figure import Column, Span, TableFigure

from . import demo
from .on_the_web import is_as_described

PROJECT = Path(__file__).parents[2]
FIGURE = "contacts-by-source-and-outcome"
QUARTER = Quarter(2017, 3)
ROWS = {"police": Result(1421.0), "self": WITHHELD, "education": MISSING, "total": Result(7393.0, symbol="r")}
SHARE = Result(1512 / 1840 * 100, n=1512.0, of=1840.0)


@pytest.fixture(scope="module")
def params() -> Params:
    return load_params(PROJECT / "params", str(QUARTER))


def source(key: str, column_key: str = "total") -> Source:
    return Source(figure=FIGURE, row=key, column=column_key)


def contacts(**more: Any) -> Table:
    texts = {"police": "1,421", "self": "[c]", "education": "[x] not available", "total": "7,393 [r]"}
    rows = [row(cell(key.title()), cell(texts[key], ROWS[key], source(key))) for key in ROWS]
    return Table(
        id="contacts", caption="Contacts", columns=[column("=Source"), column("Contacts")], row_headers=1, rows=rows, **more
    )


def paper(*blocks: Any, draft: str = "For officers to check.") -> Paper:
    opened = read_paper(demo.notebook(demo.shown(demo.masthead(nav={}, draft=draft), demo.sentence("Words."))), "appendix-f")
    return opened.model_copy(update={"items": tuple(Item(cell=2, shown=block) for block in blocks)})


def files(params: Params, *blocks: Any, **more: Any) -> dict[str, bytes]:
    columns = (Column("wellbeing_assessment", "percent"), Column("total"))
    cells = tuple((SHARE, result) for result in ROWS.values())
    figure = published(TableFigure(FIGURE, "contacts", "events", Span(QUARTER, "year_to_date"), tuple(ROWS), columns, cells))
    return data_files([paper(*blocks, **more)], lambda _: figure, params, "Children's Services")


def book(made: dict[str, bytes]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made[DATA_FILES[0]]))


def observed(made: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made[DATA_FILES[1]].decode(), newline="")))


def cells(made: dict[str, bytes], sheet: str = "Table_1") -> list[list[Any]]:
    return [[each.value for each in row] for row in book(made)[sheet].iter_rows(min_row=4)]


@pytest.mark.parametrize(
    ("text", "value", "number", "printed"),
    [
        ("7,393", Result(7393.4), 7393, '#,##0;#,##0'),
        ("28.20", Result(28.2), 28.2, '#,##0.00;#,##0.00'),
        ("£1.2m", Result(1_234_567.0), 1_200_000, '"£"#,##0.0,,"m";"£"#,##0.0,,"m"'),
        ("£14,000 under budget", Result(-14_000.0), -14_000, '"£"#,##0" under budget";"£"#,##0" under budget"'),
        ("-3 points", Result(-3.0), -3, '"-"#,##0" points";"-"#,##0" points"'),
    ],
)  # fmt: skip
def test_a_number_is_as_fine_as_the_page_prints_it_with_the_same_words(
    text: str, value: Result, number: float, printed: str
) -> None:
    (amount,) = amounts(text, cell(text, value, source("police")))
    assert (amount.number, amount.format) == (number, printed)


@pytest.mark.parametrize("text", ["less than 1% (3 of 1,840)", "Year 2016-17: 82%", "none", "83%"])
def test_a_text_that_prints_another_number_is_given_as_it_stands(text: str) -> None:
    assert amounts(text, cell(text, SHARE, source("police"))) == ()


def test_cover_contents_notes_and_a_table_a_sheet(params: Params) -> None:
    made = files(params, contacts(notes=["[c] is withheld to protect children."]))
    assert book(made).sheetnames == ["Cover", "Contents", "Notes", "Table_1"]
    assert cells(made, "Notes") == [["Table_1", "[c] is withheld to protect children."]]
    assert cells(made)[1:] == [["Police", 1421], ["Self", "[c]"], ["Education", "[x] not available"], ["Total", 7393]]
    assert [each.value for each in book(made)["Cover"]["A"]][1:4] == [
        "Quarter 3 2017-18: October to December 2017",
        "Anytown Council",
        "Draft: For officers to check.",
    ]


def test_a_share_has_its_number_and_its_whole_in_cells_of_their_own(params: Params) -> None:
    shares = [cell("82.2% (1,512 of 1,840)", SHARE, source("police")), cell("[c]", WITHHELD, source("self"))]
    table = Table(
        id="shares",
        caption="Shares",
        columns=[column("Source"), column("Assessed")],
        rows=[row(cell("By source"), kind="group"), *(row(cell(each.source.row), each) for each in shares)],
        row_headers=1,
    )
    heads, *rows = cells(files(params, table))
    assert heads == ["Group", "Source", "Assessed", "Assessed: number", "Assessed: out of"]
    assert rows == [["By source", "police", 82.2, 1512, 1840], ["By source", "self", "[c]", "[c]", "[c]"]]


def test_no_cell_is_empty_merged_or_a_formula_and_no_head_is_there_twice(params: Params) -> None:
    first = [cell("=1+1"), cell("+44", Result(44.0), source("police")), Cell(text="")]
    table = Table(
        id="t",
        caption="=HYPERLINK()",
        columns=[column("A"), column("A"), column("B")],
        rows=[row(*first), row(cell("Two", span=2), cell("1", Result(1.0), source("total")))],
        row_headers=1,
    )
    made = files(params, table)
    assert cells(made) == [["A", "A (b)", "B"], ["=1+1", 44, "[z]"], ["Two", "Two", 1]]
    with zipfile.ZipFile(io.BytesIO(made[DATA_FILES[0]])) as parts:
        written = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in written and b"mergeCell" not in written


def test_what_another_table_has_under_the_same_heads_is_not_there_twice(params: Params) -> None:
    whole = contacts()
    part = whole.model_copy(update={"id": "part", "rows": whole.rows[:2]})
    assert book(files(params, part, whole, whole.model_copy(update={"id": "again"}))).sheetnames[-1] == "Table_1"


def test_the_same_papers_give_the_same_bytes_whatever_the_clock_says(params: Params) -> None:
    made = files(params, contacts())
    assert files(params, contacts()) == made
    properties = book(made).properties
    assert str(properties.created) == str(properties.modified) == f"{params.this_quarter.data_extracted} 00:00:00"
    with zipfile.ZipFile(io.BytesIO(made[DATA_FILES[0]])) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_csv_is_tidy_as_the_dfe_asks(params: Params) -> None:
    head, *_ = files(params, contacts())[DATA_FILES[1]].decode().splitlines()
    assert head == ",".join(COLUMNS) and head == head.lower() and " " not in head
    rows = {each["breakdown"]: each for each in observed(files(params, contacts()))}
    assert all(text for each in rows.values() for text in each.values())
    when = ("time_period", "time_identifier", "covers", "geographic_level")
    assert [rows["Total"][name] for name in when] == ["201718", "Financial year Q3", "Year to date", "Local authority"]
    shown = {name: (each["value"], each["symbol"], each["as_shown"]) for name, each in rows.items()}
    assert shown == {
        "Police": ("1421", "none", "1,421"),
        "Self-referral": ("[c]", "[c]", "[c]"),
        "Education": ("[x]", "[x]", "[x] not available"),
        "Total": ("7393", "[r]", "7,393 [r]"),
    }
    assert {each["measure"] for each in rows.values()} == {"Total"}


def test_a_result_that_two_places_print_is_one_row_with_all_that_they_print(params: Params) -> None:
    at = source("police", "wellbeing_assessment")
    card = Sentence(id="said", text=["In all ", run("82%", SHARE, at), " were assessed."])
    full = Sentence(id="full", text=[run("82.2% (1,512 of 1,840)", SHARE, at)])
    rows = [each for each in observed(files(params, card, full, contacts())) if each["measure"] != "Total"]
    assert [[each[name] for name in ("measure", "value", "numerator", "denominator")] for each in rows] == [
        ["Proceed to assessment", "82.2", "1512", "1840"]
    ]


def test_csv_on_the_web_finds_the_csv_as_its_metadata_says(params: Params, tmp_path: Path) -> None:
    for name, content in files(params, contacts()).items():
        (tmp_path / Path(name).name).write_bytes(content)
    described, table = tmp_path / "figures.csv-metadata.json", tmp_path / "figures.csv"
    assert is_as_described(described)
    table.write_bytes(table.read_bytes().replace(b"201718,", b"2017-18,", 1))
    assert not is_as_described(described)


def test_a_draft_says_so_in_both_and_a_publication_when_it_was_published(params: Params) -> None:
    draft, cleared = files(params, contacts()), files(params, contacts(), draft="")
    states = [json.loads(made[DATA_FILES[2]])["schema:creativeWorkStatus"] for made in (draft, cleared)]
    assert states == ["Draft: For officers to check.", "Extract taken: 8 January 2018"]
    assert "Draft" not in str([each.value for each in book(cleared)["Cover"]["A"]])
    assert draft[DATA_FILES[1]] == cleared[DATA_FILES[1]]


def test_papers_without_a_value_of_the_store_give_no_files(params: Params) -> None:
    words = Table(id="t", caption="Words", columns=[column("A")], rows=[row(cell("Word"))], row_headers=1)
    assert files(params, words) == {}
