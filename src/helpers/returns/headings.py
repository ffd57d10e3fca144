"""Whether the header row of a sheet names each column of its return, once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from helpers.domain.refusal import Problem
from helpers.returns.shape import Shape
from helpers.returns.sheet import HEADER_ROW, Sheet

_A_HEADING = re.compile(r"[A-Za-z][A-Za-z0-9_ -]{0,39}")


def heading_problems(sheet: Sheet, shape: Shape) -> Iterator[Problem]:
    """A problem for each heading that is missing, there more than once, blank or not of the return."""
    times = Counter(sheet.header)
    wanted = shape.column_names
    for name in wanted:
        if times[name] != 1:
            yield _expected_once(sheet, name, times[name])
    for place, heading in enumerate(sheet.header):
        if heading not in wanted:
            yield _not_expected(sheet, shape, (place, heading))


def _expected_once(sheet: Sheet, name: str, times: int) -> Problem:
    rule = "the column is in the header once"
    found = f"{times} times" if times else "no such column"
    remedy = "Keep one of them." if times else "Add the column, with this name in the first row."
    return Problem(sheet.file, rule, remedy, sheet=sheet.name, row=HEADER_ROW, column=name, found=found)


def _not_expected(sheet: Sheet, shape: Shape, heading: tuple[int, str]) -> Problem:
    place, text = heading
    rule = f"the header has only columns of the return {shape.name}"
    remedy = f"Take the column out or correct its name; the return has {', '.join(shape.column_names)}."
    column = excel_letters(place)
    found = _shown_heading(text, _is_header(sheet, shape))
    return Problem(sheet.file, rule, remedy, sheet=sheet.name, row=HEADER_ROW, column=column, found=found)


def _is_header(sheet: Sheet, shape: Shape) -> bool:
    """Whether the first row is a header at all: without one it is a row of data, which is not shown."""
    return 2 * len(set(sheet.header) & set(shape.column_names)) >= len(shape.column_names)


def _shown_heading(text: str, may_show: bool) -> str:
    if not text:
        return "a blank heading"
    return text if may_show and _A_HEADING.fullmatch(text) else "a heading that is not shown"


def excel_letters(place: int) -> str:
    """The letters over a column in Excel, counted from 0.

    >>> excel_letters(0), excel_letters(26)
    ('A', 'AA')
    """
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
