"""What a notebook's cell shows: a block, or several, as JupyterLab and the exporters read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from IPython.display import display

from helpers.display.blocks.block import MIME, check_block, plain_text
from helpers.display.blocks.html.render import block_html


class Block:
    """One block of a page: its data for the exporters, and the same as HTML for JupyterLab."""

    def __init__(self, block: Mapping[str, Any]) -> None:
        check_block(block)
        self.block = block

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {MIME: self.block, "text/html": block_html(self.block), "text/plain": self.caption}

    @property
    def caption(self) -> str:
        """The block in a line: its caption, title or text."""
        for name in ("caption", "title", "text"):
            if self.block.get(name):
                return plain_text(self.block[name])
        return str(self.block["block"])


class Blocks:
    """Blocks that one call shows one after another; none at all shows nothing."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = tuple(blocks)

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks)

    def __len__(self) -> int:
        return len(self._blocks)

    def _ipython_display_(self) -> None:
        for block in self._blocks:
            display(block)
