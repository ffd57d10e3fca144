"""The cells, rows and columns of one sheet of an .xlsx workbook, beside their values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from helpers.returns.files.workbooks.safe_xml import Attributes, is_on, parsed, safe_parser
from helpers.returns.files.workbooks.structure import NARROWEST_COLUMN, SheetStructure, is_low
from helpers.returns.files.workbooks.xlsx_styles import CellStyles

_NAMESPACES = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONGEST_NUMBER = 15
_FURTHEST = 16_384


# Types of a cell whose value is text (of its own or shared): only that there is one matters here.
_TEXTS = frozenset({"s", "str", "inlineStr"})


@dataclass(slots=True)
class _Cell:
    """The cell that is being read: where it is, its type and style, and its value so far."""

    row: int
    place: int
    kind: str
    style: str
    formula: bool = False
    value: str = ""


class SheetReading:
    """Fills in the structure of a sheet while its XML is read from top to bottom.

    A sheet of 100,000 rows has two million elements: text is only listened to where it matters, and a cell is judged when
    the next one begins.
    """

    def __init__(self, sheet: SheetStructure, styles: CellStyles) -> None:
        self._sheet, self._styles = sheet, styles
        self._low_rows = False
        self._row = self._place = 0
        self._cell: _Cell | None = None

    def read(self, file: str, content: bytes) -> None:
        """Reads the part.

        Raises:
            Refused: the XML is damaged or not safe to read.
        """
        begins = {f"{space} {name}": begin for name, begin in self._elements().items() for space in _NAMESPACES}
        self._parser = safe_parser(file)

        def element_begins(name: str, found: Attributes) -> None:
            if name in begins:
                begins[name](found)

        self._parser.StartElementHandler = element_begins
        parsed(file, self._parser, content)
        self._judge()

    def _elements(self) -> dict[str, Callable[[Attributes], None]]:
        return {
            "row": self._row_begins,
            "c": self._cell_begins,
            "v": self._value_begins,
            "is": self._value_begins,
            "f": self._formula_begins,
            "sheetFormatPr": self._format_begins,
            "col": self._column_begins,
            "filterColumn": self._filter_begins,
            "mergeCell": self._merged_begins,
        }

    def _says(self, text: str) -> None:
        if self._cell:
            self._cell.value += text

    def _row_begins(self, found: Attributes) -> None:
        self._row = int(found.get("r", self._row + 1))
        self._place = -1
        low = is_low(float(found["ht"])) if "ht" in found else self._low_rows
        if is_on(found.get("hidden", "")) or low:
            self._sheet.hidden_rows.append(self._row)

    def _format_begins(self, found: Attributes) -> None:
        self._low_rows = is_on(found.get("zeroHeight", "")) or is_low(float(found.get("defaultRowHeight", 15)))

    def _cell_begins(self, found: Attributes) -> None:
        self._judge()
        row, self._place = place_of(found["r"]) if "r" in found else (self._row, self._place + 1)
        self._cell = _Cell(row, self._place, found.get("t", "n"), found.get("s", ""))

    def _value_begins(self, found: Attributes) -> None:
        if self._cell:
            self._sheet.reach(self._cell.row, self._cell.place + 1)
            self._sheet.shared_texts += self._cell.kind == "s"
            if self._cell.style in self._styles.unseen:
                self._sheet.unseen.append((self._cell.row, self._cell.place))
            if self._cell.style in self._styles.struck_through:
                self._sheet.struck_through.append((self._cell.row, self._cell.place))
            if self._cell.kind not in _TEXTS or self._cell.formula:
                self._cell.value = ""
                self._parser.CharacterDataHandler = self._says

    def _formula_begins(self, found: Attributes) -> None:
        self._parser.CharacterDataHandler = None
        if self._cell:
            self._cell.formula = True
            self._sheet.reach(self._cell.row, self._cell.place + 1)

    def _column_begins(self, found: Attributes) -> None:
        if is_on(found.get("hidden", "")) or float(found.get("width", 9)) < NARROWEST_COLUMN:
            first, last = int(found["min"]), int(found["max"])
            self._sheet.hidden_columns.append((first - 1, min(last, _FURTHEST) - 1))

    def _filter_begins(self, found: Attributes) -> None:
        self._sheet.filtered = True

    def _merged_begins(self, found: Attributes) -> None:
        first, _, last = found["ref"].replace("$", "").partition(":")
        row, place = place_of(first)
        self._sheet.merged.append((row, place_of(last or first)[0], place))

    def _judge(self) -> None:
        cell, self._cell = self._cell, None
        if not cell or (cell.kind in _TEXTS and not cell.formula):
            return
        self._parser.CharacterDataHandler = None
        value, place = cell.value.strip(), (cell.row, cell.place)
        if cell.formula:
            self._sheet.formulas.append(place)
            if not value and cell.kind != "str":
                self._sheet.not_calculated.append(place)
        if cell.kind == "e":
            self._sheet.errors[place] = value
        elif cell.kind == "n" and value:
            self._judge_number(cell)

    def _judge_number(self, cell: _Cell) -> None:
        if cell.style in self._styles.zero_padded:
            self._sheet.zero_padded.append((cell.row, cell.place))
        if cell.style in self._styles.percentages:
            self._sheet.percentages.add((cell.row, cell.place))
        figures = cell.value.strip().lstrip("-")
        if len(figures) > _LONGEST_NUMBER and figures.isdecimal():
            self._sheet.inexact.append((cell.row, cell.place))


def place_of(reference: str) -> tuple[int, int]:
    """The row and the column of a reference such as B12; what is none makes the part a damaged one."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(reference)
    return int(found[2]), column_place(found[1])


@cache
def column_place(letters: str) -> int:
    """The place, counted from 0, of the column with these letters over it.

    >>> column_place("A"), column_place("AA")
    (0, 26)
    """
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1
