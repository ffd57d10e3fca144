"""The rows of returns for the analyst's own eyes: those behind a figure, and a return as it was accepted."""

from __future__ import annotations

from functools import cached_property

from helpers.display.bench.private import PrivateFrame, private
from helpers.display.page.page import Page
from helpers.display.tables.choices import column_key, row_key
from helpers.domain.nearest import one_of_the_known
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.figures.behind import Behind, evidence_held, rows_behind
from helpers.figures.figure import TableFigure
from helpers.figures.inputs import returns_held
from helpers.figures.publishable import StoredFigure
from helpers.measures.results.evidence import Evidence
from helpers.returns.library import Returns
from helpers.returns.shapes.registry import RETURN_NAMES


class ReturnsOfPage:
    """The returns that a page's figures were worked out from; each is read when it is asked for, and once."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def _returns(self) -> Returns:
        return returns_held(self._page.params)

    @cached_property
    def _evidence(self) -> Evidence:
        return evidence_held(self._page.params, self._returns)

    def behind(self, publishable: StoredFigure, *, row: str = "", column: str = "") -> PrivateFrame:
        """The rows behind a figure, or behind a row, column or cell of a table, with the filter in words.

        Raises:
            Refused: the table has no such row or column, or no return that is held gives the rows.
        """
        behind = self.behind_of(publishable, row=row, column=column)
        return private(behind.rows, behind.words)

    def behind_of(self, publishable: StoredFigure, *, row: str = "", column: str = "") -> Behind:
        """The same before it is shown."""
        figure = publishable.figure
        if isinstance(figure, TableFigure):
            row = row_key(self._page, figure, row) if row else ""
            column = column_key(self._page, figure, column) if column else ""
        elif row or column:
            rule = f"only a table has rows and columns: '{figure.id}' is of the kind {figure.kind}"
            raise Refused([Problem("the notebook", rule, "Leave them out.")])
        return rows_behind(figure.id, self._page.params, self._evidence, row=row, column=column)

    def of(self, name: str, quarter: str = "") -> PrivateFrame:
        """The rows of a return as they were accepted.

        Raises:
            Refused: there is no return of this name, it is not held for the quarter, or it is refused itself.
        """
        wanted = self._quarter(quarter)
        one_of_the_known(name, RETURN_NAMES, "there is no return of this name")
        if not self._returns.has(name, wanted):
            remedy = "Look at the lists of returns in the quarter's params file, and at the folder of returns."
            raise Refused([Problem("returns", f"the return '{name}' is not held for {wanted}", remedy)])
        return private(self._returns.frame(name, wanted), f"The return {name} of {wanted}, as it was accepted")

    def _quarter(self, asked: str) -> Quarter:
        now = self._page.params.quarter
        named = {"": now, "previous_quarter": now.previous(), "same_quarter_last_year": now.same_quarter_last_year()}
        return named.get(asked) or Quarter.parse(asked)
