"""Where the header of a sheet is, and which of the return's columns each heading names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from helpers.returns.files.cell_text import cleaned
from helpers.returns.files.file_rules import HEADER_FIRST, HEADER_ONE_ROW

HEADER_ROW = 1
# A header farther down than this is not looked for.
_LOOKED_AT = 30
_JOINS = re.compile(r"[\s_-]+")


def heading_of(text: str, headings: Sequence[str]) -> str:
    """The column that a heading names; capitals, spaces, hyphens and underscores do not matter. Other headings stay.

    >>> heading_of(" Contact ID ", ["contact_id"]), heading_of("Notes", ["contact_id"])
    ('contact_id', 'Notes')
    """
    text = cleaned(text).strip()
    return _columns(tuple(headings)).get(_folded(text), text)


@cache
def _columns(headings: tuple[str, ...]) -> dict[str, str]:
    return {_folded(name): name for name in headings}


def refuse_header_elsewhere(file: str, sheet: str, cells: Sequence[Sequence[str]], headings: Sequence[str]) -> None:
    """Refuses a sheet of which another row than the first looks like the header.

    Raises:
        Refused: a later row has more of the headings than the first, or headings that the first lacks.
    """
    first = _named(cells[0], headings)
    for row, values in enumerate(cells[1:_LOOKED_AT], start=HEADER_ROW + 1):
        here = _named(values, headings)
        if len(here) > len(first) and 2 * len(here) >= len(headings):
            raise HEADER_FIRST.refused(file, f"the header seems to be in row {row}", sheet=sheet, row=row)
        if len(here - first) >= 2 and first != set(headings):
            raise HEADER_ONE_ROW.refused(file, f"headings in row {row} too", sheet=sheet, row=row)


def has_most_headings(values: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a row has at least half of the headings."""
    return 2 * len(_named(values, headings)) >= len(headings)


def named_in(values: Sequence[str], headings: Sequence[str]) -> int:
    """How many of the headings are in a row."""
    return len(_named(values, headings))


def _named(values: Sequence[str], headings: Sequence[str]) -> set[str]:
    return {heading_of(value, headings) for value in values} & set(headings)


def _folded(text: str) -> str:
    return _JOINS.sub("_", text.casefold()).strip("_")


def excel_letters(column: int) -> str:
    """The letters over a column in Excel, counted from 0.

    >>> excel_letters(0), excel_letters(26)
    ('A', 'AA')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
