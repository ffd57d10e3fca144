"""Conditional formats of an .xls workbook of before 2007 ([MS-XLS], CondFmt, CF, DXFN): what they can make of a cell."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpers.returns.files.workbooks.looks import When
from helpers.returns.files.workbooks.number_formats import shows_nothing
from helpers.returns.files.workbooks.structure import SheetStructure
from helpers.returns.files.workbooks.xls_styles import XlsStyles

RANGES, CONDITION = 0x01B0, 0x01B1
_AS_IT_IS = 0xFFFFFFFF
# Which parts of a look follow its flags, in their order, with the bytes of each; a number format of its own says its length.
_NUMBER, _FONT, _PATTERN = 1 << 25, 1 << 26, 1 << 29
_PARTS = ((_FONT, 118), (1 << 27, 8), (1 << 28, 8), (_PATTERN, 4))
_PATTERN_AS_IT_IS, _BEHIND_AS_IT_IS = 1 << 16, 1 << 18


@dataclass(frozen=True)
class _Area:
    rows: tuple[int, int]
    columns: tuple[int, int]
    when: When


def take_conditions(
    sheet: SheetStructure, records: Iterable[tuple[int, bytes]], cells: Iterable[tuple[int, int, int]], styles: XlsStyles
) -> None:
    """Fills in the cells that a conditional format can hide or strike through; each cell is its row, column and style.

    Rows and columns are counted from 0.
    """
    areas = list(_areas(records, styles))
    for row, place, style in cells if areas else ():
        for area in areas:
            if area.rows[0] <= row <= area.rows[1] and area.columns[0] <= place <= area.columns[1]:
                sheet.take_condition((row + 1, place), area.when.of(styles.font_of(style), styles.background(style)))


def _areas(records: Iterable[tuple[int, bytes]], styles: XlsStyles) -> Iterator[_Area]:
    ranges: list[tuple[int, ...]] = []
    for kind, body in records:
        if kind == RANGES:
            number = struct.unpack_from("<H", body, 12)[0]
            ranges = [struct.unpack_from("<HHHH", body, 14 + 8 * place) for place in range(number)]
        elif kind == CONDITION and (when := _when(body[6:], styles)).can_hide():
            yield from (_Area((top, bottom), (left, right), when) for top, bottom, left, right in ranges)


def _when(look: bytes, styles: XlsStyles) -> When:
    """What a look makes of a cell, from its flags and the parts that they announce."""
    flags, own_format = struct.unpack_from("<IH", look)
    at, hidden = 6, False
    if flags & _NUMBER:
        size = struct.unpack_from("<H", look, at)[0] if own_format & 1 else 2
        written = _text(look[at + 2 : at + size]) if own_format & 1 else styles.formats.get(look[at + 1], "")
        hidden, at = shows_nothing(written), at + size
    starts: dict[int, int] = {}
    for part, size in _PARTS:
        if flags & part:
            starts[part], at = at, at + size
    return When(
        *_font(look, starts[_FONT], styles) if _FONT in starts else (None, None, False),
        _backgrounds(flags, look, starts[_PATTERN], styles) if _PATTERN in starts else (),
        hidden,
    )


def _text(body: bytes) -> str:
    length, wide = struct.unpack_from("<HB", body)
    return body[3 : 3 + 2 * length].decode("utf-16-le") if wide & 1 else body[3 : 3 + length].decode("latin-1")


def _font(look: bytes, at: int, styles: XlsStyles) -> tuple[str | None, float | None, bool]:
    """The colour and the size, None where they stay as they are, and whether letters are struck through."""
    height, marks = struct.unpack_from("<II", look, at + 64)
    colour, stays = struct.unpack_from("<I4xI", look, at + 80)
    struck_through = bool(marks & 0x80) and not stays & 0x80 and marks != _AS_IT_IS
    return (
        None if colour == _AS_IT_IS else styles.colour(colour),
        None if height == _AS_IT_IS else height / 20,
        struck_through,
    )


def _backgrounds(flags: int, look: bytes, at: int, styles: XlsStyles) -> tuple[str, ...]:
    """The colour behind the letters: for a solid pattern, which is the usual one, that of the background."""
    pattern, colours = struct.unpack_from("<HH", look, at)
    if flags & _BEHIND_AS_IT_IS or not (flags & _PATTERN_AS_IT_IS or pattern >> 10 in (0, 1)):
        return ()
    return (styles.colour(colours >> 7 & 0x7F),)
