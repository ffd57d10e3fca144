"""Drawings of one column of a table: bars from nought, longest first; ratings side by side; a grid of counts."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import PowerNorm

from helpers.display.blocks.signs import TONES
from helpers.display.charts.drawing import INK, LINES, SOFT, TALLEST_MM, canvas, svg
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import TOTAL, rating_sign
from helpers.figures.publishable import Heading, Publishable, Shown

_BAR_MM, FRAME_MM = 5.6, 6.0
_LONGEST_LABEL = 42


def body(figure: Publishable) -> list[tuple[Heading, Shown]]:
    """The rows of the first column without the total."""
    return [(row, cells[0]) for row, cells in zip(figure.rows, figure.cells, strict=True) if row.key != TOTAL]


def ordered(figure: Publishable) -> list[tuple[Heading, Shown]]:
    """The rows in the order of the bars: largest first and those without a value last; months keep their order."""
    rows = body(figure)
    if all(_is_month(row.key) for row, _ in rows):
        return rows
    return sorted(rows, key=lambda pair: -float(pair[1].value) if isinstance(pair[1].value, float | int) else 1.0)


def _is_month(key: str) -> bool:
    return len(key) == len("2017-10") and key[4:5] == "-" and key[5:].isdigit()


def bars_svg(page: Page, figure: Publishable) -> str:
    """Horizontal bars with their values written beside them; a withheld value is a gap marked [c]."""
    rows = ordered(figure)
    unit = figure.columns[0].unit or figure.unit
    drawing, axes = canvas(FRAME_MM + bar_mm(len(rows)) * len(rows))
    lengths = [float(shown.value) if isinstance(shown.value, float | int) else 0.0 for _, shown in rows]
    labels = [short(row.label, _LONGEST_LABEL) for row, _ in rows]
    sns.barplot(x=lengths, y=labels, ax=axes, color=LINES[0], saturation=1.0, width=0.72, orient="h", errorbar=None)
    for place, (_, shown) in enumerate(rows):
        text = page.values.text(shown, unit, 0)
        axes.annotate(
            text, (lengths[place], place), xytext=(4, 0), textcoords="offset points", va="center", ha="left", color=INK
        )
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


def ratings_svg(page: Page, figure: Publishable) -> str:
    """The ratings of a table as one bar, best first."""
    numbers = [(row.key, row.label, shown.value) for row, shown in body(figure)]
    return rated_svg(page, [(key, label, float(number)) for key, label, number in numbers if isinstance(number, float | int)])


def rated_svg(page: Page, ratings: Sequence[tuple[str, str, float]]) -> str:
    """One bar of ratings, each part with its word and its number; a rating that none has is left out."""
    parts = [one for one in ratings if one[2] > 0]
    drawing, axes = canvas(30.0)
    total, left = sum(number for _, _, number in parts), 0.0
    for place, (key, label, number) in enumerate(parts):
        tone = TONES.get(rating_sign(key), TONES["rag-none"])
        axes.barh([0], [number], left=left, color=tone, edgecolor=INK, linewidth=1.0, height=0.9)
        words = (label, page.numbers.plain(number))
        _part_label(axes, words, left + number / 2, narrow=number < total * 0.14, above=place % 2 == 0)
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


def heat_svg(page: Page, figure: Publishable) -> str:
    """A table of counts as a grid, darker where more; each square holds its number, or [c] on a blank square."""
    rows = [place for place, row in enumerate(figure.rows) if row.key != TOTAL]
    columns = [place for place, column in enumerate(figure.columns) if column.key != TOTAL]
    shown = [[figure.cells[row][column] for column in columns] for row in rows]
    values = [[float(one.value) if isinstance(one.value, float | int) else float("nan") for one in line] for line in shown]
    written = [[page.values.text(one, figure.unit) for one in line] for line in shown]
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
        yticklabels=[short(figure.rows[place].label, 34) for place in rows],
        xticklabels=[textwrap.fill(figure.columns[place].label, 15) for place in columns],
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
