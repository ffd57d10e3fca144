"""Pieces of the text of a cell of an .xlsx workbook that look otherwise than they read: struck through, specks, or white.

Texts stand in a part that cells share, or in their cell; either way a piece is a run with a font of its own. Few workbooks have
such runs: parts without any are not read for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from helpers.returns.files.workbooks.looks import Font
from helpers.returns.files.workbooks.safe_xml import Attributes, read_elements
from helpers.returns.files.workbooks.structure import SheetStructure
from helpers.returns.files.workbooks.xlsx_cells import place_of
from helpers.returns.files.workbooks.xlsx_styles import CellStyles, read_font

_FONT_OF_A_RUN = b"rPr"
FontsOf = dict[int, list[Font]]


def fonts_of_texts(file: str, content: bytes) -> FontsOf:
    """The fonts of the pieces of each shared text that has some which look otherwise than they read, by its number.

    Raises:
        Refused: the XML is damaged or not safe to read.
    """
    if _FONT_OF_A_RUN not in content:
        return {}
    reading = _SharedTexts()
    read_elements(file, content, reading.begins, says=reading.says, ends=reading.ends)
    return reading.fonts


def take_pieces(file: str, content: bytes, shared: FontsOf, sheet: SheetStructure, *, styles: CellStyles) -> None:
    """Fills in the cells of a sheet of whose text a piece is struck through, or is not seen.

    Raises:
        Refused: the XML is damaged or not safe to read.
    """
    if not (shared and sheet.shared_texts) and _FONT_OF_A_RUN not in content:
        return
    reading = _Cells(shared, sheet, styles)
    read_elements(file, content, reading.begins, says=reading.says, ends=reading.ends)


@dataclass
class _Runs:
    """The runs of a text, one after another, each with its font."""

    font: Font | None = None
    within: str = ""

    def begins(self, name: str, found: Attributes) -> None:
        self.within = name
        if name == "r":
            self.font = Font()
        elif self.font:
            read_font(self.font, name, found)

    def ends(self, name: str) -> None:
        self.font, self.within = None if name == "r" else self.font, ""

    def looks_otherwise(self, text: str) -> Font | None:
        """The font of what was just read of a text, where it is struck through, a speck or white."""
        font = self.font if self.within == "t" and text.strip() else None
        return font if font and font.looks_otherwise() else None


@dataclass
class _SharedTexts(_Runs):
    fonts: FontsOf = field(default_factory=dict)
    number: int = -1

    def begins(self, name: str, found: Attributes) -> None:
        self.number += name == "si"
        super().begins(name, found)

    def says(self, text: str) -> None:
        if font := self.looks_otherwise(text):
            self.fonts.setdefault(self.number, []).append(font)


class _Cells(_Runs):
    def __init__(self, shared: FontsOf, sheet: SheetStructure, styles: CellStyles) -> None:
        super().__init__()
        self._shared, self._sheet, self._styles = shared, sheet, styles
        self._row, self._place, self._style, self._number, self._is_shared = 0, -1, "", "", False

    def begins(self, name: str, found: Attributes) -> None:
        super().begins(name, found)
        if name == "row":
            self._row, self._place = int(found.get("r", self._row + 1)), -1
        elif name == "c":
            self._row, self._place = place_of(found["r"]) if "r" in found else (self._row, self._place + 1)
            self._style, self._number, self._is_shared = found.get("s", ""), "", found.get("t") == "s"

    def says(self, text: str) -> None:
        if self._is_shared and self.within == "v":
            self._number += text
        elif font := self.looks_otherwise(text):
            self._take([font])

    def ends(self, name: str) -> None:
        super().ends(name)
        if name == "c" and self._number.strip():
            self._take(self._shared.get(int(self._number), ()))

    def _take(self, fonts: Iterable[Font]) -> None:
        self._sheet.take_pieces((self._row, self._place), fonts, on_colour=self._style in self._styles.on_colour)
