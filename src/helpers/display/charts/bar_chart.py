"""Bars of one column of a table, from nought, longest first."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes

from helpers.display.charts.drawing import INK, LINES, TALLEST_MM, USUAL_MM, canvas, svg
from helpers.display.charts.setup import in_house_style
from helpers.display.page.page import Page
from helpers.display.page.periods import month_of
from helpers.display.tables.figure_table import body, share_places, unit_of
from helpers.domain.result import Result
from helpers.figures.figure import TableFigure

_BAR_MM, _LEAST_BAR_MM, FRAME_MM = 5.6, 4.0, 6.0
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
    usual, lowest = (USUAL_MM - FRAME_MM) / max(bars, 1), min(_LEAST_BAR_MM, (TALLEST_MM - FRAME_MM) / max(bars, 1))
    return min(_BAR_MM, max(usual, lowest))


def short(label: str, longest: int) -> str:
    """The label cut to so many letters, between words where it has any."""
    cut = textwrap.shorten(label, longest, placeholder="…")
    return cut if len(cut) > 1 or len(label) <= 1 else f"{label[: longest - 1]}…"


def bare(axes: Axes) -> None:
    """Takes away the scale: each bar has its number beside it."""
    axes.set(xlabel="", ylabel="", xticks=[])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y", length=0)
