"""A chart: a drawing, the same in words, and the table of what it draws."""

from __future__ import annotations

from typing import Literal

from helpers.display.blocks.named import Named
from helpers.display.blocks.table import Size, Svg, Table
from helpers.display.blocks.text import Words


class Chart(Named):
    """A drawing with its alternative words and its table; on paper a folded table stands in the annex."""

    block: Literal["chart"] = "chart"
    caption: Words
    svg: Svg
    alt: Words
    table: Table
    height_mm: Size | None = None
    show_table: Literal["open", "folded"] = "folded"
    table_title: Words = ""

    @property
    def is_folded(self) -> bool:
        """Whether its table is folded away."""
        return self.show_table == "folded"

    @property
    def heads_its_table(self) -> str:
        """The words over the table."""
        return self.table_title or self.table.caption
