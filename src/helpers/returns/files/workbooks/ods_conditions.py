"""Conditional formats of an OpenDocument spreadsheet, as LibreOffice writes them after the rows of a sheet.

What they can make of a cell is looked at, not whether their condition holds: what it looks at changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from helpers.returns.files.workbooks.safe_xml import Attributes, attribute, read_elements
from helpers.returns.files.workbooks.xlsx_cells import column_place

_SIGN = b"conditional-format"
_CORNER = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
Span = tuple[int, int]
ICONS_ONLY = ""  # no style: the value is not shown at all


@dataclass(frozen=True)
class _Area:
    rows: Span
    columns: Span
    styles: list[str]


@dataclass
class OdsConditions:
    """The conditional formats by the number of their sheet, counted from 0."""

    areas: dict[int, list[_Area]] = field(default_factory=dict)
    sheet: int = -1
    styles: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, file: str, content: bytes) -> OdsConditions:
        """Those of a spreadsheet; it is read for them where it has any."""
        conditions = cls()
        if _SIGN in content:
            read_elements(file, content, conditions.begins)
        return conditions

    def begins(self, name: str, found: Attributes) -> None:
        """Takes in one element."""
        if name == "table":
            self.sheet += 1
        elif name == "conditional-format":
            self.styles = []
            areas = self.areas.setdefault(self.sheet, [])
            areas += (_Area(rows, columns, self.styles) for rows, columns in _spans(attribute(found, "target-range-address")))
        elif name == "condition":
            self.styles.append(attribute(found, "apply-style-name"))
        elif attribute(found, "show-value") == "false":  # a bar, or one of a set of pictures
            self.styles.append(ICONS_ONLY)

    def on(self, sheet: int, rows: Span, columns: Span) -> Iterator[str]:
        """The styles that can be laid over cells; ``ICONS_ONLY`` where the value gives way to a picture."""
        for area in self.areas.get(sheet, ()):
            if _meet(area.rows, rows) and _meet(area.columns, columns):
                yield from area.styles


def _spans(written: str) -> Iterator[tuple[Span, Span]]:
    """First and last row, and first and last column, of each range such as ``sheet.B2:sheet.C9``."""
    for piece in re.split(r" (?=(?:[^']*'[^']*')*[^']*$)", written):
        corners = [_CORNER.fullmatch(corner.rpartition(".")[2]) for corner in piece.split(":")]
        if first := corners[0]:
            last = corners[-1] or first
            yield (int(first[2]), int(last[2])), (column_place(first[1]), column_place(last[1]))


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
