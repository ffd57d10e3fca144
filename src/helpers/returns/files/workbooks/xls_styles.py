"""The styles of an .xls workbook, from the records of the whole book ([MS-XLS]): fonts, formats, and the styles of cells."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from helpers.returns.files.workbooks.looks import WHITE_PAPER, Font
from helpers.returns.files.workbooks.number_formats import PERCENT_FORMATS, is_percentage, pads_with_zeros, shows_nothing

FONT, FORMAT, STYLE, PALETTE = 0x0031, 0x041E, 0x00E0, 0x0092
_STRUCK_THROUGH, _NO_FOURTH_FONT = 0x0008, 4  # fonts are numbered from 0, and there is none of the number 4
_LEFT_TO_THE_SCREEN, _FIRST_OF_PALETTE = 0x7FFF, 8


@dataclass(frozen=True)
class Looks:
    """What a style does to a cell."""

    struck_through: bool = False
    unseen: bool = False
    percentage: bool = False
    zero_padded: bool = False


@dataclass
class XlsStyles:
    """The styles of cells by their number, as the records tell them one after another."""

    fonts: list[Font] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=lambda: {int(number): code for number, code in PERCENT_FORMATS.items()})
    styles: list[bytes] = field(default_factory=list)
    palette: list[str] = field(default_factory=list)
    looks: dict[int, Looks] = field(default_factory=dict)

    def takes(self, kind: int, body: bytes) -> None:
        """Takes in one record."""
        if kind == FONT:
            height, flags, colour = struct.unpack_from("<HHH", body)
            self.fonts.append(Font(bool(flags & _STRUCK_THROUGH), height / 20, str(colour)))
        elif kind == FORMAT:
            number, length, wide = struct.unpack_from("<HHB", body)
            text = body[5 : 5 + 2 * length].decode("utf-16-le") if wide & 1 else body[5 : 5 + length].decode("latin-1")
            self.formats[number] = text
        elif kind == STYLE:
            self.styles.append(body)
        elif kind == PALETTE:
            colours = range(2, 2 + 4 * struct.unpack_from("<H", body)[0], 4)
            self.palette = [f"rgb:{body[place : place + 3].hex().upper()}" for place in colours]

    def of(self, number: int) -> Looks:
        """What the style of that number does; a style that is not there does nothing."""
        if number not in self.looks:
            self.looks[number] = self._looks(self.styles[number]) if number < len(self.styles) else Looks()
        return self.looks[number]

    def font(self, number: int) -> Font:
        """A font by its number, its colour named."""
        place = number - (number > _NO_FOURTH_FONT)
        font = self.fonts[place] if place < len(self.fonts) else Font()
        return Font(font.struck_through, font.size, self.colour(int(font.colour or _LEFT_TO_THE_SCREEN)))

    def font_of(self, number: int) -> Font:
        """The font of the style of that number."""
        return self.font(struct.unpack_from("<H", self.styles[number])[0]) if number < len(self.styles) else Font()

    def background(self, number: int) -> str:
        """The colour behind the letters of a style; nothing where the sheet's own white shows through."""
        return self._background(self.styles[number]) if number < len(self.styles) else ""

    def _looks(self, style: bytes) -> Looks:
        font, number_format = struct.unpack_from("<HH", style)
        written, letters = self.formats.get(number_format, ""), self.font(font)
        unseen = shows_nothing(written) or letters.is_unseen(self._background(style))
        return Looks(letters.struck_through, unseen, is_percentage(written), pads_with_zeros(written))

    def _background(self, style: bytes) -> str:
        pattern, colours = struct.unpack_from("<IH", style, 14)
        if not pattern >> 26:
            return ""
        return self.colour(colours & 0x7F) if pattern >> 26 == 1 else "a pattern"

    def colour(self, number: int) -> str:
        """A colour by its number, as it is named; nothing where it is left to the reader's screen."""
        if number in (_LEFT_TO_THE_SCREEN, 64, 65):
            return WHITE_PAPER if number == 65 else ""
        place = number - _FIRST_OF_PALETTE
        return self.palette[place] if 0 <= place < len(self.palette) else f"indexed:{number}"
