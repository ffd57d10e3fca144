"""A file that is not what it should be is one clear problem; a file that is right in another spelling is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.returns.sent import RIGHT, csv_of, with_cells, workbook_of

from helpers.domain.refusal import Problem
from helpers.returns.schemas import SHAPES

Problems = Callable[..., tuple[Problem, ...]]
CONTACT = RIGHT["contacts"]
HEADER = SHAPES["contacts"].column_names
BUDGET = ("2017-18-q3", "early_help", 1000, 1100, 1050, 50, 20, "R")


@pytest.mark.parametrize(("content", "rule"), [
    (b"", "the file holds a header and rows"),
    (b"\r\n \r\n", "the file holds a header and rows"),
    (b"quarter,contact_id\xff\n", "a CSV file is UTF-8"),
    (csv_of("contacts", [CONTACT]).decode().encode("utf-16"), "a CSV file is UTF-8"),
    (csv_of("contacts", [CONTACT + "\0"]), "a CSV file is text"),
    (csv_of("contacts", ['2017-18-q3,"K1']), "a CSV file has closed quotation marks"),
    (csv_of("contacts", []), "the return has rows under its header"),
], ids=["empty", "blank", "bytes", "utf-16", "nul", "open quote", "header only"])
def test_a_csv_that_cannot_be_read_is_one_problem(problems_of: Problems, content: bytes, rule: str) -> None:
    (problem,) = problems_of("contacts", content)
    assert problem.file == "2017-18-q3/contacts.csv"
    assert problem.rule == rule
    assert problem.remedy


@pytest.mark.parametrize(("content", "rule"), [
    (b"quarter,line\n", "the file is an Excel workbook"),
    (workbook_of("budget", [BUDGET])[:400], "the file is an Excel workbook"),
    (b"", "the file holds a header and rows"),
    (workbook_of("budget", [BUDGET], sheets=2), "a workbook has one sheet"),
], ids=["a csv renamed", "cut short", "empty", "two sheets"])
def test_a_workbook_that_cannot_be_read_is_one_problem(problems_of: Problems, content: bytes, rule: str) -> None:
    (problem,) = problems_of("budget", content, ".xlsx")
    assert (problem.file, problem.rule) == ("2017-18-q3/budget.xlsx", rule)


@pytest.mark.parametrize("content", [
    b"\xef\xbb\xbf" + csv_of("contacts", [CONTACT]),
    csv_of("contacts", [CONTACT]).replace(b"\r\n", b"\n"),
    csv_of("contacts", [CONTACT, ",,,,,", ""]),
    csv_of("contacts", [",".join(reversed(CONTACT.split(",")))], header=HEADER[::-1]),
    csv_of("contacts", [with_cells("contacts", source="  South  Wales Police ")]),
], ids=["byte order mark", "unix lines", "blank end", "other order", "known variant"])
def test_another_right_spelling_is_read(problems_of: Problems, content: bytes) -> None:
    assert problems_of("contacts", content) == ()


def test_a_line_break_in_quotation_marks_is_part_of_the_cell_and_rows_are_counted_as_in_excel(problems_of: Problems) -> None:
    two_lines = with_cells("delivery_actions", update='"First line\r\nsecond line"')
    late = with_cells("delivery_actions", reference="D2", start="31/02/2017")
    (problem,) = problems_of("delivery_actions", csv_of("delivery_actions", [two_lines, late]))
    assert (problem.row, problem.column, problem.found) == (3, "start", "31/02/2017")


@pytest.mark.parametrize(("broken", "found"), [
    (CONTACT + ",extra", "7 cells, header 6"),
    (CONTACT.rpartition(",")[0], "5 cells, header 6"),
    ("", "a blank row"),
    (",,,,,", "a blank row"),
])
def test_a_row_of_the_wrong_length_is_reported_and_never_shifted(problems_of: Problems, broken: str, found: str) -> None:
    last = with_cells("contacts", contact_id="K3")
    (problem,) = problems_of("contacts", csv_of("contacts", [CONTACT, broken, last]))
    assert (problem.row, problem.found) == (3, found)


def test_every_heading_that_is_wrong_is_a_problem_of_its_own(problems_of: Problems) -> None:
    header = ("quarter", "contact_id", "recieved", "source", "source", "")
    problems = problems_of("contacts", csv_of("contacts", [CONTACT], header=header))
    assert [(one.column, one.found) for one in problems] == [
        ("received", "no such column"),
        ("source", "2 times"),
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
