"""A table of counts as a grid, darker where more, with labels and numbers that keep to the room that the grid has."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.colors import PowerNorm

from helpers.display.charts.bar_chart import short
from helpers.display.charts.drawing import INK, POINTS_IN_A_MM, SMALL, TALLEST_MM, WIDTH_MM, canvas, cut, svg, words_wide
from helpers.display.charts.setup import in_house_style
from helpers.display.page.page import Page
from helpers.figures.figure import TOTAL, TableFigure

_LARGEST, _SMALLEST = SMALL, 4.5  # of letters and figures, in points; where a number would be smaller the table alone has it
_LINE = 1.25  # the height of a line of letters, in their size
_ROOM = 3.0  # kept free beside words, in points
_LONGEST_ROW_LABEL, _WIDEST_ROW_LABEL = 34, 190.0
_LETTERS_IN_A_LINE, _TALLEST_LABEL = 15, 80.0  # of the label over a column; the second where it stands upright
_MOST_LINES = 5


@in_house_style
def heat_svg(page: Page, figure: TableFigure) -> str:
    """A table of counts as a grid, darker where more; each square holds its number, or [c] on a blank square."""
    import seaborn as sns  # most of what opening a paper would load, and for charts alone

    rows = [index for index, key in enumerate(figure.rows) if key != TOTAL]
    columns = [index for index, column in enumerate(figure.columns) if column.key != TOTAL]
    results = [[figure.cells[row][column] for column in columns] for row in rows]
    values = [[float("nan") if result.value is None else result.value for result in line] for line in results]
    written = [[page.values.text(result, figure.unit) for result in line] for line in results]
    labels = [_row_label(page.labels.row(figure.id, figure.rows[row])) for row in rows]
    across = (WIDTH_MM * POINTS_IN_A_MM - max(words_wide(label, _LARGEST) for label in labels) - 5 * _ROOM) / len(columns)
    over, upright = _column_labels([page.labels.column(figure, figure.columns[column]) for column in columns], across)
    down = _row_height(over, upright, len(rows))
    numbers = min(_LARGEST, down / _LINE, *(_size_of(text, across - _ROOM) for line in written for text in line))
    drawing, axes = canvas(TALLEST_MM)
    # Squares darken with the root of the count: else the one largest count would leave all others pale.
    sns.heatmap(
        values,
        ax=axes,
        annot=written if numbers >= _SMALLEST else None,
        fmt="",
        cmap="Blues",
        cbar=False,
        norm=PowerNorm(0.5),
        linewidths=0.8,
        linecolor="white",
        annot_kws={"size": numbers},
        yticklabels=labels,
        xticklabels=over,
    )
    if numbers >= _SMALLEST:
        _write_blanks(axes, written, values, numbers)
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=_LARGEST)
    axes.tick_params(axis="x", labelrotation=90 if upright else 0, labelsize=min(_LARGEST, across / _LINE))
    axes.tick_params(axis="y", labelrotation=0, labelsize=min(_LARGEST, down / _LINE))
    return svg(drawing)


def _row_label(label: str) -> str:
    return cut(short(label, _LONGEST_ROW_LABEL), _WIDEST_ROW_LABEL, _LARGEST)


def _column_labels(labels: Sequence[str], across: float) -> tuple[list[str], bool]:
    """The labels in lines that stand beside each other; else each on one line, and upright."""
    lines = [textwrap.fill(label, _LETTERS_IN_A_LINE) for label in labels]
    halves = [words_wide(label, _LARGEST) / 2 for label in lines]
    beside = (
        all(one + other + _ROOM <= across for one, other in pairwise(halves))
        and max(halves[0], halves[-1]) <= across / 2 + _ROOM
    )
    if beside and all(label.count("\n") < _MOST_LINES for label in lines):
        return lines, False
    return [cut(label, _TALLEST_LABEL, _LARGEST) for label in labels], True


def _row_height(over: Sequence[str], upright: bool, rows: int) -> float:
    """How high a row can be, in points, under the labels of the columns."""
    lines = max(label.count("\n") + 1 for label in over) * _LARGEST * _LINE
    header = max(words_wide(label, _LARGEST) for label in over) if upright else lines
    return (TALLEST_MM * POINTS_IN_A_MM - header - 4 * _ROOM) / rows


def _size_of(text: str, widest: float) -> float:
    """The size at which a text is no wider than that, in points."""
    return _LARGEST * widest / max(words_wide(text, _LARGEST), 0.1)


def _write_blanks(axes: Axes, written: list[list[str]], values: list[list[float]], size: float) -> None:
    """seaborn writes nothing in a blank square: what stands in the place of the number is written here."""
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            if value != value:
                axes.text(column + 0.5, row + 0.5, written[row][column], ha="center", va="center", color=INK, fontsize=size)
