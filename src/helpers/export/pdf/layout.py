"""How a paper lies on its pages: whether it turns, and how wide, how high and how parted each of its tables is."""

from __future__ import annotations

from typing import Any

from helpers.display.blocks.table import Table
from helpers.display.blocks.values import Part
from helpers.export.paper import FINDER, Item, Paper
from helpers.export.pdf.columns import Track, breaks, crowded, row_heights, tracks
from helpers.export.pdf.texts import side_of

# In points. Higher rows at the end of a table do not have to stay together.
HIGHEST_LAST_ROWS = 110.0
# Higher rows may be parted between two pages.
HIGHEST_WHOLE_ROW = 200.0


class Measures(Part):
    """What Typst is told of a table: its columns and from how many letters on each breaks a word, its height, its parts."""

    tracks: tuple[Track, ...]
    breaks: tuple[int, ...]
    height: float
    last_rows: int
    whole_rows: bool
    side: float

    def data(self) -> dict[str, Any]:
        """The measures by the names that Typst reads."""
        return {name.replace("_", "-"): value for name, value in self.model_dump(mode="json").items()}


class Layout(Part):
    """Whether a paper turns, and of each of its items the measures of its table, if it has one."""

    wide: bool
    tables: tuple[Measures | None, ...]


class Laid(Part):
    """A paper, and how it lies on its pages: what the bound pack need not find out again."""

    paper: Paper
    layout: Layout

    def kept(self) -> str:
        """The paper as it is kept beside its pages."""
        return self.model_dump_json(exclude_unset=True)


def laid_out(paper: Paper) -> Laid:
    """The paper with how it lies on its pages."""
    return Laid(paper=paper, layout=layout_of(paper))


def layout_of(paper: Paper) -> Layout:
    """How a paper lies on its pages.

    A paper turns as a whole, so that no page is left half empty before or after a table that needs a wide one.
    """
    wide = any(map(_is_wide, paper.items))
    return Layout(wide=wide, tables=tuple(measures(item.table, wide=wide) if item.table else None for item in paper.items))


def measures(table: Table, *, wide: bool) -> Measures:
    """The widths of a table's columns, how high it is, and how many of its last rows stay on one page."""
    heights = row_heights(table, wide=wide)
    kept = [rows for rows in (2, 3) if rows < len(heights) - 1 and sum(heights[-rows:]) <= HIGHEST_LAST_ROWS]
    sizes = tracks(table, wide=wide)
    return Measures(
        tracks=tuple(sizes),
        breaks=tuple(breaks(table, sizes, wide=wide)),
        height=round(sum(heights), 1),
        last_rows=max(kept, default=0),
        whole_rows=max(heights) <= HIGHEST_WHOLE_ROW,
        side=side_of(table),
    )


def _is_wide(item: Item) -> bool:
    """Whether an item needs a landscape page: the finder, and a table that would be crowded in portrait."""
    return isinstance(item.shown, Table) and (item.shown.style == FINDER or crowded(item.shown))
