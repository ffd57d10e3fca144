"""From a sheet of text to a frame that keeps its shape, or to every problem of it, with every row accounted for.

A sheet is parsed first, then judged: its header, its cells, the rules between them, the whole. All problems are told at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import MOST_SINGLY, Problem, capped, in_one_line, one_line_a_cause
from helpers.returns.checks.accounts import Account, Checked, Mapped, date_format_in, mapped_in
from helpers.returns.checks.cells import Cells
from helpers.returns.checks.headings import columns_not_read, heading_problems
from helpers.returns.checks.masking import BLANK, shown
from helpers.returns.checks.row_checks import row_complaints
from helpers.returns.files.header_row import HEADER_ROW
from helpers.returns.files.sheet import Sheet
from helpers.returns.shapes.cell_kinds import DATE
from helpers.returns.shapes.complaints import Complaint
from helpers.returns.shapes.shape import Shape


def checked_frame(sheet: Sheet, shape: Shape, quarter: Quarter, codes: Codes) -> pd.DataFrame:
    """The rows of a return, each column of its kind, in the order of the shape.

    Raises:
        Refused: with every problem of the sheet, as many as are listed.
    """
    return checked(sheet, shape, quarter, codes).or_refused()


def checked(sheet: Sheet, shape: Shape, quarter: Quarter, codes: Codes) -> Checked:
    """What became of a return: its rows or its problems, and the account of its rows."""
    cells = Cells.of(sheet, shape, codes)
    of_the_file = [*heading_problems(sheet, shape), *one_line_a_cause(sheet.problems), *_no_rows(sheet, shape)]
    complaints = [] if sheet.rows.empty else list(row_complaints(cells, shape, quarter))
    problems = [*of_the_file, *(problem for complaint in complaints for problem in _problems(complaint, sheet, cells))]
    account = _account(sheet, shape, cells, of_the_file=of_the_file, complaints=complaints)
    return Checked(None if problems else cells.parsed.reset_index(drop=True), capped(problems), account)


def _account(
    sheet: Sheet, shape: Shape, cells: Cells, *, of_the_file: Sequence[Problem], complaints: Sequence[Complaint]
) -> Account:
    """Rows in = rows accepted + rows refused; a problem of the header refuses them all."""
    whole = any(problem.row is None or problem.row <= HEADER_ROW for problem in of_the_file)
    left_out = sheet.rows_in - len(sheet.rows)
    with_problem = {row for complaint in complaints for row in complaint.rows}
    mapped: list[Mapped] = []
    for column in cells.columns:
        parsed = cells.parsed[column.name]
        mapped += mapped_in(column, cells.texts[column.name], parsed, cells.codes)
        mapped += date_format_in(column, parsed, cells.dates[column.name]) if column.name in cells.dates else []
    return Account(
        sheet.file,
        sheet.rows_in,
        sheet.rows_in if whole else left_out + len(with_problem),
        tuple(mapped),
        sheet.cleaned,
        used=not (of_the_file or complaints),
        not_read=columns_not_read(sheet, shape),
        redrawn=sheet.redrawn,
    )


def _problems(complaint: Complaint, sheet: Sheet, cells: Cells) -> Iterator[Problem]:
    """A line for each row of a complaint; one line where there are many, or where the cause is one."""
    if complaint.as_one:
        yield _problem(complaint, sheet, None, complaint.as_one)
        return
    columns = [cells.column(name) for name in complaint.columns if cells.has(name)]
    texts = cells.texts.loc[list(complaint.rows), [column.name for column in columns]]
    if len(complaint.rows) > MOST_SINGLY:
        alike = not complaint.found and len(columns) == 1 and texts.nunique(dropna=False).le(1).all()
        found = shown(columns, texts.iloc[0], cells.codes) if alike else _found_throughout(complaint)
        found = found if not alike or found in (BLANK, texts.iloc[0, 0]) else ""
        noun = "rows" if len(columns) != 1 else "dates" if columns[0].kind is DATE else "cells"
        yield in_one_line(_problem(complaint, sheet, None, ""), complaint.rows, found, noun)
        return
    for row in complaint.rows:
        yield _problem(
            complaint, sheet, row, complaint.found.get(row) or shown(columns, pd.Series(texts.loc[row]), cells.codes)
        )


def _found_throughout(complaint: Complaint) -> str:
    alike = set(complaint.found.values())
    return alike.pop() if len(alike) == 1 and len(complaint.found) == len(complaint.rows) else ""


def _problem(complaint: Complaint, sheet: Sheet, row: int | None, found: str) -> Problem:
    column, rule_id = complaint.columns[0], complaint.rule_id
    return Problem(sheet.file, complaint.rule, complaint.remedy, sheet.name, row, column, found=found, rule_id=rule_id)


def _no_rows(sheet: Sheet, shape: Shape) -> Iterator[Problem]:
    if sheet.rows.empty and not shape.may_be_empty and not sheet.problems:
        remedy = "Send it again with its rows; a return that is not supplied is declared in the quarter's params."
        yield Problem(sheet.file, "the return has rows under its header", remedy, sheet=sheet.name, rule_id="FILE-NO-ROWS")
