"""The rows of a table with history as small charts side by side, on one scale, from nought."""

from __future__ import annotations

from matplotlib.axes import Axes

from helpers.display.charts.bar_chart import short
from helpers.display.charts.drawing import INK, LINES, RULE, SMALL, panels, svg
from helpers.display.charts.setup import in_house_style
from helpers.display.page.page import Page
from helpers.domain.result import Result
from helpers.figures.figure import TOTAL, TableFigure

_ACROSS = 4
_LONGEST_TITLE = 22


@in_house_style
def years_svg(page: Page, figure: TableFigure) -> str:
    """A small chart for each row but the total; no line is drawn across a value that is withheld or not there."""
    rows = [(key, results) for key, results in zip(figure.rows, figure.cells, strict=True) if key != TOTAL]
    drawing, every = panels(max(len(rows), 1), min(_ACROSS, max(len(rows), 1)))
    highest = max((result.value or 0.0 for _, results in rows for result in results), default=0.0)
    years = [str(column.span.ends.year) for column in figure.columns if column.span]
    for axes, (key, results) in zip(every, rows, strict=False):
        axes.set_title(short(page.labels.row(figure.id, key), _LONGEST_TITLE), fontsize=SMALL, loc="left", color=INK)
        _panel(axes, results, years)
        axes.set_ylim(0, (highest or 1.0) * 1.15)
    return svg(drawing)


def _panel(axes: Axes, results: tuple[Result, ...], years: list[str]) -> None:
    heights = [float("nan") if result.value is None else result.value for result in results]
    axes.plot(range(len(heights)), heights, color=LINES[0], marker="o", markersize=3.5, linewidth=1.5)
    for position, result in enumerate(results):
        if result.hidden:
            axes.annotate(
                "[c]", (position, 0), xytext=(0, 2), textcoords="offset points", ha="center", color=INK, fontsize=SMALL
            )
    axes.set_xticks(range(len(years))[::2], years[::2])
    axes.set_xlim(-0.5, len(years) - 0.5)
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.tick_params(labelsize=SMALL)
