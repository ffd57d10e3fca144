"""How wide the columns of a printed table are: as wide as their texts ask, so that the table is as low as it can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Literal

from helpers.display.blocks.table import Table
from helpers.display.blocks.values import Part
from helpers.export.pdf.texts import LINE, Column, column_of, row_height

PORTRAIT, LANDSCAPE = 499.0, 762.0
# A table that would fill this part of the page fills all of it.
NEARLY_ALL = 0.8
# A page is full if what reads with ease takes more of it; the rest is needed for the longest texts.
EASY_PART = 0.9
# Points moved from one column to another while the table becomes lower: first by much, then by less.
STEPS = (64, 32, 16, 8, 4, 2)
# A row of more lines than this asks for a landscape page; so does one of fewer in a table that is called wide.
LINES_FOLLOWED, LINES_FOLLOWED_IF_WIDE, WORTH_TURNING = 9, 6, 500.0

Sizes = tuple[float, ...]


class Track(Part):
    """The width of a column: a share of the page (``fr``), or points (``pt``)."""

    unit: Literal["fr", "pt"]
    size: float


def tracks(table: Table, *, wide: bool) -> list[Track]:
    """The width of each column: shares of the page (``fr``), or points (``pt``) where the table needs less than the page.

    The widths that a table states are for screens.
    """
    page = LANDSCAPE if wide else PORTRAIT
    columns = _columns(table)
    unit: Literal["fr", "pt"] = "pt" if sum(column.full for column in columns) < NEARLY_ALL * page else "fr"
    return [Track(unit=unit, size=round(size, 2)) for size in _sizes(columns, page)]


def breaks(table: Table, sizes: Sequence[Track], *, wide: bool) -> list[int]:
    """For each column of these widths, from how many letters on a piece is broken anywhere; nought where all fit."""
    page = LANDSCAPE if wide else PORTRAIT
    shared = sum(track.size for track in sizes if track.unit == "fr")
    widths = [track.size * page / shared if track.unit == "fr" else track.size for track in sizes]
    return [column.breaks(width) for column, width in zip(_columns(table), widths, strict=True)]


def row_heights(table: Table, *, wide: bool) -> list[float]:
    """About how high the rows are on paper in points, the header first."""
    columns = _columns(table)
    return [row_height(lines) for lines in _rows(columns, _sizes(columns, LANDSCAPE if wide else PORTRAIT))]


def crowded(table: Table) -> bool:
    """Whether a portrait page is too narrow: for a word of each column, or for rows that a reader can follow.

    A small table is not worth turning the page for, unless it is called wide.
    """
    columns = _columns(table)
    if sum(column.least for column in columns) > PORTRAIT:
        return True
    lines = _rows(columns, _sizes(columns, PORTRAIT))
    if table.wide:
        return max(lines) > LINES_FOLLOWED_IF_WIDE
    return max(lines) > LINES_FOLLOWED and sum(map(row_height, lines)) > WORTH_TURNING


def _columns(table: Table) -> list[Column]:
    return [column_of(table, position) for position in range(len(table.columns))]


def _sizes(columns: Sequence[Column], page: float) -> Sizes:
    """The widths with which the table is lowest; less than the page, if all texts fit on one line."""
    if sum(column.full for column in columns) <= page:
        return tuple(column.full for column in columns)
    floors = _floors(columns, page)
    sizes = _shared(columns, floors, page)
    for step in STEPS:
        sizes = _lowered(columns, sizes, floors, step=step)
    return sizes


def _floors(columns: Sequence[Column], page: float) -> Sizes:
    """The widths below which no column goes: those that read with ease, on a full page those that can be read at all."""
    if sum(column.easy for column in columns) <= EASY_PART * page:
        return tuple(column.easy for column in columns)
    least = sum(column.least for column in columns)
    return tuple(column.least * min(1, page / least) for column in columns)


def _shared(columns: Sequence[Column], floors: Sizes, page: float) -> Sizes:
    """The floors, and the rest of the page by how much text the columns hold."""
    texts = [column.amount if column.full > floor else 0.0 for column, floor in zip(columns, floors, strict=True)]
    shares = ((page - sum(floors)) * text / (sum(texts) or 1) for text in texts)
    return tuple(floor + share for floor, share in zip(floors, shares, strict=True))


def _lowered(columns: Sequence[Column], sizes: Sizes, floors: Sizes, *, step: float) -> Sizes:
    """The widths after moving that much from column to column for as long as the table becomes lower by it."""
    best = _cost(columns, sizes)
    while True:
        costed = ((_cost(columns, moved), moved) for moved in _moves(columns, sizes, floors, step=step))
        cost, moved = min(costed, default=(best, sizes))
        if cost >= best:
            return sizes
        best, sizes = cost, moved


def _moves(columns: Sequence[Column], sizes: Sizes, floors: Sizes, *, step: float) -> Iterator[Sizes]:
    for giver, taker in permutations(range(len(columns)), 2):
        if sizes[giver] - step >= floors[giver] and sizes[taker] < columns[taker].full:
            yield tuple(size + step * ((position == taker) - (position == giver)) for position, size in enumerate(sizes))


def _cost(columns: Sequence[Column], sizes: Sizes) -> tuple[float, int]:
    """How high the table is; between equals, how many lines all of its cells have."""
    counted = [column.lines(size) for column, size in zip(columns, sizes, strict=True)]
    return LINE * sum(map(max, zip(*counted, strict=True))), sum(map(sum, counted))


def _rows(columns: Sequence[Column], sizes: Sizes) -> list[int]:
    """How many lines each row has, the header first."""
    return [max(row) for row in zip(*(column.lines(size) for column, size in zip(columns, sizes, strict=True)), strict=True)]
