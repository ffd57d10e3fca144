"""The bars of a drawing, measured: no bar may be longer or shorter than the number that its table shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from helpers.display.blocks.chart import Chart
from helpers.display.blocks.table import Table

_POINT = re.compile(r"[ML] (-?[\d.]+) (-?[\d.]+)")
_NEAR = 0.51  # points of the drawing within which two edges are one
_PART = 2e-3  # of the longest bar, within which a length is that of its number


def misdrawn(chart: Chart) -> bool:
    """Whether the bars of a chart are not as long, one beside another, as the numbers of its table; a withheld one has none.

    Of a drawing whose bars are not one a row from a common line, nothing is said here.
    """
    lengths, values = sorted(_lengths(chart.svg)), sorted(_values(chart.table))
    if len(lengths) != len(values) or len(values) < 2 or not max(values):
        return False
    longest, most = max(lengths), max(values)
    pairs = zip(lengths, values, strict=True)
    return not longest or any(abs(length / longest - value / most) > _PART for length, value in pairs)


def _lengths(svg: str) -> list[float]:
    """How long the bars are that stand on the left edge of the drawing's frame."""
    boxes = [box for path in ElementTree.fromstring(svg).iter() if (box := _box(path))]
    frame = next((box for box in boxes[1:2]), None)
    clipped = [box for box in boxes if box[2]]
    return [right - left for left, right, _ in clipped if frame and abs(left - frame[0]) < _NEAR]


def _box(element: ElementTree.Element) -> tuple[float, float, bool] | None:
    """The left and right edge of a path that is a rectangle, and whether it is cut off at the frame, as bars are."""
    points = [(float(x), float(y)) for x, y in _POINT.findall(element.get("d", ""))]
    across, down = {x for x, _ in points}, {y for _, y in points}
    if len(points) not in (4, 5) or len(across) > 2 or len(down) != 2 or "C" in element.get("d", ""):
        return None
    return min(across), max(across), bool(element.get("clip-path"))


def _values(table: Table) -> Iterator[float]:
    """The numbers of the only column of a table, a withheld one as nought; none of a table with more."""
    if len(table.columns) != 2:
        return
    for row in table.rows:
        if row.kind == "body" and len(row.cells) == 2 and row.cells[1].source:
            yield float(row.cells[1].value or 0.0)
