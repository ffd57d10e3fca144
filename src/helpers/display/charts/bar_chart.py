"""Drawings of one column of a table: bars from nought, longest first; ratings side by side; a grid of counts."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.colors import PowerNorm

from helpers.display.blocks.signs import TONES
from helpers.display.charts.drawing import INK, LINES, SOFT, TALLEST_MM, canvas, svg
from helpers.display.charts.setup import in_house_style
from helpers.display.page.page import Page
from helpers.display.page.periods import month_of
from helpers.display.tables.figure_table import body, rating_sign, share_places, unit_of
from helpers.domain.result import Result
from helpers.figures.figure import TOTAL, TableFigure

_BAR_MM, FRAME_MM = 5.6, 6.0
_LONGEST_LABEL = 42
PALE = "#b9c4cc"  # bars that others stand out from


def ordered(figure: TableFigure) -> list[tuple[str, Result]]:
    """The rows in the order of the bars: largest first and those without a value last; months keep their order."""
    rows = body(figure)
    if all(month_of(key) for key, _ in rows):
        return rows
    return sorted(rows, key=lambda row: 1.0 if row[1].value is None else -row[1].value)


@in_house_style
def bars_svg(page: Page, figure: TableFigure, *, listed: bool = False, highlight: Sequence[str] = ()) -> str:
    """Horizontal bars with their values written beside them; a withheld value is a gap marked [c].

    ``listed`` keeps the order of the table's rows. Where some rows are to stand out, the others are pale.
    """
    import seaborn as sns  # most of what opening a paper would load, and for charts alone

    rows = body(figure) if listed else ordered(figure)
    unit = unit_of(figure, figure.columns[0])
    drawing, axes = canvas(FRAME_MM + bar_mm(len(rows)) * len(rows))
    lengths = [result.value or 0.0 for _, result in rows]
    labels = [short(page.labels.row(figure.id, key), _LONGEST_LABEL) for key, _ in rows]
    sns.barplot(x=lengths, y=labels, ax=axes, color=LINES[0], saturation=1.0, width=0.72, orient="h", errorbar=None)
    for patch, (key, _) in zip(axes.patches, rows, strict=True):
        patch.set_facecolor(PALE if highlight and key not in highlight else LINES[0])
    for bar, (_, result) in enumerate(rows):
        text = page.values.text(result, unit, share_places([figure]) if unit == "percent" else 0)
        axes.annotate(text, (lengths[bar], bar), xytext=(4, 0), textcoords="offset points", va="center", ha="left", color=INK)
    axes.set_xlim(0, (max(lengths, default=0) or 1.0) * 1.28)
    bare(axes)
    return svg(drawing)


def bar_mm(bars: int) -> float:
    """How high each of so many bars may be for the drawing to fit on the page."""
    return min(_BAR_MM, (TALLEST_MM - FRAME_MM) / max(bars, 1))


def short(label: str, longest: int) -> str:
    """The label cut to the room that the drawing has for it."""
    return textwrap.shorten(label, longest, placeholder="…")


def bare(axes: Axes) -> None:
    """Takes away the scale: each bar has its number beside it."""
    axes.set(xlabel="", ylabel="", xticks=[])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y", length=0)


def ratings_svg(page: Page, figure: TableFigure) -> str:
    """The ratings of a table as one bar, best first."""
    label = page.labels.row
    return rated_svg(
        page, [(key, label(figure.id, key), result.value) for key, result in body(figure) if result.value is not None]
    )


@in_house_style
def rated_svg(page: Page, ratings: Sequence[tuple[str, str, float]]) -> str:
    """One bar of ratings, each part with its word and its number; a rating that none has is left out."""
    parts = [(key, label, number) for key, label, number in ratings if number > 0]
    drawing, axes = canvas(30.0)
    total, left = sum(number for _, _, number in parts), 0.0
    for part, (key, label, number) in enumerate(parts):
        tone = TONES.get(rating_sign(key), TONES["rag-none"])
        axes.barh([0], [number], left=left, color=tone, edgecolor=INK, linewidth=1.0, height=0.9)
        words = (label, page.numbers.plain(number))
        _part_label(axes, words, left + number / 2, narrow=number < total * 0.14, above=part % 2 == 0)
        left += number
    axes.set_xlim(0, total or 1)
    axes.set_ylim(-1.15, 1.15)
    axes.set_axis_off()
    return svg(drawing)


def _part_label(axes: Axes, words: tuple[str, str], middle: float, *, narrow: bool, above: bool) -> None:
    """The word and number of a part: inside it where there is room, else beside it."""
    text = (" " if narrow else "\n").join(words)
    if not narrow:
        axes.text(middle, 0, text, ha="center", va="center", color=INK)
        return
    side = 1 if above else -1
    axes.annotate(
        text,
        (middle, 0.45 * side),
        xytext=(0, 9 * side),
        textcoords="offset points",
        ha="center",
        color=INK,
        va="bottom" if above else "top",
        arrowprops={"arrowstyle": "-", "color": SOFT, "linewidth": 0.8},
    )


@in_house_style
def heat_svg(page: Page, figure: TableFigure) -> str:
    """A table of counts as a grid, darker where more; each square holds its number, or [c] on a blank square."""
    import seaborn as sns  # most of what opening a paper would load, and for charts alone

    rows = [index for index, key in enumerate(figure.rows) if key != TOTAL]
    columns = [index for index, column in enumerate(figure.columns) if column.key != TOTAL]
    results = [[figure.cells[row][column] for column in columns] for row in rows]
    values = [[float("nan") if result.value is None else result.value for result in line] for line in results]
    written = [[page.values.text(result, figure.unit) for result in line] for line in results]
    drawing, axes = canvas(TALLEST_MM)
    # Squares darken with the root of the count: else the one largest count would leave all others pale.
    sns.heatmap(
        values,
        ax=axes,
        annot=written,
        fmt="",
        cmap="Blues",
        cbar=False,
        norm=PowerNorm(0.5),
        linewidths=0.8,
        linecolor="white",
        annot_kws={"size": 8},
        yticklabels=[short(page.labels.row(figure.id, figure.rows[row]), 34) for row in rows],
        xticklabels=[textwrap.fill(page.labels.column(figure, figure.columns[column]), 15) for column in columns],
    )
    _write_blanks(axes, written, values)
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=8)
    axes.tick_params(axis="x", labelrotation=0)
    axes.tick_params(axis="y", labelrotation=0)
    return svg(drawing)


def _write_blanks(axes: Axes, written: list[list[str]], values: list[list[float]]) -> None:
    """seaborn writes nothing in a blank square: what stands in the place of the number is written here."""
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            if value != value:
                axes.text(column + 0.5, row + 0.5, written[row][column], ha="center", va="center", color=INK, fontsize=8)
