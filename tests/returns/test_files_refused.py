"""A file that is not what it should be is one clear problem; a file that is right in another spelling is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.returns.corpus import all_cases
from tests.returns.corpus.workbooks_made import workbook
from tests.returns.sent import RIGHT, csv_of, with_cells, workbook_of

from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.cell_text import broken_rule, cleaned
from helpers.returns.files.reading import sheet_in, sheets_in
from helpers.returns.shapes.registry import SHAPES

Problems = Callable[..., tuple[Problem, ...]]
CONTACT = RIGHT["contacts"]
HEADER = SHAPES["contacts"].column_names
BUDGET = ("2017-18-q3", "early_help", 1000, 1100, 1050, 50, 20, "R")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "the file holds a header and rows"),
        (b"\r\n \r\n", "the file holds a header and rows"),
        (b"quarter,contact_id\xff\n", "a CSV file is UTF-8"),
        (csv_of("contacts", [CONTACT]).decode().encode("utf-16-le"), "a CSV file is UTF-8"),
        (csv_of("contacts", [CONTACT + "\0"]), "a CSV file is text"),
        (csv_of("contacts", ['2017-18-q3,"K1']), "a CSV file has closed quotation marks"),
        (csv_of("contacts", []), "the return has rows under its header"),
    ],
    ids=["empty", "blank", "bytes", "utf-16", "nul", "open quote", "header only"],
)
def test_a_csv_that_cannot_be_read_is_one_problem(problems_of: Problems, content: bytes, rule: str) -> None:
    (problem,) = problems_of("contacts", content)
    assert problem.file == "2017-18-q3/contacts.csv"
    assert problem.rule == rule
    assert problem.remedy


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"quarter,line\n", "the file is an Excel workbook"),
        (workbook_of("budget", [BUDGET])[:400], "the file is whole"),
        (b"", "the file holds a header and rows"),
        (workbook_of("budget", [BUDGET], sheets=2), "a workbook has one sheet"),
    ],
    ids=["a csv renamed", "cut short", "empty", "two sheets"],
)
def test_a_workbook_that_cannot_be_read_is_one_problem(problems_of: Problems, content: bytes, rule: str) -> None:
    (problem,) = problems_of("budget", content, ".xlsx")
    assert (problem.file, problem.rule) == ("2017-18-q3/budget.xlsx", rule)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + csv_of("contacts", [CONTACT]),
        csv_of("contacts", [CONTACT]).replace(b"\r\n", b"\n"),
        csv_of("contacts", [CONTACT, ",,,,,", ""]),
        csv_of("contacts", [",".join(reversed(CONTACT.split(",")))], header=HEADER[::-1]),
        csv_of("contacts", [with_cells("contacts", source="  South  Wales Police ")]),
    ],
    ids=["byte order mark", "unix lines", "blank end", "other order", "known variant"],
)
def test_another_right_spelling_is_read(problems_of: Problems, content: bytes) -> None:
    assert problems_of("contacts", content) == ()


def test_a_line_break_in_quotation_marks_is_part_of_the_cell_and_rows_are_counted_as_in_excel(problems_of: Problems) -> None:
    two_lines = with_cells("delivery_actions", update='"First line\r\nsecond line"')
    late = with_cells("delivery_actions", reference="D2", start="31/02/2017")
    (problem,) = problems_of("delivery_actions", csv_of("delivery_actions", [two_lines, late]))
    assert (problem.row, problem.column, problem.found) == (3, "start", "a date")


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        (CONTACT + ",extra", "7 cells, header 6"),
        (CONTACT.rpartition(",")[0], "5 cells, header 6"),
        ("", "a blank row"),
        (",,,,,", "a blank row"),
    ],
)
def test_a_row_of_the_wrong_length_is_reported_and_never_shifted(problems_of: Problems, broken: str, found: str) -> None:
    last = with_cells("contacts", contact_id="K3")
    (problem,) = problems_of("contacts", csv_of("contacts", [CONTACT, broken, last]))
    assert (problem.row, problem.found) == (3, found)


def test_every_heading_that_is_wrong_is_a_problem_of_its_own(problems_of: Problems) -> None:
    header = ("quarter", "contact_id", "recieved", "source", "source", "")
    problems = problems_of("contacts", csv_of("contacts", [CONTACT], header=header))
    assert [(one.column, one.found) for one in problems] == [
        ("received", "no such column"),
        ("source", "2 times, in columns D and E"),
        ("outcome", "no such column"),
        ("team", "no such column"),
        ("C", "recieved"),
        ("F", "a blank heading"),
    ]


def test_a_file_without_a_header_does_not_show_its_first_row(problems_of: Problems) -> None:
    problems = problems_of("contacts", b"2017-18-q3,Janet Example,02/10/2017,police,NFA,intake\r\n")
    assert "Janet" not in " ".join(one.sentence() for one in problems)


def test_a_workbook_gives_days_numbers_and_text_as_they_are_seen(problems_of: Problems) -> None:
    milestones = ["2017-18-q3", "D1", "Priority", "Action", date(2017, 4, 1), "31/03/2018", 4, 3.0, "G", "", "", "", "?", "Me"]
    assert problems_of("delivery_actions", workbook_of("delivery_actions", [milestones]), ".xlsx") == ()
    milestones[6] = 4.5
    (problem,) = problems_of("delivery_actions", workbook_of("delivery_actions", [milestones]), ".xlsx")
    assert (problem.sheet, problem.row, problem.column, problem.found) == ("Sheet1", 2, "milestones_due", "4.5")


@pytest.mark.parametrize("number", ["11", "11b", "11c", "11d", "11e", "11g", "12", "12b"])
def test_what_is_too_large_is_refused(tmp_path: Path, number: str) -> None:
    name = all_cases()[number].make(tmp_path)
    (path,) = tmp_path.glob(f"{name}.*")
    with pytest.raises(Refused, match="no larger than a return can be|no entities of its own"):
        sheet_in(path, path.name, HEADER)


def test_every_row_of_a_file_is_read_or_left_out_with_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    rows = [CONTACT, CONTACT + ",extra", "", with_cells("contacts", team="in\u0007take"), CONTACT]
    path.write_bytes(csv_of("contacts", rows))
    sheet = sheet_in(path, path.name, HEADER)
    assert (sheet.rows_in, list(sheet.rows.index)) == (4, [2, 6])
    assert [one.row for one in sheet.problems] == [3, 4, 5]
    assert sheet.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_sheet_with_a_hidden_one_beside_it_tells_its_own_problems_too(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("Old").sheet_state = "hidden"
        sheet.row_dimensions[3].hidden = True

    path = tmp_path / "contacts.xlsx"
    path.write_bytes(workbook(hide))
    assert [one.rule_id for one in sheet_in(path, path.name, HEADER).problems] == ["BOOK-HIDDEN-SHEET", "SHEET-HIDDEN-ROW"]


def test_one_named_sheet_is_read_whatever_stands_beside_it(tmp_path: Path) -> None:
    def more(sheet: Worksheet) -> None:
        lists = sheet.parent.create_sheet("Lists")
        lists["A1"], lists.sheet_state = "police", "hidden"
        sheet.row_dimensions[3].hidden = True

    path = tmp_path / "collection.xlsx"
    path.write_bytes(workbook(more))
    sheet = sheets_in(path, path.name, {"contacts": HEADER})["contacts"]
    assert (sheet.header, sheet.rows_in, [one.row for one in sheet.problems]) == (HEADER, 3, [3])
    assert [one.rule_id for one in sheets_in(path, path.name)["Lists"].problems] == ["BOOK-HIDDEN-SHEET"]
    assert "budget" not in sheets_in(path, path.name)


@pytest.mark.parametrize(
    ("text", "cleaned_text"),
    [
        ("po\u200blice", "police"),
        ("South\u00a0Wales", "South Wales"),
        ("\ufeffx", "x"),
        ("w\u0302", "\u0175"),
        ("w\u0175 \u2019", "w\u0175 \u2019"),
    ],
)
def test_only_what_cannot_be_seen_is_taken_out(text: str, cleaned_text: str) -> None:
    assert cleaned(text) == cleaned_text


@pytest.mark.parametrize(
    "text",
    ["Siân", "Tŷ’r Dŵr", "£5 – “quoted”", "Côté d’Azur", "Âge", "NAÏVE – É’s", "½ a day…", "Ã alone", "Â’s", "Łódź", "Ærø"],
)
def test_letters_as_they_were_typed_are_not_taken_for_misread_ones(text: str) -> None:
    assert broken_rule(text) is None


@pytest.mark.parametrize("text", ["Siân", "Tŷ’r Dŵr", "£5", "“quoted”", "a – b", "naïve", "Ŵyn", "a…"])
def test_letters_read_in_another_coding_are_found(text: str) -> None:
    misread = "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in text.encode()
    )
    assert broken_rule(misread) is not None
