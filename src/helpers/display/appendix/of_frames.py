"""The analyst's bench in any notebook: from a figure to pandas and back, and the rows behind it for the analyst's own eyes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from helpers.display.appendix.catalogue import catalogue, where_shown
from helpers.display.appendix.opened import Opened
from helpers.display.bench.explanation import Explanation, explained
from helpers.display.bench.frames import frame
from helpers.display.bench.known_options import with_known_options
from helpers.display.bench.own_chart import house_style, own_chart
from helpers.display.bench.own_sentence import own_sentence
from helpers.display.bench.private import PrivateFrame
from helpers.display.blocks.mime import Block
from helpers.display.indicators.reading import Reading

if TYPE_CHECKING:
    from helpers.display.bench.private_rows import ReturnsOfPage


class OfFrames(Opened):
    """The verbs that give frames, take words and drawings of the analyst's own, and look behind a figure."""

    @cached_property
    def _returns(self) -> ReturnsOfPage:
        from helpers.display.bench.private_rows import ReturnsOfPage  # with all that reads returns: no paper needs it

        return ReturnsOfPage(self._page)

    def figures(self, search: str = "") -> pd.DataFrame:
        """The figures whose id, title or kind holds the words: one row a figure, with the papers that show it."""
        return catalogue(self._page.params, self._page.labels, search)

    def frame(self, figure: str) -> pd.DataFrame:
        """A figure's protected values: labels for index and columns, NA where withheld; of an indicator its whole series.

        Its ``n``, ``of`` and ``symbols`` are frames of the same shape.
        """
        return frame(self._page, self._stood(figure))

    @with_known_options
    def rows(self, figure: str, *, row: str = "", column: str = "") -> PrivateFrame:
        """The rows behind a figure, or behind a row, column or cell of a table: private, in no paper and no saved notebook."""
        return self._returns.behind(self._stood(figure), row=row, column=column)

    @with_known_options
    def returns(self, name: str, *, quarter: str = "") -> PrivateFrame:
        """An accepted return: private, in no paper and no saved notebook.

        ``quarter`` is the paper's own, another such as 2016-17-q3, or previous_quarter or same_quarter_last_year.
        """
        return self._returns.of(name, quarter)

    def explain(self, code: str) -> Explanation:
        """An indicator from the page to its rows, as a sentence and as a tree: private, as its rows are."""
        stood = self._stood(code)
        reading = Reading(self._page, stood)
        known = bool(reading.indicator.measure) and not reading.absent
        papers = where_shown(self._page.params).get(stood.id, ())
        return explained(reading, self._returns.behind_of(stood) if known else None, papers)

    def say(self, words: str) -> Block:
        """A sentence of one's own, each ``{figure:row:column}`` put in with its n of N, or as withheld; no number by hand."""
        return self._page.show(own_sentence(self._page, words, self._stood))

    @contextmanager
    def style(self) -> Iterator[Axes]:
        """Empty axes in the style of the pages' charts, which holds for what is drawn within it and not afterwards."""
        with house_style() as axes:
            yield axes

    @with_known_options
    def drawn(self, axes: Axes, of: pd.DataFrame, *, caption: str, alt: str) -> Block:
        """A chart of one's own for a paper: of a frame that ``frame`` gave, showing no number but the figure's own."""
        return self._page.show(own_chart(self._page, axes, of, caption=caption, alt=alt))
