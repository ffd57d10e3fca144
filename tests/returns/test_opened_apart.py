"""Does a file that unfolds into gigabytes, never ends or kills its reader take only itself along?"""

from __future__ import annotations

import io
import os
import signal
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from tests.returns.corpus.workbooks_made import ods_cell, ods_rows, spreadsheet, table
from tests.returns.sent import QUARTER, RIGHT, csv_of, with_cells

from helpers.domain.params.codes import Codes
from helpers.domain.refusal import Refused
from helpers.returns.files import apart
from helpers.returns.files.reading import sheet_in
from helpers.returns.library import Returns

LONG = 32_000


def refused(path: Path) -> str:
    with pytest.raises(Refused) as problems:
        sheet_in(path, path.name)
    (problem,) = problems.value.problems
    assert problem.rule_id == "FILE-SIZE"
    return problem.found


def test_a_space_repeated_two_thousand_million_times_is_refused_by_its_number(tmp_path: Path) -> None:
    cell = ods_cell("police")
    content = spreadsheet(table(ods_rows().replace(cell, cell.replace("police", '<text:s text:c="2000000000"/>'), 1)))
    (tmp_path / "contacts.ods").write_bytes(content)
    assert refused(tmp_path / "contacts.ods").startswith("2,000,000,")


def test_a_long_text_in_many_rows_of_one_repeated_row_is_refused(tmp_path: Path) -> None:
    row = f'<table:table-row table:number-rows-repeated="9000">{ods_cell("x" * LONG)}</table:table-row>'
    (tmp_path / "contacts.ods").write_bytes(spreadsheet(table(row)))
    assert "letters in all cells together" in refused(tmp_path / "contacts.ods")


def test_one_text_that_very_many_cells_share_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": False, "in_memory": True})
    sheet = book.add_worksheet()
    for row in range(4_000):
        sheet.write_string(row, 0, "x" * LONG)
    book.close()
    (tmp_path / "contacts.xlsx").write_bytes(file.getvalue())
    assert "128,000,000 letters in all cells together" in refused(tmp_path / "contacts.xlsx")


def test_many_cells_that_share_short_texts_are_read(tmp_path: Path) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_string(0, 1, "x" * LONG)
    for row in range(4_000):
        sheet.write_string(row, 0, "police")
    book.close()
    (tmp_path / "contacts.xlsx").write_bytes(file.getvalue())
    assert sheet_in(tmp_path / "contacts.xlsx", "contacts.xlsx").rows_in == 3_999


def test_a_code_that_many_rows_have_is_one_object_in_all_of_them(tmp_path: Path) -> None:
    rows = [with_cells("contacts", contact_id=f"K{number}") for number in range(100)]
    (tmp_path / "contacts.csv").write_bytes(csv_of("contacts", rows))
    sheet = sheet_in(tmp_path / "contacts.csv", "contacts.csv")
    source = sheet.rows[sheet.header.index("source")]
    assert set(source) == {"police"} and len({id(text) for text in source}) == 1


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch):
    """An opener of its own, so that a test may set its limits and end it."""
    opener = apart.Opener()
    monkeypatch.setattr(apart, "OPENER", opener)
    yield opener
    opener.stop()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system knows no limit of memory")
def test_a_file_that_takes_too_much_memory_is_named_and_the_next_is_read(
    narrow, tmp_path: Path, codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "MOST_MEMORY", 64 * 1024**2)
    folder = tmp_path / str(QUARTER)
    folder.mkdir()
    (folder / "contacts.csv").write_bytes(csv_of("contacts", [RIGHT["contacts"]] * 400_000))
    (folder / "plans.csv").write_bytes(csv_of("plans", [RIGHT["plans"]]))
    outcomes = Returns(tmp_path, codes).examined(QUARTER, ["contacts", "plans"], afresh=True)
    (problem,) = outcomes["contacts"].problems
    assert (problem.file, problem.rule_id) == (f"{QUARTER}/contacts.csv", "FILE-SIZE")
    assert outcomes["plans"].rows is not None


def test_a_reader_that_someone_ended_between_two_files_is_started_again(narrow, tmp_path: Path) -> None:
    (tmp_path / "plans.csv").write_bytes(csv_of("plans", [RIGHT["plans"]]))
    narrow.begin()
    started = narrow._process
    assert sheet_in(tmp_path / "plans.csv", "plans.csv").rows_in == 1 and narrow._process is started
    os.kill(narrow._process.pid, signal.SIGKILL)
    narrow._process.wait()
    assert sheet_in(tmp_path / "plans.csv", "plans.csv").rows_in == 1


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not count processor time")
def test_a_file_that_takes_too_much_of_a_processor_is_named_and_the_next_is_read(
    narrow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that works without end, whatever the clock says."""
    monkeypatch.setattr(apart, "MOST_PROCESSOR_SECONDS", 0)
    (tmp_path / "contacts.csv").write_bytes(csv_of("contacts", [RIGHT["contacts"]] * 500_000))
    assert "seconds of a processor" in refused(tmp_path / "contacts.csv")
    (tmp_path / "plans.csv").write_bytes(csv_of("plans", [RIGHT["plans"]]))
    assert sheet_in(tmp_path / "plans.csv", "plans.csv").rows_in == 1


def test_a_file_that_takes_too_long_is_named(narrow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.0)
    (tmp_path / "plans.csv").write_bytes(csv_of("plans", [RIGHT["plans"]] * 20_000))
    assert "takes too much to open" in refused(tmp_path / "plans.csv")


def test_nothing_of_a_working_folder_is_imported(narrow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "csv.py").write_text("raise SystemExit('run')", encoding="utf-8")
    (tmp_path / "plans.csv").write_bytes(csv_of("plans", [RIGHT["plans"]]))
    monkeypatch.chdir(tmp_path)
    assert sheet_in(tmp_path / "plans.csv", "plans.csv").rows_in == 1


def test_no_part_of_a_workbook_that_is_refused_is_left_in_a_message(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("xl/workbook.xml", "<Janet>")
    (tmp_path / "contacts.xlsx").write_bytes(file.getvalue())
    with pytest.raises(Refused) as problems:
        sheet_in(tmp_path / "contacts.xlsx", "contacts.xlsx")
    assert "Janet" not in str(problems.value)
