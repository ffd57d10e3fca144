"""The points of a drawing, measured: each stands where a number of its table stands on one scale, and there is none besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from xml.etree import ElementTree

from helpers.display.blocks.chart import Chart
from helpers.display.blocks.text import plain_text
from helpers.domain.printed_numbers import numbers_in

_NEAR = 0.6  # points of the drawing within which a mark stands where its number does
_MINUS = ("-", "\u2212")
_GROUP, _USE = "{http://www.w3.org/2000/svg}g", "{http://www.w3.org/2000/svg}use"


def misplaced(chart: Chart) -> bool:
    """Whether the points of a chart stand at heights that no scale gives the numbers of its table; a withheld one has none.

    Of a drawing with several sets of axes, or with fewer than three points, nothing is said here.
    """
    axes = [each for each in ElementTree.fromstring(chart.svg).iter(_GROUP) if each.get("id", "").startswith("axes_")]
    heights = [height for _, height in sorted(set(_points(axes[0])))] if len(axes) == 1 else []
    if len(heights) < 3 or len(set(heights)) < 2:
        return False
    values = [printed for row in chart.table.rows for each in row.cells[1:] for printed in _first(plain_text(each.text))]
    ends = combinations(sorted({value for value, _ in values}), 2)
    return not any(_fits(heights, values, low, high) for low, high in ends)


def _first(text: str) -> list[tuple[float, float]]:
    """The first number of a cell, its result, with how far off it may have been rounded."""
    sign = -1 if text.strip().startswith(_MINUS) else 1
    off = [(sign * number.amount * number.unit, number.unit / 10**number.decimals / 2) for number in numbers_in(text)]
    return off[:1]


def _points(element: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """Where marks stand, across and down, but those of the axes themselves."""
    for inner in element:
        if inner.get("id", "").startswith("matplotlib.axis"):
            continue
        if inner.tag == _USE and float(inner.get("x", "0")):  # a band is drawn from the edge of the drawing
            yield round(float(inner.get("x", "0")), 2), round(float(inner.get("y", "0")), 2)
        yield from _points(inner)


def _fits(heights: Sequence[float], values: Sequence[tuple[float, float]], low: float, high: float) -> bool:
    """Whether every point stands at a value of its own where the lowest point is ``low`` and the highest ``high``."""
    scale = (max(heights) - min(heights)) / (high - low)
    left = sorted((max(heights) - (value - low) * scale, _NEAR + 2 * off * scale) for value, off in values)
    for height in sorted(heights):
        near = next((place for place, (each, off) in enumerate(left) if abs(each - height) < off), None)
        if near is None:
            return False
        left.pop(near)
    return True
