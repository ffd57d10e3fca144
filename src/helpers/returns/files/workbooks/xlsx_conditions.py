"""Conditional formats of a sheet of an .xlsx workbook that can hide what stands in a cell, or cross it out.

Excel writes them in two ways, the later one (of 2010) with its look beside the condition. Few sheets have any: others are not
read for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpers.returns.files.workbooks.looks import When
from helpers.returns.files.workbooks.safe_xml import Attributes, read_elements
from helpers.returns.files.workbooks.structure import SheetStructure
from helpers.returns.files.workbooks.xlsx_cells import column_place, place_of
from helpers.returns.files.workbooks.xlsx_styles import CellStyles, WhenReading

_SIGN = b"conditionalFormatting"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_383
_WHOLE_COLUMNS, _WHOLE_ROWS = re.compile(r"([A-Z]{1,3}):([A-Z]{1,3})"), re.compile(r"(\d{1,7}):(\d{1,7})")


def take_conditions(file: str, content: bytes, sheet: SheetStructure, styles: CellStyles) -> None:
    """Fills in the cells of a sheet that a conditional format can hide, or strike through.

    Raises:
        Refused: the XML is damaged or not safe to read.
    """
    if _SIGN not in content:
        return
    conditions = _Conditions(styles.conditional)
    read_elements(file, content, conditions.begins, says=conditions.says, ends=conditions.ends)
    if conditions.areas:
        cells = _FilledCells(conditions.areas, sheet, styles)
        read_elements(file, content, cells.begins)


@dataclass(frozen=True)
class _Area:
    """A rectangle of cells, and what a conditional format makes of them."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    when: When

    def holds(self, row: int, place: int) -> bool:
        return self.rows[0] <= row <= self.rows[1] and self.columns[0] <= place <= self.columns[1]


@dataclass
class _Conditions:
    """The conditional formats, read one after another: the cells of the later kind stand after its rules."""

    known: Sequence[When]
    areas: list[_Area] = field(default_factory=list)
    ranges: str = ""
    rules: list[WhenReading] = field(default_factory=list)
    numbered: list[int] = field(default_factory=list)
    in_ranges: bool = False

    def begins(self, name: str, found: Attributes) -> None:
        if name == "conditionalFormatting":
            self.ranges, self.rules, self.numbered = found.get("sqref", ""), [], []
        elif name == "cfRule":
            self.rules.append(WhenReading())
            self.numbered += [int(found["dxfId"])] if "dxfId" in found else []
        elif self.rules:
            self.rules[-1].begins(name, found)
        self.in_ranges = name == "sqref"

    def says(self, text: str) -> None:
        self.ranges += text if self.in_ranges else ""

    def ends(self, name: str) -> None:
        if self.rules:
            self.rules[-1].ends(name)
        if name == "conditionalFormatting":
            made = [rule.when() for rule in self.rules] + [
                self.known[number] for number in self.numbered if number < len(self.known)
            ]
            self.areas += [
                _Area(*area, when) for when in made if when.can_hide() for area in map(_area_of, self.ranges.split())
            ]
            self.rules = []
        self.in_ranges = False


def _area_of(written: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last row, and first and last column, of a range such as B2:C9, C:C or 2:9."""
    written = written.replace("$", "")
    if columns := _WHOLE_COLUMNS.fullmatch(written):
        return (1, _LAST_ROW), (column_place(columns[1]), column_place(columns[2]))
    if rows := _WHOLE_ROWS.fullmatch(written):
        return (int(rows[1]), int(rows[2])), (0, _LAST_COLUMN)
    first, _, last = written.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return (top, bottom), (left, right)


@dataclass
class _FilledCells:
    """The cells of the sheet that hold anything, each held against the areas that it is in."""

    areas: Sequence[_Area]
    sheet: SheetStructure
    styles: CellStyles
    row: int = 0
    place: int = -1
    style: str = ""

    def begins(self, name: str, found: Attributes) -> None:
        if name == "row":
            self.row, self.place = int(found.get("r", self.row + 1)), -1
        elif name == "c":
            self.row, self.place = place_of(found["r"]) if "r" in found else (self.row, self.place + 1)
            self.style = found.get("s", "")
        elif name in ("v", "is"):
            for when in self._of_this_cell():
                self.sheet.take_condition((self.row, self.place), when.of(*self.styles.drawn_by(self.style)))

    def _of_this_cell(self) -> Iterator[When]:
        return (area.when for area in self.areas if area.holds(self.row, self.place))
