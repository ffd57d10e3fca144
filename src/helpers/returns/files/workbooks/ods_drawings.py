"""Pictures, charts and shapes that lie over a sheet of an OpenDocument spreadsheet: their elements, and where they begin."""

from __future__ import annotations

from helpers.returns.files.workbooks.ods_styles import points
from helpers.returns.files.workbooks.safe_xml import Attributes, attribute
from helpers.returns.files.workbooks.structure import Place

DRAWINGS = ("frame", "custom-shape", "rect", "ellipse", "circle", "polygon", "g")
_ROW, _COLUMN = 12.8, 64.0  # points, as rows and columns usually are


def place_on_page(found: Attributes) -> Place:
    """The cell over which a drawing begins that is told by its distance from the sheet's corner."""
    down, right = (points(attribute(found, of), 0.0) or 0.0 for of in ("y", "x"))
    return int(down / _ROW) + 1, int(right / _COLUMN)
