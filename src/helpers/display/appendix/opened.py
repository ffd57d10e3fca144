"""A paper that has been opened: how its verbs come to figures and to blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from helpers.display.blocks.lines import anchor
from helpers.display.blocks.mime import Block, Blocks
from helpers.display.blocks.named import Named
from helpers.display.indicators.reading import Reading
from helpers.display.page.absence import absence
from helpers.display.page.page import NotPublishable, Page
from helpers.figures.figure import IndicatorFigure, ListingFigure, TableFigure
from helpers.figures.publishable import StoredFigure

OfKind = TypeVar("OfKind", TableFigure, ListingFigure)


class Opened:
    """A paper of the pack. Its page is not for notebooks: what they show comes from a verb, which reads protected figures."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def _figure(self, figure: str | StoredFigure, build: Callable[[Page, StoredFigure], Named], *, at: str = "") -> Block:
        """The figure as a block, or in its place why it is not there."""
        stood = self._stood(figure)
        return self._absent(stood, at) or self._page.show(build(self._page, stood))

    def _absent(self, stood: StoredFigure, at: str = "") -> Block | None:
        """Why the figure is not there, as a block; None where it is."""
        if stood.figure.absent is None:
            return None
        line = Reading(self._page, stood).absent_line() if isinstance(stood.figure, IndicatorFigure) else ""
        return absence(self._page, stood.figure, stood.figure.absent, at=f"{at}{anchor(stood.id)}", line=line)

    def _table(self, figure: str | StoredFigure, build: Callable[[Page, TableFigure], Named], *, at: str = "") -> Block:
        """A table of the register as a block, or in its place why it is not there."""
        return self._figure(figure, lambda page, stood: build(page, _of_kind(TableFigure, stood, "table")), at=at)

    def _listing(self, figure: str | StoredFigure, build: Callable[[Page, ListingFigure], Named], *, at: str = "") -> Block:
        """A listing of the register as a block, or in its place why it is not there."""
        return self._figure(figure, lambda page, stood: build(page, _of_kind(ListingFigure, stood, "listing")), at=at)

    def _indicator(self, code: str | StoredFigure, build: Callable[[Page, Reading], Named], *, at: str = "") -> Block:
        """An indicator as a block, or in its place why it is not there."""
        return self._figure(code, lambda page, stood: build(page, Reading(page, stood)), at=at)

    def _over_time(self, figure: str | StoredFigure, build: Callable[[Page, StoredFigure], Named], *, at: str) -> Block:
        """The same; of an indicator without a result of the quarter, its results of earlier quarters."""
        stood = self._stood(figure)
        has_earlier = isinstance(stood.figure, IndicatorFigure) and stood.figure.compared is not None
        return (None if has_earlier else self._absent(stood, at)) or self._page.show(build(self._page, stood))

    def _tables(self, figures: tuple[str, ...]) -> list[TableFigure]:
        return [_of_kind(TableFigure, self._stood(figure), "table") for figure in figures]

    def _codes(self, codes: tuple[str, ...], reported_in: str = "") -> tuple[str, ...]:
        return self._page.params.standing(codes) or self._page.indicators(reported_in)

    def _stood(self, figure: str | StoredFigure) -> StoredFigure:
        """The figure; of one that had not begun in the quarter, the one that it took the place of."""
        stood = self._page.params.standing((figure,)) if isinstance(figure, str) else ()
        return self._page.figure(stood[0] if len(stood) == 1 else figure)

    def _blocks(self, built: Sequence[Named]) -> Blocks:
        return Blocks([self._page.show(block) for block in built])


def _of_kind(kind: type[OfKind], stood: StoredFigure, name: str) -> OfKind:
    if not isinstance(stood.figure, kind):
        raise NotPublishable(f"'{stood.id}' is not a {name}: params/figures.yaml registers it as {stood.figure.kind}")
    return stood.figure
