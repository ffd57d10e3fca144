"""The figures to take away are those of the pages of Quarter 3, to the last mark, and open in a spreadsheet program."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections import Counter

import nbformat
import openpyxl
import pytest

from export.on_the_web import is_as_described
from helpers.display.blocks.table import Cell
from helpers.display.blocks.text import plain_text
from helpers.domain.own_names import DATA_FILES
from helpers.domain.printed_numbers import numbers_in
from helpers.export.paper import Paper
from helpers.export.read_paper import read_paper
from packs.conftest import Pack

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
MOST_BYTES = 6_000_000
# As LibreOffice writes every sheet as a CSV of its own: in UTF-8, each cell as it is shown.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def papers(reference: Pack) -> list[Paper]:
    evidence = reference.folder.resolve().parent / "evidence"
    return [read_paper(nbformat.read(file, as_version=4), file.stem) for file in sorted(evidence.glob("*.ipynb"))]


@pytest.fixture(scope="module")
def printed(papers: list[Paper]) -> set[str]:
    """The text of every cell of every table, as its page prints it."""
    cells = [cell for paper in papers for item in paper.items if item.table for row in item.table.rows for cell in row.cells]
    return {plain_text(cell.text) for cell in cells}


@pytest.fixture(scope="module")
def shown(reference: Pack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Every sheet as LibreOffice shows it, row by row."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    file = reference.folder / DATA_FILES[0]
    command = [str(SOFFICE), profile, "--headless", "--convert-to", EVERY_SHEET, "--outdir", str(folder / "made"), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    sheets = {}
    for made in (folder / "made").glob("figures-*.csv"):
        with made.open(encoding="utf-8", newline="") as opened:
            sheets[made.stem.removeprefix("figures-")] = list(csv.reader(opened))
    return sheets


def test_libreoffice_shows_every_number_with_the_words_of_the_page(
    reference: Pack, shown: dict[str, list[list[str]]], printed: set[str]
) -> None:
    book = openpyxl.load_workbook(reference.folder / DATA_FILES[0])
    assert set(book.sheetnames) == set(shown)
    numbers = 0
    shares = {text.partition(" (")[0] + (text.partition(")")[2]) for text in printed if " (" in text}
    parts = {part for text in printed for part in re.findall(r"\d[\d,.]*\d|\d", text)}
    for name in book.sheetnames[3:]:
        for cells, texts in zip(book[name].iter_rows(min_row=5), shown[name][4:], strict=True):
            for cell, text in zip(cells, texts, strict=True):
                if isinstance(cell.value, int | float):
                    numbers += 1
                    assert text in printed or text in shares or text in parts, (name, cell.coordinate, text)
    assert numbers > 2_000


def test_no_cell_of_the_spreadsheet_is_a_formula_or_empty(reference: Pack) -> None:
    book = openpyxl.load_workbook(reference.folder / DATA_FILES[0])
    kinds = Counter(cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "f" not in kinds and "e" not in kinds
    for sheet in book.worksheets[3:]:
        assert all(cell.value not in (None, "") for row in sheet.iter_rows(min_row=4) for cell in row), sheet.title


def test_the_csv_has_each_value_as_a_page_prints_it(reference: Pack, papers: list[Paper]) -> None:
    with (reference.folder / DATA_FILES[1]).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    texts = {text for paper in papers for item in paper.items for text in _valued(item.shown)}
    assert len(rows) > 1_000
    every = {number.value for text in texts for number in numbers_in(text)}
    for row in rows:
        assert row["as_shown"] in texts, row
        own = {number.value for number in numbers_in(row["as_shown"])}
        for name, amounts in (("value", own), ("numerator", every), ("denominator", every)):
            assert row[name].startswith("[") or abs(float(row[name])) in amounts, row


def test_csv_on_the_web_finds_no_fault(reference: Pack) -> None:
    assert is_as_described(reference.folder / DATA_FILES[2])


def test_the_finder_leads_to_both_and_the_pack_stays_small(reference: Pack) -> None:
    finder = reference.html("index")
    assert all(f'href="{name}"' in finder for name in DATA_FILES[:2])
    assert sum(file.stat().st_size for file in reference.folder.rglob("*") if file.is_file()) < MOST_BYTES


def _valued(part: object) -> set[str]:
    """Every text of a block that carries a value of the store."""
    if isinstance(part, Cell) and part.source:
        return {plain_text(part.text)}
    if isinstance(part, tuple | list):
        return {text for inner in part for text in _valued(inner)}
    own = {part.text} if getattr(part, "source", None) and isinstance(getattr(part, "text", None), str) else set()
    return own | ({text for _, inner in part for text in _valued(inner)} if hasattr(part, "model_fields_set") else set())
