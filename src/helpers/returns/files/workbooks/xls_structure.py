"""The structure of an .xls workbook of before 2007, from its records: BIFF8, [MS-XLS]; see ``workbook_structure``."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import olefile

from helpers.returns.files.file_rules import IS_WORKBOOK, NO_MACROS, NO_PASSWORD, WHOLE
from helpers.returns.files.sent_file import SentFile
from helpers.returns.files.size_limits import refuse_large_grid
from helpers.returns.files.workbooks.looks import Font
from helpers.returns.files.workbooks.structure import ERRORS, BookStructure, Place, SheetStructure, is_low
from helpers.returns.files.workbooks.xls_conditions import take_conditions
from helpers.returns.files.workbooks.xls_drawings import take_drawings
from helpers.returns.files.workbooks.xls_styles import Looks, XlsStyles
from helpers.returns.files.workbooks.xls_texts import CONTINUED, TEXTS, pieces_of_texts

_BEGIN, _END, _BIFF8 = 0x0809, 0x000A, 0x0600
_PASSWORD, _SHEET, _DAYS, _MACROS, _OTHER_BOOK = 0x002F, 0x0085, 0x0022, 0x00D3, 0x01AE
_OWN_BOOK, _ADD_INS = b"\x01\x04", b"\x01\x3a"
_ROW, _COLUMNS, _FILTER, _MERGED, _FORMULA, _NUMBER_OR_ERROR = 0x0208, 0x007D, 0x009B, 0x00E5, 0x0006, 0x0205
_MANY_NUMBERS = 0x00BD
# A cell of one number (whole or packed), of text (shared or its own), of a formula, of a truth or an error.
_ONE_CELL = {0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, _FORMULA, _NUMBER_OR_ERROR}
_SHARED_TEXT = 0x00FD
_NUMBERS = {0x0203, 0x027E, _FORMULA}
_TWENTIETHS, _NARROWEST = 20, 128  # of a point; and half a figure's width, which is 256
_WORKSHEET = 0
_ERROR_CODES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

Record = tuple[int, bytes]
FontsOf = dict[int, list[Font]]


def xls_structure(sent: SentFile) -> BookStructure:
    """The structure of every sheet of the workbook.

    Raises:
        Refused: the workbook is of before Excel 97, has a password or macros, is damaged, or larger than a return can be.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(sent.content)) as compound:
            name = next(name for name in ("Workbook", "Book") if compound.exists(name))
            stream = compound.openstream(name).read()
        return _Book(sent.file, stream).structure()
    except (struct.error, IndexError, StopIteration, UnicodeDecodeError, ValueError, OSError):
        raise WHOLE.refused(sent.file, "a workbook of which a part is missing or damaged") from None


@dataclass
class _Book:
    """The stream of records of a workbook: first those of the whole book, then those of each sheet."""

    file: str
    stream: bytes
    sheets: list[tuple[SheetStructure, int]] = field(default_factory=list)
    from_1904: bool = False
    others: bool = False
    styles: XlsStyles = field(default_factory=XlsStyles)
    texts: list[bytes] = field(default_factory=list)

    def structure(self) -> BookStructure:
        """The structure of the book and of each of its sheets."""
        before = 0
        for kind, body in _records(self.stream, 0):
            before = before if kind == CONTINUED else kind
            if before == TEXTS:
                self.texts.append(body)
            self._of_book(kind, body)
        fonts = self._fonts_of_texts()
        for sheet, offset in self.sheets:
            if sheet.holds_cells:
                _read_sheet(sheet, self.stream, offset, (self.styles, fonts))
                refuse_large_grid(self.file, sheet.rows, sheet.columns)
        return BookStructure({sheet.name: sheet for sheet, _ in self.sheets}, self.from_1904, self.others)

    def _fonts_of_texts(self) -> FontsOf:
        """The fonts of pieces of shared texts that look otherwise than they read, by the number of the text."""
        fonts: FontsOf = {}
        for number, pieces in pieces_of_texts(self.texts) if self.texts else ():
            otherwise = [font for text, name in pieces if text.strip() and (font := self.styles.font(name)).looks_otherwise()]
            fonts |= {number: otherwise} if otherwise else {}
        return fonts

    def _of_book(self, kind: int, body: bytes) -> None:
        if kind == _BEGIN and struct.unpack_from("<H", body)[0] != _BIFF8:
            raise IS_WORKBOOK.refused(self.file, "an Excel workbook of before Excel 97")
        if kind == _PASSWORD:
            raise NO_PASSWORD.refused(self.file, "a workbook with a password")
        if kind == _MACROS:
            raise NO_MACROS.refused(self.file, "a workbook with macros (.xls)")
        self.styles.takes(kind, body)
        if kind == _SHEET:
            self.sheets.append(_sheet_named(body))
        elif kind == _DAYS:
            self.from_1904 = struct.unpack_from("<H", body)[0] == 1
        elif kind == _OTHER_BOOK:
            self.others = self.others or body[2:4] not in (_OWN_BOOK, _ADD_INS)


