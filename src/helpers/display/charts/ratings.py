"""Ratings as one bar, best first; where its words would not stand beside each other, as a bar for each rating."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes

from helpers.display.blocks.signs import TONES
from helpers.display.charts.bar_chart import FRAME_MM, bar_mm, bare, short
from helpers.display.charts.drawing import INK, POINTS_IN_A_MM, SOFT, WIDTH_MM, canvas, cut, svg, words_wide
from helpers.display.charts.setup import in_house_style
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import body, rating_sign
from helpers.figures.figure import TableFigure

_SIZE = 9.0  # of letters, in points
_ROOM = 4.0  # between words beside each other, in points
_NARROW = 0.14  # of the bar: the words of a narrower part stand beside it
_LONGEST_LABEL, _WIDEST_LABEL = 42, 230.0
Rating = tuple[str, str, float]  # its key, its label, and how many have it


def ratings_svg(page: Page, figure: TableFigure) -> str:
    """The ratings of a table."""
    label = page.labels.row
    return rated_svg(
        page, [(key, label(figure.id, key), result.value) for key, result in body(figure) if result.value is not None]
    )


@in_house_style
def rated_svg(page: Page, ratings: Sequence[Rating]) -> str:
    """Ratings, each with its word and its number; one that none has is left out."""
    parts = [rating for rating in ratings if rating[2] > 0]
    return _one_bar(page, parts) if _stand_beside_each_other(page, parts) else _a_bar_each(page, parts)


def _stand_beside_each_other(page: Page, parts: Sequence[Rating]) -> bool:
    """Whether the words of every part of one bar have room: inside the bar, above it and below it.

    Words that reach beyond an end of the bar make it shorter, which the layout sees to.
    """
    whole = WIDTH_MM * POINTS_IN_A_MM - 2 * _ROOM
    reach = [(middle - half, middle + half) for middle, half, _ in _places(page, parts, whole)]
    over = -min([0.0, *(left for left, _ in reach)]), max([whole, *(right for _, right in reach)]) - whole
    shorter, taken = whole - sum(over), dict.fromkeys((0, 1, -1), float("-inf"))
    for middle, half, side in _places(page, parts, shorter):
        if middle - half < taken[side]:
            return False
        taken[side] = middle + half + _ROOM
    return shorter > whole / 2


def _places(page: Page, parts: Sequence[Rating], width: float) -> Iterator[tuple[float, float, int]]:
    """Of each part's words the middle, half of their width, and on which side of the bar they stand."""
    total, left = sum(number for *_, number in parts) or 1.0, 0.0
    for part, (_, label, number) in enumerate(parts):
        narrow = number < total * _NARROW
        half = words_wide(_words(page, label, number, narrow), _SIZE) / 2
        yield (left + number / 2) / total * width, half, _side(part) if narrow else 0
        left += number


def _one_bar(page: Page, parts: Sequence[Rating]) -> str:
    drawing, axes = canvas(30.0)
    total, left = sum(number for *_, number in parts), 0.0
    for part, (key, label, number) in enumerate(parts):
        axes.barh([0], [number], left=left, color=_tone(key), edgecolor=INK, linewidth=1.0, height=0.9)
        narrow = number < total * _NARROW
        _write(axes, _words(page, label, number, narrow), left + number / 2, _side(part) if narrow else 0)
        left += number
    axes.set_xlim(0, total or 1)
    axes.set_ylim(-1.15, 1.15)
    axes.set_axis_off()
    return svg(drawing)


def _words(page: Page, label: str, number: float, narrow: bool) -> str:
    return (" " if narrow else "\n").join((label, page.numbers.plain(number)))


def _side(part: int) -> int:
    """Above the bar (1) and below it (-1) in turn."""
    return 1 if part % 2 == 0 else -1


def _tone(key: str) -> str:
    return TONES.get(rating_sign(key), TONES["rag-none"])


def _write(axes: Axes, text: str, middle: float, side: int) -> None:
    """The word and number of a part: inside it, or where it is narrow, beside it."""
    if not side:
        axes.text(middle, 0, text, ha="center", va="center", color=INK)
        return
    axes.annotate(
        text,
        (middle, 0.45 * side),
        xytext=(0, 9 * side),
        textcoords="offset points",
        ha="center",
        color=INK,
        va="bottom" if side > 0 else "top",
        arrowprops={"arrowstyle": "-", "color": SOFT, "linewidth": 0.8},
    )


def _a_bar_each(page: Page, parts: Sequence[Rating]) -> str:
    drawing, axes = canvas(FRAME_MM + bar_mm(len(parts)) * len(parts))
    for place, (key, _, number) in enumerate(parts):
        axes.barh([place], [number], color=_tone(key), edgecolor=INK, linewidth=1.0, height=0.72)
        text = page.numbers.plain(number)
        axes.annotate(text, (number, place), xytext=(4, 0), textcoords="offset points", va="center", ha="left", color=INK)
    labels = [cut(short(label, _LONGEST_LABEL), _WIDEST_LABEL, _SIZE) for _, label, _ in parts]
    axes.set_yticks(range(len(parts)), labels)
    axes.set_ylim(len(parts) - 0.5, -0.5)
    axes.set_xlim(0, max(number for *_, number in parts) * 1.28)
    bare(axes)
    return svg(drawing)
