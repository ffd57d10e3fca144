"""What a workbook holds beside its values, and what of it makes a sheet say something other than what is seen.

Reading values alone would take hidden rows for rows, a formula that was never worked out for a blank, and ``#N/A`` for
nothing. Each format has its own reader of this structure; the rules here are the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.file_rules import (
    CALCULATED,
    EXACT_NUMBERS,
    NO_ERROR,
    NO_FILTER,
    NO_HIDDEN_COLUMN,
    NO_HIDDEN_ROW,
    NO_HIDDEN_SHEET,
    NO_LOST_ZEROS,
    NO_UNSEEN_CELL,
    NOT_MERGED,
    NOT_STRUCK_THROUGH,
    NOTHING_OVER_CELLS,
    OWN_VALUES,
    FileRule,
)
from helpers.returns.files.header_row import HEADER_ROW, excel_letters
from helpers.returns.files.sheet import Faults
from helpers.returns.files.workbooks.looks import Font

LOWEST_ROW = 4.0  # points; lower rows show nothing of their letters
NARROWEST_COLUMN = 0.5  # of a figure's width
Place = tuple[int, int]  # Excel's row number, and the column counted from 0
# Merged cells beyond so many are not listed; one is enough to refuse a sheet.
_MOST_MERGED = 100_000
ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!")


def is_low(points: float) -> bool:
    """Whether a row of this height is seen as a line at most."""
    return points < LOWEST_ROW


@dataclass
class SheetStructure:
    """One sheet beside its values. ``rows`` and ``columns`` are how far its filled cells reach.

    ``shared_texts`` is the number of cells that show a text which others may show too.
    ``hidden_columns`` are first and last places, ``merged`` the first and last row and the first column of merged cells.
    ``formulas`` are all cells with one; ``not_calculated`` those without a
    result. ``zero_padded`` are numbers shown with zeros before them, ``inexact`` those of more digits than a number can hold,
    ``percentages`` those shown a hundred times as large; ``unseen`` and ``struck_through`` are filled cells of which a reader
    sees nothing, or what someone crossed out. ``drawn_over`` are the cells at the top left of pictures, charts and shapes.
    """

    name: str
    hidden: bool = False
    holds_cells: bool = True
    filtered: bool = False
    rows: int = 0
    columns: int = 0
    shared_texts: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    formulas: list[Place] = field(default_factory=list)
    not_calculated: list[Place] = field(default_factory=list)
    zero_padded: list[Place] = field(default_factory=list)
    inexact: list[Place] = field(default_factory=list)
    percentages: set[Place] = field(default_factory=set)
    unseen: list[Place] = field(default_factory=list)
    struck_through: list[Place] = field(default_factory=list)
    drawn_over: list[Place] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)

    def take_pieces(self, place: Place, fonts: Iterable[Font], *, on_colour: bool) -> None:
        """Takes in the fonts of pieces of a cell's text; white ones are seen where the cell has a colour behind them."""
        for font in fonts:
            if font.struck_through:
                self.struck_through.append(place)
            elif font.is_unseen("a colour" if on_colour else ""):
                self.unseen.append(place)

    def take_condition(self, place: Place, becomes: tuple[bool, bool]) -> None:
        """Takes in a filled cell that a conditional format can strike through, or make unseen."""
        struck_through, unseen = becomes
        if struck_through:
            self.struck_through.append(place)
        elif unseen:
            self.unseen.append(place)

    def reach(self, row: int, columns: int) -> None:
        """Takes in a filled cell in this row, and in the column before ``columns``."""
        if row > self.rows:
            self.rows = row
        if columns > self.columns:
            self.columns = columns


@dataclass(frozen=True)
class BookStructure:
    """A workbook beside its values, its sheets in the order of their tabs."""

    sheets: Mapping[str, SheetStructure]
    from_1904: bool = False
    reads_other_books: bool = False
    leaves_calculation: bool = False


