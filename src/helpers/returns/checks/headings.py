"""Whether the header row of a sheet names each column of its return, once."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

from helpers.domain.refusal import Problem
from helpers.returns.checks.masking import shown_heading
from helpers.returns.files.file_rules import HEADER_FIRST, ONE_TABLE
from helpers.returns.files.header_row import HEADER_ROW, excel_letters
from helpers.returns.files.sheet import Sheet
from helpers.returns.shapes.shape import Shape

_A_SLIP = 0.8  # how alike two headings are, from 0 to 1, for one to be a slip of the other: recieved and received are 0.88


def heading_problems(sheet: Sheet, shape: Shape) -> Iterator[Problem]:
    """A problem for each heading that is missing, there more than once, blank, or nearly one of the return's.

    Where the whole return stands before a column without a heading, what comes after it is another table: one problem. Other
    columns are not read, see ``columns_not_read``.
    """
    wanted, header = shape.column_names, sheet.header
    if not set(wanted) & set(header):
        yield _no_header(sheet, shape)
        return
    first = header[: header.index("")] if "" in header else header
    another = next((position for position, heading in enumerate(header) if heading and position > len(first)), None)
    if another is not None and set(wanted) <= set(first):
        yield ONE_TABLE.broken(
            sheet.file,
            "headings to the right of a column without one",
            sheet=sheet.name,
            row=HEADER_ROW,
            column=excel_letters(another),
        )
        header = first
    times = Counter(header)
    for name in wanted:
        if times[name] != 1:
            yield _expected_once(sheet, name, times[name])
    for position, heading in enumerate(header):
        if heading not in wanted and (not heading or _nearest(heading, shape)):
            yield _not_expected(sheet, shape, (position, heading))


def columns_not_read(sheet: Sheet, shape: Shape) -> tuple[str, ...]:
    """The letters over the columns that the return does not know: their headings could name a child, and are not shown."""
    return tuple(excel_letters(position) for position, heading in enumerate(sheet.header) if heading not in shape.column_names)


def _nearest(heading: str, shape: Shape) -> str:
    """The column of the return that a heading could be a slip of; empty where none is near.

    >>> from helpers.returns.shapes.registry import SHAPES
    >>> _nearest("recieved", SHAPES["contacts"]), _nearest("child_name", SHAPES["contacts"])
    ('received', '')
    """
    known = {name.casefold(): name for name in shape.column_names}
    near = difflib.get_close_matches("_".join(heading.casefold().split()), known, n=1, cutoff=_A_SLIP)
    return known[near[0]] if near else ""


def _no_header(sheet: Sheet, shape: Shape) -> Problem:
    names = ", ".join(shape.column_names)
    remedy = f"Write the names of the columns into the first row: {names}; in a CSV file with commas between the cells."
    found = "none of the return's columns in it"
    return HEADER_FIRST.saying(remedy).broken(sheet.file, found, sheet=sheet.name, row=HEADER_ROW)


def _expected_once(sheet: Sheet, name: str, times: int) -> Problem:
    rule = "the column is in the header once"
    letters = [excel_letters(position) for position, heading in enumerate(sheet.header) if heading == name]
    found = f"{times} times, in columns {' and '.join(letters)}" if times else "no such column"
    remedy = "Keep one of them." if times else "Add the column, with this name in the first row."
    return Problem(sheet.file, rule, remedy, sheet=sheet.name, row=HEADER_ROW, column=name, found=found, rule_id="HEADER-ONCE")


def _not_expected(sheet: Sheet, shape: Shape, heading: tuple[int, str]) -> Problem:
    position, text = heading
    rule = f"the header has only columns of the return {shape.name}"
    nearest = _nearest(text, shape)
    remedy = f"Call it {nearest} if that is what it is" if nearest else "Give it its heading"
    remedy = f"{remedy}, or take the column out; the return has {', '.join(shape.column_names)}."
    column = excel_letters(position)
    found = shown_heading(text, shape.column_names)
    return Problem(
        sheet.file, rule, remedy, sheet=sheet.name, row=HEADER_ROW, column=column, found=found, rule_id="HEADER-UNKNOWN"
    )
