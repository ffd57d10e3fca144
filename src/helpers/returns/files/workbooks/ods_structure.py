"""The structure of an OpenDocument spreadsheet, from the XML of its content; see ``workbook_structure``."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product

from helpers.returns.files.file_rules import NO_MACROS, NO_PASSWORD
from helpers.returns.files.sent_file import SentFile
from helpers.returns.files.size_limits import refuse_large_grid, refuse_large_package, refuse_much_text
from helpers.returns.files.workbooks.safe_xml import Attributes, attribute, read_elements
from helpers.returns.files.workbooks.structure import BookStructure, SheetStructure

_HIDDEN = ("collapse", "filter")


def ods_structure(sent: SentFile) -> BookStructure:
    """The structure of every sheet of the spreadsheet.

    Raises:
        Refused: it is larger than a return can be, damaged, has a password or macros, or XML that is not safe to read.
    """
    refuse_large_package(sent)
    with zipfile.ZipFile(io.BytesIO(sent.content)) as package:
        names = package.namelist()
        manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        content = package.read("content.xml")
    if b"encryption-data" in manifest:
        raise NO_PASSWORD.refused(sent.file, "a spreadsheet with a password")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise NO_MACROS.refused(sent.file, "a spreadsheet with macros")
    reading = _Reading(sent.file)
    read_elements(sent.file, content, reading.begins, says=reading.says, ends=reading.ends)
    return BookStructure({sheet.name: sheet for sheet in reading.sheets}, reads_other_books=reading.others)


@dataclass
class _Reading:
    """What was seen of the content so far. One row may stand for many alike: the blank end of a sheet is a million."""

    file: str
    sheets: list[SheetStructure] = field(default_factory=list)
    hidden_styles: set[str] = field(default_factory=set)
    others: bool = False
    style: str = ""
    row: int = 0
    rows: int = 1
    place: int = 0
    columns: int = 0
    error: tuple[int, int] | None = None
    in_cell: bool = False
    times: int = 1
    letters_of_cell: int = 0
    letters: int = 0

    def begins(self, name: str, found: Attributes) -> None:
        """Takes in one element."""
        takes = _TAKES.get(name)
        if takes:
            takes(self, found)

    def says(self, text: str) -> None:
        """Takes in text: how much of it there is, and what it is where it names an error."""
        if self.in_cell:
            self.letters_of_cell += len(text)
        if self.error:
            self.sheets[-1].errors[self.error] += text.strip()

    def ends(self, name: str) -> None:
        """Leaves one element."""
        if name == "table-cell":
            self.error, self.in_cell = None, False
            self.letters += self.letters_of_cell * self.times * self.rows
            refuse_much_text(self.file, self.letters)
        elif name == "table-row":
            self.row += self.rows - 1

    def _style(self, found: Attributes) -> None:
        self.style = attribute(found, "name")

    def _table_style(self, found: Attributes) -> None:
        if attribute(found, "display") == "false":
            self.hidden_styles.add(self.style)

    def _table(self, found: Attributes) -> None:
        hidden = attribute(found, "style-name") in self.hidden_styles
        self.sheets.append(SheetStructure(attribute(found, "name"), hidden))
        self.row = self.columns = 0

    def _column(self, found: Attributes) -> None:
        times = _times(found, "number-columns-repeated")
        if attribute(found, "visibility") in _HIDDEN:
            self.sheets[-1].hidden_columns.append((self.columns, self.columns + times - 1))
        self.columns += times

    def _row(self, found: Attributes) -> None:
        self.row, self.rows, self.place = self.row + 1, _times(found, "number-rows-repeated"), 0
        visibility = attribute(found, "visibility")
        self.sheets[-1].filtered |= visibility == "filter"
        if visibility in _HIDDEN:
            # A hidden row that repeats is reported where it begins: the blank end of a sheet repeats a million times.
            self.sheets[-1].hidden_rows.append(self.row)

    def _covered(self, found: Attributes) -> None:
        self.place += _times(found, "number-columns-repeated")

    def _source(self, found: Attributes) -> None:
        self.others = True

    def _cell(self, found: Attributes) -> None:
        times, place, sheet = _times(found, "number-columns-repeated"), (self.row, self.place), self.sheets[-1]
        self.in_cell, self.letters_of_cell, self.times = True, 0, times
        formula, kind = attribute(found, "formula"), found.get(_OWN_KIND, "")
        if formula or kind:
            sheet.reach(self.row + self.rows - 1, self.place + times)
            refuse_large_grid(self.file, sheet.rows, sheet.columns)
        rows = _times(found, "number-rows-spanned")
        if rows > 1 or _times(found, "number-columns-spanned") > 1:
            sheet.merged.append((self.row, self.row + rows - 1, self.place))
        if formula:
            self._formula(place, formula, kind)
        if kind == "percentage":
            sheet.percentages |= set(product(range(self.row, self.row + self.rows), range(self.place, self.place + times)))
        if attribute(found, "value-type") == "error" or found.get(_SHOWN_KIND) == "error":
            sheet.errors[place], self.error = "", place
        self.place += times

    def _spaces(self, found: Attributes) -> None:
        self.letters_of_cell += _times(found, "c")

    def _formula(self, place: tuple[int, int], formula: str, kind: str) -> None:
        self.sheets[-1].formulas.append(place)
        self.others |= "'file:" in formula
        if not kind:
            self.sheets[-1].not_calculated.append(place)


_TAKES: dict[str, Callable[[_Reading, Attributes], None]] = {
    "style": _Reading._style,
    "table-properties": _Reading._table_style,
    "table": _Reading._table,
    "table-column": _Reading._column,
    "table-row": _Reading._row,
    "table-cell": _Reading._cell,
    "covered-table-cell": _Reading._covered,
    "table-source": _Reading._source,
    "s": _Reading._spaces,
}
_OWN_KIND = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"
_SHOWN_KIND = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"


def _times(found: Attributes, name: str) -> int:
    """How many rows or columns an element stands for."""
    return max(1, int(attribute(found, name) or 1))
