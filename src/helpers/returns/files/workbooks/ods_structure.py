"""The structure of an OpenDocument spreadsheet, from the XML of its content; see ``workbook_structure``."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product

from helpers.returns.files.file_rules import NO_MACROS, NO_PASSWORD
from helpers.returns.files.sent_file import SentFile
from helpers.returns.files.size_limits import refuse_large_grid, refuse_large_package, refuse_much_text
from helpers.returns.files.workbooks.ods_conditions import ICONS_ONLY, OdsConditions
from helpers.returns.files.workbooks.ods_drawings import DRAWINGS, place_on_page
from helpers.returns.files.workbooks.ods_styles import NARROWEST, OdsStyles
from helpers.returns.files.workbooks.safe_xml import Attributes, attribute, read_elements
from helpers.returns.files.workbooks.structure import BookStructure, SheetStructure, is_low

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
        named_styles = package.read("styles.xml") if "styles.xml" in names else b""
    if b"encryption-data" in manifest:
        raise NO_PASSWORD.refused(sent.file, "a spreadsheet with a password")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise NO_MACROS.refused(sent.file, "a spreadsheet with macros")
    styles = OdsStyles()
    for part in filter(None, (named_styles, content)):
        read_elements(sent.file, part, styles.begins, ends=styles.ends)
    reading = _Reading(sent.file, styles, OdsConditions.of(sent.file, content))
    read_elements(sent.file, content, reading.begins, says=reading.says, ends=reading.ends)
    return BookStructure({sheet.name: sheet for sheet in reading.sheets}, reads_other_books=reading.others)


@dataclass
class _Reading:
    """What was seen of the content so far. One row may stand for many alike: the blank end of a sheet is a million."""

    file: str
    styles: OdsStyles
    conditions: OdsConditions
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
    column_styles: list[tuple[int, str]] = field(default_factory=list)  # where each begins, with the usual style of its cells
    cell_style: str = ""
    piece_style: list[str] = field(default_factory=list)
    has_value: bool = False
    keeps_value: bool = False  # in an attribute of its own, whatever the cell shows of it
    says_paragraph: bool = False
    shown: str = ""
    text: str = ""  # that a cell keeps beside what it shows
    at: tuple[int, int] = (0, 0)
    seen_as: dict[tuple[str, str], tuple[bool, bool]] = field(default_factory=dict)

    def begins(self, name: str, found: Attributes) -> None:
        """Takes in one element."""
        takes = _TAKES.get(name)
        if takes:
            takes(self, found)

    def says(self, text: str) -> None:
        """Takes in text: how much of it there is, and what it is where it names an error."""
        if self.in_cell:
            self.letters_of_cell += len(text)
            self.shown += text.strip()
            if text.strip() and self.has_value:
                self._judge(self.piece_style[-1] if self.piece_style else "")
        if self.error:
            self.sheets[-1].errors[self.error] += text.strip()

    def ends(self, name: str) -> None:
        """Leaves one element."""
        if name == "span" and self.piece_style:
            self.piece_style.pop()
        if name == "table-cell":
            if self.keeps_value and self.says_paragraph and not self._shows_its_value():
                self._take(self.sheets[-1].unseen)
            self.error, self.in_cell = None, False
            self.letters += self.letters_of_cell * self.times * self.rows
            refuse_much_text(self.file, self.letters)
        elif name == "table-row":
            self.row += self.rows - 1

    def _shows_its_value(self) -> bool:
        """Whether a number shows anything of itself, and a text all of itself and nothing else."""
        return "".join(self.shown.split()) == "".join(self.text.split()) if self.text else bool(self.shown)

    def _style(self, found: Attributes) -> None:
        self.style = attribute(found, "name")

    def _table_style(self, found: Attributes) -> None:
        if attribute(found, "display") == "false":
            self.hidden_styles.add(self.style)

    def _table(self, found: Attributes) -> None:
        hidden = attribute(found, "style-name") in self.hidden_styles
        self.sheets.append(SheetStructure(attribute(found, "name"), hidden))
        self.row = self.columns = 0
        self.column_styles = []

    def _column(self, found: Attributes) -> None:
        times = _times(found, "number-columns-repeated")
        self.column_styles.append((self.columns, attribute(found, "default-cell-style-name")))
        width = self.styles.whole("table-column", attribute(found, "style-name")).length
        if attribute(found, "visibility") in _HIDDEN or (width is not None and width < NARROWEST):
            self.sheets[-1].hidden_columns.append((self.columns, self.columns + times - 1))
        self.columns += times

    def _row(self, found: Attributes) -> None:
        self.row, self.rows, self.place = self.row + 1, _times(found, "number-rows-repeated"), 0
        visibility = attribute(found, "visibility")
        self.sheets[-1].filtered |= visibility == "filter"
        height = self.styles.whole("table-row", attribute(found, "style-name")).length
        if visibility in _HIDDEN or (height is not None and is_low(height)):
            # A hidden row that repeats is reported where it begins: the blank end of a sheet repeats a million times.
            self.sheets[-1].hidden_rows.append(self.row)

    def _covered(self, found: Attributes) -> None:
        self.place += _times(found, "number-columns-repeated")

    def _source(self, found: Attributes) -> None:
        self.others = True

    def _cell(self, found: Attributes) -> None:
        times, place, sheet = _times(found, "number-columns-repeated"), (self.row, self.place), self.sheets[-1]
        self.in_cell, self.letters_of_cell, self.times = True, 0, times
        self.cell_style = attribute(found, "style-name") or self._usual_style()
        self.shown, self.says_paragraph, self.at = "", False, place
        formula, kind = attribute(found, "formula"), found.get(_OWN_KIND, "")
        self.has_value = bool(formula or kind)
        self.text = attribute(found, "string-value") if kind == "string" else ""
        self.keeps_value = bool(self.text or kind != "string" and kind)
        if self.has_value:
            sheet.reach(self.row + self.rows - 1, self.place + times)
            refuse_large_grid(self.file, sheet.rows, sheet.columns)
        rows = _times(found, "number-rows-spanned")
        if rows > 1 or _times(found, "number-columns-spanned") > 1:
            sheet.merged.append((self.row, self.row + rows - 1, self.place))
        if formula:
            self._formula(place, formula, kind)
        self._number(kind)
        if attribute(found, "value-type") == "error" or found.get(_SHOWN_KIND) == "error":
            sheet.errors[place], self.error = "", place
        self.place += times

    def _number(self, kind: str) -> None:
        """Takes in how a number is shown: as a percentage, or with zeros before it."""
        if kind == "percentage":
            self.sheets[-1].percentages |= set(self._places())
        if kind == "float" and self.styles.whole("table-cell", self.cell_style).number_format in self.styles.zero_padded:
            self._take(self.sheets[-1].zero_padded)

    def _usual_style(self) -> str:
        return next((style for first, style in reversed(self.column_styles) if first <= self.place), "")

    def _paragraph(self, found: Attributes) -> None:
        self.says_paragraph = self.in_cell

    def _piece(self, found: Attributes) -> None:
        if self.in_cell:
            self.piece_style.append(attribute(found, "style-name"))

    def _judge(self, piece: str) -> None:
        """Takes in how what a cell shows is drawn."""
        looks = (self.cell_style, piece)
        if looks not in self.seen_as:
            font, background = self.styles.font(piece, self.styles.whole("table-cell", self.cell_style))
            self.seen_as[looks] = font.struck_through, font.is_unseen(background)
        struck_through, unseen = self.seen_as[looks]
        if struck_through or unseen:
            self._take(self.sheets[-1].struck_through if struck_through else self.sheets[-1].unseen)
        elif self.conditions.areas or self.styles.any_conditional:
            self._judge_conditions(piece)

    def _judge_conditions(self, piece: str) -> None:
        (row, place), cell = self.at, self.styles.whole("table-cell", self.cell_style)
        here = (row, row + self.rows - 1), (place, place + self.times - 1)
        for style in (*(cell.conditional or ()), *self.conditions.on(len(self.sheets) - 1, *here)):
            struck_through, unseen = (False, True) if style == ICONS_ONLY else self.styles.becomes(style, cell, piece)
            if struck_through or unseen:
                self._take(self.sheets[-1].struck_through if struck_through else self.sheets[-1].unseen)

    def _take(self, places: list[tuple[int, int]]) -> None:
        places.extend(self._places())

    def _places(self) -> Iterator[tuple[int, int]]:
        """Every place of the cell, which may stand for many alike."""
        row, place = self.at
        return product(range(row, row + self.rows), range(place, place + self.times))

    def _drawn(self, found: Attributes) -> None:
        """Takes in a picture, chart or shape: in a cell it begins there, before all rows where it is on the page."""
        if self.sheets and (self.in_cell or self.row == 0):
            self.sheets[-1].drawn_over.append(self.at if self.in_cell else place_on_page(found))

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
    "p": _Reading._paragraph,
    "span": _Reading._piece,
    **dict.fromkeys(DRAWINGS, _Reading._drawn),
}
_OWN_KIND = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"
_SHOWN_KIND = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"


def _times(found: Attributes, name: str) -> int:
    """How many rows or columns an element stands for."""
    return max(1, int(attribute(found, name) or 1))