def cell_faults(book: BookStructure, sheet: SheetStructure) -> Faults:
    """The cells whose value is not what Excel would show, or not the sheet's own."""
    faults: dict[Place, tuple[FileRule, str]] = dict.fromkeys(_merged_places(sheet), (NOT_MERGED, "merged cells"))
    for place in sheet.zero_padded:
        faults[place] = NO_LOST_ZEROS, "a number shown with zeros"
    for place in sheet.inexact:
        faults[place] = EXACT_NUMBERS, "a number of more than 15 digits"
    for place in sheet.formulas if book.reads_other_books else ():
        faults[place] = OWN_VALUES, "a formula, in a workbook that is linked to another"
    for place in sheet.formulas if book.leaves_calculation else sheet.not_calculated:
        faults[place] = CALCULATED, "a formula without its result"
    return faults | {place: (NO_ERROR, _shown_error(text)) for place, text in sheet.errors.items()}


def sheet_problems(file: str, sheet: SheetStructure, header: Sequence[str]) -> Iterator[Problem]:
    """What is hidden or filtered within the reach of the sheet's cells."""
    if sheet.hidden:
        yield NO_HIDDEN_SHEET.broken(file, "a hidden sheet", sheet=sheet.name)
    if sheet.filtered:
        yield NO_FILTER.broken(file, "a filter that is in use", sheet=sheet.name)
    for first, last in _runs(row for row in sheet.hidden_rows if row <= sheet.rows):
        found = f"rows {first} to {last}" if last > first else "a hidden row"
        yield NO_HIDDEN_ROW.broken(file, found, sheet=sheet.name, row=first)
    for rule, places in ((NO_UNSEEN_CELL, sheet.unseen), (NOT_STRUCK_THROUGH, sheet.struck_through)):
        yield from _cells_that_break(rule, places, (file, sheet, header))
    for row, place in sorted(set(sheet.drawn_over)):
        if row <= sheet.rows and place < sheet.columns:
            column = _column(place, header)
            yield NOTHING_OVER_CELLS.broken(file, "a drawing that begins here", sheet=sheet.name, row=row, column=column)
    for place in _hidden_places(sheet):
        yield NO_HIDDEN_COLUMN.broken(file, "a hidden column", sheet=sheet.name, column=_column(place, header))


def _cells_that_break(
    rule: FileRule, places: Iterable[Place], where: tuple[str, SheetStructure, Sequence[str]]
) -> Iterator[Problem]:
    """A line for each column, with how many of its cells and the first of them."""
    file, sheet, header = where
    rows_by_column: dict[int, list[int]] = {}
    for row, column in dict.fromkeys(places):
        rows_by_column.setdefault(column, []).append(row)
    for column, rows in sorted(rows_by_column.items()):
        found = "1 cell" if len(rows) == 1 else f"{len(rows):,} cells, the first in row {min(rows)}"
        yield rule.broken(file, found, sheet=sheet.name, row=min(rows), column=_column(column, header))


def refuse_merged_header(file: str, sheet: SheetStructure) -> None:
    """Refuses a sheet of which cells of the first row are merged.

    Raises:
        Refused: some are, so that it cannot be said which columns their heading is for.
    """
    merged = sorted({place for first, _, place in sheet.merged if first == HEADER_ROW and place < sheet.columns})
    if merged:
        raise Refused(
            NOT_MERGED.broken(file, "merged cells", sheet=sheet.name, row=HEADER_ROW, column=excel_letters(place))
            for place in merged
        )


def _merged_places(sheet: SheetStructure) -> Iterable[Place]:
    """The first cell of each row of merged cells; the others of them are blank to who reads values."""
    places = (
        (row, place)
        for first, last, place in sheet.merged
        if place < sheet.columns
        for row in range(first, min(last, sheet.rows) + 1)
    )
    return islice(places, _MOST_MERGED)


def _hidden_places(sheet: SheetStructure) -> list[int]:
    return sorted({place for first, last in sheet.hidden_columns for place in range(first, min(last + 1, sheet.columns))})


def _column(place: int, header: Sequence[str]) -> str:
    return header[place] if place < len(header) and header[place] else excel_letters(place)


def _shown_error(text: str) -> str:
    return text if text in ERRORS else "an error"


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows that follow one another."""
    ordered = sorted(set(rows))
    if not ordered:
        return
    breaks = [(before, after) for before, after in pairwise(ordered) if after > before + 1]
    firsts = [ordered[0], *(after for _, after in breaks)]
    lasts = [*(before for before, _ in breaks), ordered[-1]]
    yield from zip(firsts, lasts, strict=True)
