"""From a sheet of text to a frame that keeps its shape, or to every problem of it, with every row accounted for.

One pass over whole columns decides whether a sheet is clean. Only where it is not do two lazy pandera schemas say which rows
fail: one over the text (is each cell there, can it be read), one over what was read (do the rows keep the rules). Both always
run then, so that all problems are reported at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import MOST_LISTED, Problem, Refused, capped, not_listed
from helpers.returns.checks.accounts import Account, Checked, mapped_in
from helpers.returns.checks.cells import Cells
from helpers.returns.checks.headings import heading_problems
from helpers.returns.checks.masking import shown
from helpers.returns.checks.row_checks import RowChecks
from helpers.returns.files.header_row import HEADER_ROW
from helpers.returns.files.sheet import Sheet
from helpers.returns.shapes.complaints import Complaint
from helpers.returns.shapes.shape import Shape


def checked_frame(sheet: Sheet, shape: Shape, quarter: Quarter, codes: Codes) -> pd.DataFrame:
    """The rows of a return, each column of its kind, in the order of the shape.

    Raises:
        Refused: with every problem of the sheet, as many as are listed.
    """
    found = checked(sheet, shape, quarter, codes)
    if found.rows is None:
        raise Refused(found.problems)
    return found.rows


def checked(sheet: Sheet, shape: Shape, quarter: Quarter, codes: Codes) -> Checked:
    """What became of a return: its rows or its problems, and the account of its rows."""
    return _Check(sheet, shape, quarter, codes).result()


class _Check:
    """A sheet held against its shape."""

    def __init__(self, sheet: Sheet, shape: Shape, quarter: Quarter, codes: Codes) -> None:
        self.sheet, self.shape, self.codes = sheet, shape, codes
        self.cells = Cells.of(sheet, shape, codes)
        self.rows = RowChecks(self.cells, shape, quarter, codes)

    def result(self) -> Checked:
        of_the_file = [*heading_problems(self.sheet, self.shape), *self.sheet.problems, *self._no_rows()]
        complaints = [] if self.sheet.rows.empty else list(self.rows.complaints())
        problems = [*of_the_file, *(problem for one in complaints for problem in self._problems(one))]
        account = self._account(of_the_file, complaints)
        rows = None if problems else self.cells.parsed.reset_index(drop=True)
        return Checked(rows, capped(problems), account)

    def _account(self, of_the_file: Sequence[Problem], complaints: Sequence[Complaint]) -> Account:
        whole = any(one.row is None or one.row <= HEADER_ROW for one in of_the_file)
        left_out = self.sheet.rows_in - len(self.sheet.rows)
        with_problem = {row for one in complaints for row in one.rows}
        refused = self.sheet.rows_in if whole else left_out + len(with_problem)
        mapped = [
            one
            for column in self.cells.columns
            for one in mapped_in(column, self.cells.texts[column.name], self.cells.parsed[column.name], self.codes)
        ]
        return Account(
            self.sheet.file,
            self.sheet.rows_in,
            refused,
            tuple(mapped),
            self.sheet.cleaned,
            used=not (of_the_file or complaints),
        )

    def _problems(self, complaint: Complaint) -> Iterator[Problem]:
        if complaint.as_one:
            yield self._problem(complaint, None, complaint.as_one)
            return
        for row in complaint.rows[:MOST_LISTED]:
            yield self._problem(complaint, row, complaint.said.get(row) or self._shown(complaint, row))
        if len(complaint.rows) > MOST_LISTED:
            yield not_listed(self._problem(complaint, None, ""), len(complaint.rows) - MOST_LISTED)

    def _shown(self, complaint: Complaint, row: int) -> str:
        columns = [self.cells.column(name) for name in complaint.columns]
        return shown(columns, self.cells.texts.loc[row], self.codes)

    def _problem(self, complaint: Complaint, row: int | None, found: str) -> Problem:
        return Problem(
            self.sheet.file,
            complaint.rule,
            complaint.remedy,
            self.sheet.name,
            row,
            complaint.columns[0],
            found,
            complaint.rule_id,
        )

    def _no_rows(self) -> Iterator[Problem]:
        if self.sheet.rows.empty and not self.shape.may_be_empty and not self.sheet.problems:
            remedy = "Send it again with its rows; a return that is not supplied is declared in the quarter's params."
            yield Problem(
                self.sheet.file, "the return has rows under its header", remedy, sheet=self.sheet.name, rule_id="FILE-NO-ROWS"
            )
