"""How a paper lies on its pages: whether it turns, and how wide, how high and how parted each of its tables is."""

from __future__ import annotations

from typing import Any

from helpers.display.blocks.chart import Chart
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
    """Whether a paper turns, and of each of its items the measures of its table, if it has one that is printed."""

    wide: bool
    tables: tuple[Measures | None, ...]


class Laid(Part):
    """A paper, how it lies on its pages and how its part of the annex does: what binding need not find out again."""

    paper: Paper
    layout: Layout
    annex: Layout | None = None

    def kept(self) -> str:
        """The paper as it is kept beside its pages."""
        return self.model_dump_json(exclude_unset=True)

    def printed(self) -> Laid:
        """What the paper's own PDF and the bound pack show of it."""
        placed = zip(self.paper.items, self.layout.tables, strict=True)
        kept = [(item, measured) for item, measured in placed if not item.annex]
        paper = self.paper.model_copy(update={"items": tuple(item for item, _ in kept)})
        return Laid(paper=paper, layout=Layout(wide=self.layout.wide, tables=tuple(measured for _, measured in kept)))

    def annexed(self) -> Laid | None:
        """What the annex shows of the paper; None where that is nothing."""
        return Laid(paper=annex_of(self.paper), layout=self.annex) if self.annex else None


def laid_out(paper: Paper) -> Laid:
    """The paper with how it lies on its pages, and how its part of the annex does."""
    annex = annex_of(paper)
    return Laid(paper=paper, layout=layout_of(paper), annex=layout_of(annex) if annex.items else None)


def annex_of(paper: Paper) -> Paper:
    """What the annex shows of a paper: the figures of each chart whose table is folded, then what is tagged for the annex."""
    charts = [item for item in paper.items if not item.annex and isinstance(item.shown, Chart) and item.shown.is_folded]
    figures = [Item(cell=item.cell, shown=item.table) for item in charts if item.table]
    return paper.model_copy(update={"items": (*figures, *(_opened(item) for item in paper.items if item.annex))})


def _opened(item: Item) -> Item:
    """An item of the annex, as the annex shows it: the table of a chart opened."""
    shown = item.shown.model_copy(update={"show_table": "open"}) if isinstance(item.shown, Chart) else item.shown
    return Item(cell=item.cell, shown=shown)


def layout_of(paper: Paper) -> Layout:
    """How a paper lies on its pages.

    A paper turns as a whole, so that no page is left half empty before or after a table that needs a wide one.
    """
    printed = [item.table if not item.annex else None for item in paper.items]
    wide = any(_is_wide(item) for item in paper.items if not item.annex)
    return Layout(wide=wide, tables=tuple(measures(table, wide=wide) if table else None for table in printed))


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
