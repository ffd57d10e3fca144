"""A paper that has been opened: how its verbs come to figures and to blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from helpers.display.blocks.lines import anchor
from helpers.display.blocks.mime import Block, Blocks
from helpers.display.charts.setup import set_up
from helpers.display.page.absence import absence
from helpers.display.page.page import Page
from helpers.figures.publishable import Publishable

Build = Callable[[Page, Publishable], dict[str, Any]]


class Opened:
    """A paper of the pack with its page."""

    def __init__(self, page: Page) -> None:
        set_up()
        self.page = page

    def _figure(self, asked: str | Publishable, build: Build, *, at: str = "") -> Block:
        """The figure as a block, or in its place why it is not there."""
        figure = self._stood(asked)
        if figure.absent:
            return absence(self.page, figure, at=f"{at}{anchor(figure.id)}")
        return self.page.show(build(self.page, figure))

    def _codes(self, codes: tuple[str, ...], reported_in: str = "") -> tuple[str, ...]:
        return self.page.params.standing(codes) or self.page.indicators(reported_in)

    def _stood(self, asked: str | Publishable) -> Publishable:
        """The figure; of one that had not begun in the quarter, the one that it took the place of."""
        stood = self.page.params.standing((asked,)) if isinstance(asked, str) else ()
        return self.page.figure(stood[0] if len(stood) == 1 else asked)

    def _blocks(self, built: list[Mapping[str, Any]]) -> Blocks:
        return Blocks([self.page.show(one) for one in built])
