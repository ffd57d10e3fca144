"""A chart that an analyst draws with matplotlib or seaborn from a protected frame, in the house's style, for a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.category import StrCategoryFormatter
from matplotlib.collections import Collection, PathCollection, QuadMesh
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.ticker import FixedFormatter, FuncFormatter

from helpers.display.bench.frames import Origin, ProtectedFrame
from helpers.display.bench.own_sentence import refuse_numbers
from helpers.display.blocks.chart import Chart
from helpers.display.blocks.lines import anchor
from helpers.display.blocks.table import Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.charts.drawing import LINES, USUAL_MM, canvas, svg
from helpers.display.charts.setup import OF_PAGES
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.rows import table_block, value_cell
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import table
from helpers.domain.refusal import Problem, Refused
from helpers.figures.figure import TableFigure

_NUMBER = re.compile(r"\d[\d,]*\.?\d*")
_CLOSE = 1e-6


@contextmanager
def house_style() -> Iterator[Axes]:
    """Empty axes in the style of the pages: within it matplotlib and seaborn draw so, and afterwards as before."""
    cycle = matplotlib.cycler(color=LINES)  # type: ignore[attr-defined]  # re-exported without a type
    with matplotlib.rc_context({**OF_PAGES, "axes.prop_cycle": cycle}):
        _, axes = canvas(USUAL_MM)
        yield axes


def own_chart(page: Page, axes: Axes, drawn: pd.DataFrame, *, caption: str, alt: str) -> Chart:
    """The drawing as a chart of a paper, with the table of the figure that its frame came from.

    Raises:
        Refused: the frame came from no protected figure, or something is drawn or written that is no number of it.
    """
    origin = _origin(drawn)
    for words in (caption, alt):
        refuse_numbers(words)
    drawing = axes.get_figure(root=True)
    assert isinstance(drawing, Figure)
    for part in drawing.axes:
        _refuse_other_numbers(part, origin)
    at = f"own-chart-{anchor(caption)[:40].strip('-')}"
    FigureCanvasSVG(drawing)
    with matplotlib.rc_context(OF_PAGES):
        drawn_svg = svg(drawing)
    return Chart(
        id=at, caption=caption, svg=drawn_svg, alt=alt, table=_table(page, origin, f"{at}-figures"), show_table="folded"
    )


def _origin(drawn: object) -> Origin:
    origin = getattr(drawn, "origin", None) if isinstance(drawn, ProtectedFrame) else None
    if origin is None:
        rule = "a paper shows a chart of a frame that appendix.frame gave, filtered or sorted, and of no other"
        raise Refused([Problem("the notebook", rule, "Give the frame that you drew.", found=type(drawn).__name__)])
    return origin


def _table(page: Page, origin: Origin, at: str) -> Table:
    figure = origin.publishable.figure
    if isinstance(figure, TableFigure):
        return table(page, figure, at=at)
    reading = Reading(page, origin.publishable)
    columns = [column(page.words("period"), 1.2)]
    columns += [column(page.labels.indicator(code), 1.6, align="right") for code in reading.figure.series]
    rows = [
        table_row(cell(reading.label(period)), *(value_cell(reading, period, code) for code in reading.figure.series))
        for period in reading.figure.periods
    ]
    return table_block(at, page.words("every_result", title=reading.title), columns=columns, rows=rows)


def _refuse_other_numbers(axes: Axes, origin: Origin) -> None:
    """Sees that the axes draw, and say, nothing but numbers and labels of the figure."""
    numbers = origin.numbers()
    drawn = {f"{number:g}" for number in _drawn(axes) if number and not np.isnan(number) and not _near(number, numbers)}
    printed = numbers | {round(number, places) for number in numbers for places in (0, 1)}
    written = {f"{number:g}" for number in _written(axes) if not _near(number, printed)}
    if strays := drawn | written | set(_labelled_by_hand(axes, origin)):
        rule = f"the chart shows numbers that are not in the figure '{origin.publishable.id}'"
        remedy = "Draw the values of the frame as they are: a sum, a mean, an average line or a histogram is not protected."
        raise Refused([Problem("the notebook", rule, remedy, found=", ".join(sorted(strays)[:5]))])


def _labelled_by_hand(axes: Axes, origin: Origin) -> Iterator[str]:
    """Titles, and ticks that are no scale, that state a number and are no label of the figure."""
    texts = [axes.get_title(), axes.get_xlabel(), axes.get_ylabel()]
    for axis in (axes.xaxis, axes.yaxis):
        if isinstance(axis.get_major_formatter(), FixedFormatter | FuncFormatter):
            texts += [tick.get_text() for tick in axis.get_ticklabels()]
    labels = {label for labels in origin.results for label in labels} | {origin.caption}
    yield from (text for text in texts if _NUMBER.search(text) and text not in labels)


def _drawn(axes: Axes) -> Iterator[float]:
    """Every number that the axes draw: the length of bars, the height of points, the squares of a grid."""
    yield from _bars(axes)
    for line in axes.lines:
        yield from _heights(axes, line.get_xdata(), line.get_ydata())
    for collection in axes.collections:
        yield from _of_collection(axes, collection)
    if axes.images or axes.tables or axes.child_axes:
        raise _cannot("a picture, or axes within axes")


def _written(axes: Axes) -> Iterator[float]:
    """Every number that is written among what is drawn."""
    for text in axes.texts:
        yield from (float(number.replace(",", "")) for number in _NUMBER.findall(text.get_text()))


def _bars(axes: Axes) -> Iterator[float]:
    bars = [container for container in axes.containers if isinstance(container, BarContainer)]
    if len(axes.patches) != sum(len(container.patches) for container in bars):
        raise _cannot("a shape that is no bar")
    for container in bars:
        upright = container.orientation == "vertical"
        yield from (float(bar.get_height() if upright else bar.get_width()) for bar in container.patches)


def _of_collection(axes: Axes, collection: Collection) -> Iterator[float]:
    if isinstance(collection, QuadMesh):
        squares: Any = np.ma.filled(np.ma.asarray(collection.get_array(), dtype=float), np.nan).ravel()
        yield from (float(value) for value in squares if np.isfinite(value))
        return
    if not any(np.isfinite(path.vertices).any() for path in collection.get_paths()):
        return  # a band of error around single values, which is drawn nowhere
    if not isinstance(collection, PathCollection):
        raise _cannot(type(collection).__name__)
    offsets: Any = np.ma.filled(np.ma.asarray(collection.get_offsets(), dtype=float), np.nan)
    yield from _heights(axes, offsets[:, 0], offsets[:, 1])


def _heights(axes: Axes, across: Any, up: Any) -> Iterator[float]:
    """The values of points: along the axis that has no categories. A point that is not drawn has none."""
    points = np.array([axes.convert_xunits(across), axes.convert_yunits(up)], dtype=float)
    seen = points[:, np.isfinite(points).all(axis=0)]
    yield from map(float, seen[0 if _has_categories(axes.yaxis) else 1])


def _has_categories(axis: Axis) -> bool:
    return isinstance(axis.get_major_formatter(), StrCategoryFormatter | FixedFormatter)


def _near(number: float, numbers: set[float]) -> bool:
    return any(abs(number - known) < _CLOSE for known in numbers)


def _cannot(what: str) -> Refused:
    rule = "a chart of one's own has bars, lines, points or a grid, so that each number in it can be checked"
    return Refused([Problem("the notebook", rule, "Draw it with one of these.", found=what)])
