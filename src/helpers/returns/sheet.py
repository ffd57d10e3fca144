"""A return as it was sent: one sheet of text, with every row numbered as Excel shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.domain.refusal import Problem, Refused
from helpers.returns.kinds import TEXT

HEADER_ROW = 1


@dataclass(frozen=True)
class Sheet:
    """The cells of a file as text (blank cells missing), indexed by Excel's row numbers, with what is wrong already."""

    file: str
    name: str
    header: tuple[str, ...]
    rows: pd.DataFrame
    problems: tuple[Problem, ...] = ()


def refusal(file: str, rule: str, remedy: str, found: str = "") -> Refused:
    """The refusal of a whole file."""
    return Refused([Problem(file, rule, remedy, found=found)])


def sheet_of_cells(file: str, name: str, cells: Sequence[Sequence[str]]) -> Sheet:
    """The sheet that rows of text make, the first being the header.

    A row with more or fewer cells than the header is reported and left out of further checks: its cells would
    otherwise be read under the wrong headings. Blank rows at the end are no rows; one in between is reported.
    """
    if not cells:
        raise refusal(file, "the file holds a header and rows", "Send the return again: this file is empty.")
    header, body = tuple(cell.strip() for cell in cells[0]), _without_blank_end(cells[1:])
    numbered = list(enumerate(body, start=HEADER_ROW + 1))
    whole = [(row, values) for row, values in numbered if len(values) == len(header) and _filled(values)]
    broken = [(row, values) for row, values in numbered if len(values) != len(header) or not _filled(values)]
    problems = tuple(_row_problem(file, name, row, (len(values), len(header))) for row, values in broken)
    return Sheet(file, name, header, _frame(whole, len(header)), problems)


def _without_blank_end(body: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    last = len(body)
    while last and not _filled(body[last - 1]):
        last -= 1
    return body[:last]


def _filled(values: Sequence[str]) -> bool:
    return any(cell.strip() for cell in values)


def _frame(numbered: list[tuple[int, Sequence[str]]], width: int) -> pd.DataFrame:
    index = pd.Index([row for row, _ in numbered], dtype="int64")
    columns = zip(*(values for _, values in numbered), strict=True) if numbered else [()] * width
    texts = {place: [cell.strip() or None for cell in column] for place, column in enumerate(columns)}
    return pd.DataFrame({place: pd.array(values, dtype=TEXT) for place, values in texts.items()}, index=index)


def _row_problem(file: str, name: str, row: int, widths: tuple[int, int]) -> Problem:
    found, wanted = widths
    if found in (0, wanted):
        rule, said = "there is no blank row between rows", "a blank row"
        remedy = "Take the blank row out."
    else:
        rule, said = "a row has as many cells as the header", f"{found} cells, header {wanted}"
        remedy = "Look for a comma inside a cell that is not in quotation marks, or a cell that was left out."
    return Problem(file, rule, remedy, sheet=name, row=row, found=said)
