"""A paper: the masthead, the prose and the blocks of one notebook, in order. HTML, PDF and the bound pack are made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import BaseModel, Discriminator, Tag

from helpers.display.blocks.block import AnyBlock
from helpers.display.blocks.chart import Chart
from helpers.display.blocks.masthead import Masthead
from helpers.display.blocks.named import Named
from helpers.display.blocks.table import Table
from helpers.display.blocks.text import Line, plain_text
from helpers.display.blocks.values import Part
from helpers.display.blocks.word_blocks import Definitions, Heading, Paragraphs
from helpers.export.prose import Node, Titled

FINDER = "finder"
SECTION = 2  # the level of a heading that opens a section of a paper


class Link(Part):
    """A link of a paper, and the cell of the notebook that shows it."""

    cell: int
    link: str


def _kind(shown: Any) -> str:
    return "prose" if (hasattr(shown, "prose") or (isinstance(shown, dict) and "prose" in shown)) else "block"


class Item(Part):
    """What a paper shows at one place: a block or a node of prose, and the cell (counted from 1) that it comes from.

    What is of the ``annex`` is folded on the page, and in print stands in the annex of the pack alone.
    """

    cell: int
    annex: bool = False
    shown: Annotated[Annotated[AnyBlock, Tag("block")] | Annotated[Node, Tag("prose")], Discriminator(_kind)]

    @property
    def kind(self) -> str:
        """The kind of block, or of prose."""
        return self.shown.kind() if isinstance(self.shown, Named) else self.shown.prose

    @property
    def heading(self) -> Heading | Titled | None:
        """The heading that the item is, if it is one."""
        return self.shown if isinstance(self.shown, Heading | Titled) else None

    @property
    def table(self) -> Table | None:
        """The table that the item is, or that its chart has."""
        table = self.shown.table if isinstance(self.shown, Chart) else self.shown
        return table if isinstance(table, Table) else None

    @property
    def anchors(self) -> list[str]:
        """The places of the item that a link can lead to: itself, the table of its chart, its rows, its numbered paragraphs."""
        if isinstance(self.shown, Chart):
            return [self.shown.id, self.shown.table.id]
        if isinstance(self.shown, Paragraphs):
            numbers = range(self.shown.start, self.shown.start + len(self.shown.items))
            return [self.shown.id, *(f"{self.shown.id}-{number}" for number in numbers)]
        identity = getattr(self.shown, "id", "")
        rows = [row.id for row in self.shown.rows if row.id] if isinstance(self.shown, Table) else []
        return [identity, *rows] if identity else []


class Paper(Part):
    """One paper of the pack. ``date`` (2018-03-07) is the document date that its PDF states; empty, it states none."""

    page: str
    masthead: Masthead
    masthead_cell: int
    items: tuple[Item, ...]
    date: str = ""

    @property
    def anchors(self) -> list[str]:
        """Every place of the paper that a link can lead to, in order."""
        return [self.masthead.id, *(anchor for item in self.items for anchor in item.anchors)]

    @property
    def headings(self) -> list[tuple[int, Heading | Titled]]:
        """Each heading below the title, with its cell."""
        return [(item.cell, item.heading) for item in self.items if item.heading]

    @property
    def is_finder(self) -> bool:
        """Whether the paper is the grid of answers."""
        return any(isinstance(item.shown, Table) and item.shown.style == FINDER for item in self.items)

    @property
    def links(self) -> list[Link]:
        """Every link with its cell, in order."""
        shown = [(self.masthead_cell, self.masthead), *((item.cell, item.shown) for item in self.items)]
        return [Link(cell=cell, link=link) for cell, value in shown for link in links_in(value)]

    def lists(self, papers: Iterable[Paper]) -> bool:
        """Whether the paper names the page of each of the others: then it is their contents."""
        named = {place for item in self.items for place in links_in(item.shown, "turn_to")}
        return {paper.page for paper in papers} - {self.page} <= named

    @property
    def closing_notices(self) -> list[Line]:
        """The notices at the end of the paper: all but the first, which opens it, and but those that a key holds."""
        keys = [item.shown for item in self.items if isinstance(item.shown, Definitions)]
        known = {plain_text(entry.text) for key in keys for entry in key.entries}
        return [notice for notice in self.masthead.notices[1:] if plain_text(notice) not in known]


def links_in(value: Any, kind: str = "link") -> Iterator[str]:
    """Every link of a block or of prose, in order; or every place that it turns to (``turn_to``)."""
    if isinstance(value, BaseModel):
        for name, inner in value:
            yield from [inner] if name == kind and inner else links_in(inner, kind)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from links_in(inner, kind)
