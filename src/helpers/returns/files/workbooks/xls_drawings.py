"""Pictures, charts and shapes that lie over a sheet of an .xls workbook: where each begins ([MS-XLS] 2.4.170, [MS-ODRAW])."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from helpers.returns.files.workbooks.structure import SheetStructure

_DRAWING, _OBJECT = 0x00EC, 0x005D
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"  # an anchor in cells, of eighteen bytes
_NOTE, _DROP_DOWN = 0x19, 0x14  # a note is shown when asked for; a filter's or a list's arrow lies in its own cell


def take_drawings(sheet: SheetStructure, records: Iterable[tuple[int, bytes]]) -> None:
    """Takes in where each drawing of a sheet begins: its anchor, which is followed by what kind of object it is."""
    anchor: tuple[int, int] | None = None
    for kind, body in records:
        if kind == _DRAWING and (at := body.rfind(_ANCHOR)) >= 0:
            column, row = struct.unpack_from("<H2xH", body, at + len(_ANCHOR) + 2)
            anchor = row + 1, column
        elif kind == _OBJECT and anchor:
            if struct.unpack_from("<H", body, 4)[0] not in (_NOTE, _DROP_DOWN):
                sheet.drawn_over.append(anchor)
            anchor = None
