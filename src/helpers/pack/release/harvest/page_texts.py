"""Every text that a paper prints, with the cell that shows it and the value that it prints, if it states one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from helpers.display.blocks.table import Cell
from helpers.display.blocks.text import Run, plain_text
from helpers.display.blocks.values import Source, Valued
from helpers.export.paper import Paper
from helpers.export.paper_check import printed
from helpers.export.prose import Prose

_NAMES = {"id", "link", "language", "block", "prose", "sign", "tone", "kind", "style", "align", "show_table", "svg"}
_NAMES |= {"prints", "languages"}


@dataclass(frozen=True)
class Text:
    """Words of a page: its paper, the cell of its notebook, and the value that they print; None where they state none."""

    page: str
    cell: int
    words: str
    value: Valued | None = None
    is_prose: bool = False

    @property
    def source(self) -> Source | None:
        """Where the value stands in the store."""
        return self.value.source if self.value else None


def texts_of(paper: Paper) -> Iterator[Text]:
    """Every text of a paper, from its masthead on."""
    shown: list[tuple[int, Any]] = [(paper.masthead_cell, paper.masthead), *((item.cell, item.shown) for item in paper.items)]
    for cell, block in shown:
        for words, value in _pieces(block):
            yield Text(paper.page, cell, words, value, isinstance(block, Prose))


def words_of(paper: Paper) -> Iterator[str]:
    """All that a paper says, as whole lines, with what its drawings write."""
    for block in (paper.masthead, *(item.shown for item in paper.items)):
        yield from (text for _, text in printed(block))


def _pieces(part: Any) -> Iterator[tuple[str, Valued | None]]:
    if isinstance(part, Run) and part.prints:
        rest = part.text
        for piece in part.prints:
            yield piece.text, piece
            rest = rest.replace(piece.text, " ", 1)
        yield rest, None
    elif isinstance(part, Cell) and part.source:
        yield plain_text(part.text), part
    elif isinstance(part, Run):
        yield part.text, part if part.source else None
    elif isinstance(part, BaseModel):
        for name, inner in part:
            yield from _pieces(inner) if name not in _NAMES and name != "source" else ()
    elif isinstance(part, tuple | list):
        for inner in part:
            yield from _pieces(inner)
    elif isinstance(part, str) and part:
        yield part, None
