"""A return as it was sent: one sheet of text, with every row numbered as Excel shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.cell_text import broken_rule, cleaned, holds_signs_of_a_font, holds_what_is_not_seen, is_plain
from helpers.returns.files.file_rules import NO_BLANK_ROW, NOT_EMPTY, ROW_WIDTH, FileRule
from helpers.returns.files.header_row import HEADER_ROW, excel_letters, heading_of, refuse_header_elsewhere
from helpers.returns.shapes.cell_kinds import TEXT

# The rule that a cell breaks and what was found there, by Excel's row number and the column's place counted from 0.
Faults = Mapping[tuple[int, int], tuple[FileRule, str]]
Numbered = list[tuple[int, Sequence[str]]]


@dataclass(frozen=True)
class Sheet:
    """The cells of a file as text (blank cells missing), indexed by Excel's row numbers, with what is wrong already.

    ``rows_in`` are all rows under the header that hold anything: those of ``rows``, and those left out with a problem.
    ``cleaned`` counts the cells from which something that cannot be seen was taken out, ``redrawn`` those with a bullet or
    another sign that a word processor drew. ``sha256`` is that of the file.
    """

    file: str
    name: str
    header: tuple[str, ...]
    rows: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    rows_in: int = 0
    cleaned: int = 0
    redrawn: int = 0
    sha256: str = ""


def refusal(file: str, rule: str, remedy: str, found: str = "") -> Refused:
    """The refusal of a whole file."""
    return Refused([Problem(file, rule, remedy, found=found)])


def sheet_of_cells(
    file: str,
    name: str,
    cells: Sequence[Sequence[str]],
    *,
    headings: Sequence[str] = (),
    faults: Faults | None = None,
    sha256: str = "",
) -> Sheet:
    """The sheet that rows of text make, the first being the header; ``headings`` are the return's columns where they are known.

    A row with more or fewer cells than the header, or with a cell that cannot be read, is reported and left out of further
    checks: its cells would otherwise be read under the wrong headings, or as blank. Blank rows, and blank columns without a
    heading, at the end are none; a blank row in between is reported.

    Raises:
        Refused: there is no header, or it is not in the first row.
    """
    if not any(_filled(values) for values in cells):
        raise NOT_EMPTY.refused(file)
    refuse_header_elsewhere(file, name, cells, headings)
    header = tuple(heading_of(text, headings) for text in cells[0])
    not_plain = {row: values for row, values in enumerate(cells, start=HEADER_ROW) if not is_plain("".join(values))}
    header, numbered = _without_blank_columns(header, _without_blank_end(_tidied(cells, not_plain)))
    found = {**(faults or {}), **_broken_cells(not_plain)}
    if set(headings) <= set(header):  # then every other column is one that the return does not know and that is not read
        found = {place: fault for place, fault in found.items() if not headings or _is_read(place, header, headings)}
    rows = _frame(_whole(numbered, len(header), {row for row, _ in found}), len(header))
    problems = (*_row_problems(file, name, (len(header), numbered)), *_cell_problems(file, name, (header, found)))
    rows_in = sum(_filled(values) for _, values in numbered)
    texts = [text for values in not_plain.values() for text in values]
    cleaned_cells, redrawn = (sum(map(holds, texts)) for holds in (holds_what_is_not_seen, holds_signs_of_a_font))
    return Sheet(file, name, header, rows, problems, rows_in, cleaned_cells, redrawn, sha256)


def _is_read(place: tuple[int, int], header: Sequence[str], headings: Sequence[str]) -> bool:
    row, column = place
    return row <= HEADER_ROW or column >= len(header) or header[column] in headings


def _whole(numbered: Numbered, width: int, faulty: set[int]) -> Numbered:
    return [(row, values) for row, values in numbered if len(values) == width and _filled(values) and row not in faulty]


def _tidied(cells: Sequence[Sequence[str]], not_plain: Mapping[int, Sequence[str]]) -> list[Sequence[str]]:
    """The rows under the header without what cannot be seen; a row of plain text is left as it is."""
    tidied = list(cells)
    for row, values in not_plain.items():
        tidied[row - HEADER_ROW] = [cleaned(text) for text in values]
    return tidied[1:]


def _broken_cells(not_plain: Mapping[int, Sequence[str]]) -> Faults:
    broken = {(row, place): broken_rule(text) for row, values in not_plain.items() for place, text in enumerate(values)}
    return {place: fault for place, fault in broken.items() if fault}


def _without_blank_end(body: Sequence[Sequence[str]]) -> Numbered:
    last = len(body)
    while last and not _filled(body[last - 1]):
        last -= 1
    return list(enumerate(body[:last], start=HEADER_ROW + 1))


def _without_blank_columns(header: tuple[str, ...], numbered: Numbered) -> tuple[tuple[str, ...], Numbered]:
    """The sheet without columns at its right end that have neither a heading nor a filled cell."""
    width = len(header)
    while width and not header[width - 1]:
        width -= 1
    if width in (0, len(header)) or any(_filled(values[width:]) for _, values in numbered):
        return header, numbered
    most = len(header)
    return header[:width], [(row, values[:width] if len(values) <= most else values) for row, values in numbered]


def _filled(values: Sequence[str]) -> bool:
    return any(map(str.strip, values))


def _frame(numbered: Numbered, width: int) -> pd.DataFrame:
    index = pd.Index([row for row, _ in numbered], dtype="int64")
    columns = {place: pd.array([values[place].strip() or None for _, values in numbered], dtype=TEXT) for place in range(width)}
    return pd.DataFrame(columns, index=index)


def _row_problems(file: str, name: str, rows: tuple[int, Numbered]) -> Iterator[Problem]:
    width, numbered = rows
    for row, values in numbered:
        if not _filled(values) and len(values) in (0, width):
            yield NO_BLANK_ROW.broken(file, "a blank row", sheet=name, row=row)
        elif len(values) != width:
            yield ROW_WIDTH.broken(file, f"{len(values)} cells, header {width}", sheet=name, row=row)


def _cell_problems(file: str, name: str, cells: tuple[tuple[str, ...], Faults]) -> Iterator[Problem]:
    header, faults = cells
    for (row, place), (rule, found) in sorted(faults.items(), key=lambda fault: fault[0]):
        named = row > HEADER_ROW and place < len(header) and header[place]
        yield rule.broken(file, found, sheet=name, row=row, column=header[place] if named else excel_letters(place))