def _records(stream: bytes, offset: int) -> Iterator[Record]:
    """The records from a beginning to its end; beginnings within it (of charts) are passed over with what they hold."""
    depth = 0
    while True:
        kind, size = struct.unpack_from("<HH", stream, offset)
        body = stream[offset + 4 : offset + 4 + size]
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 1 and kind != _END:
            yield kind, body
        if depth < 1:
            return
        offset += 4 + size


def _sheet_named(body: bytes) -> tuple[SheetStructure, int]:
    offset, state, kind, length, wide = struct.unpack_from("<IBBBB", body)
    name = body[8 : 8 + 2 * length].decode("utf-16-le") if wide & 1 else body[8 : 8 + length].decode("latin-1")
    return SheetStructure(name, hidden=state & 3 != 0, holds_cells=kind == _WORKSHEET), offset


def _read_sheet(sheet: SheetStructure, stream: bytes, offset: int, looks: tuple[XlsStyles, FontsOf]) -> None:
    styles, fonts = looks
    records = list(_records(stream, offset))
    for kind, body in records:
        if kind in _ONE_CELL:
            row, place, style = struct.unpack_from("<HHH", body)
            sheet.reach(row + 1, place + 1)
            _take_cell(sheet, kind, body)
            _take_looks(sheet, (row + 1, place), styles.of(style), is_number=kind in _NUMBERS)
            if kind == _SHARED_TEXT:
                number = struct.unpack_from("<I", body, 6)[0]
                sheet.take_pieces((row + 1, place), fonts.get(number, ()), on_colour=bool(styles.background(style)))
        elif kind == _MANY_NUMBERS:
            for row, place, style in _cells([(kind, body)]):
                sheet.reach(row + 1, place + 1)
                _take_looks(sheet, (row + 1, place), styles.of(style), is_number=True)
        elif kind == _FILTER:
            sheet.filtered = True
        else:
            _take_layout(sheet, kind, body)
    take_conditions(sheet, records, _cells(records), styles)
    take_drawings(sheet, records)


def _cells(records: Sequence[Record]) -> Iterator[tuple[int, int, int]]:
    """The row, the column and the style of each cell that holds anything."""
    for kind, body in records:
        if kind in _ONE_CELL:
            yield struct.unpack_from("<HHH", body)
        elif kind == _MANY_NUMBERS:
            row, first, last = (*struct.unpack_from("<HH", body), struct.unpack_from("<H", body, len(body) - 2)[0])
            yield from (
                (row, place, struct.unpack_from("<H", body, 4 + 6 * (place - first))[0]) for place in range(first, last + 1)
            )


def _take_looks(sheet: SheetStructure, place: Place, looks: Looks, *, is_number: bool) -> None:
    """Takes in what a reader sees of a filled cell."""
    if looks.unseen:
        sheet.unseen.append(place)
    if looks.struck_through:
        sheet.struck_through.append(place)
    if looks.percentage and is_number:
        sheet.percentages.add(place)
    if looks.zero_padded and is_number:
        sheet.zero_padded.append(place)


def _take_layout(sheet: SheetStructure, kind: int, body: bytes) -> None:
    if kind == _ROW:
        row, height, flags = struct.unpack_from("<H4xH4xH", body)
        if flags & 0x20 or is_low((height & 0x7FFF) / _TWENTIETHS):
            sheet.hidden_rows.append(row + 1)
    elif kind == _COLUMNS:
        first, last, width, flags = struct.unpack_from("<HHH2xH", body)
        if flags & 1 or width < _NARROWEST:
            sheet.hidden_columns.append((first, last))
    elif kind == _MERGED:
        for place in range(struct.unpack_from("<H", body)[0]):
            first, last, column, _ = struct.unpack_from("<HHHH", body, 2 + 8 * place)
            sheet.merged.append((first + 1, last + 1, column))


def _take_cell(sheet: SheetStructure, kind: int, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    place = row + 1, column
    if kind == _NUMBER_OR_ERROR and body[7]:
        sheet.errors[place] = _ERROR_CODES.get(body[6], ERRORS[0])
    elif kind == _FORMULA:
        sheet.formulas.append(place)
        if body[12:14] == b"\xff\xff" and body[6] == 2:
            sheet.errors[place] = _ERROR_CODES.get(body[8], ERRORS[0])
