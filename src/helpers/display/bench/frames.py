"""A protected figure as a pandas frame: labels for index and columns, NA where a value is withheld or there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.display.page.absence import absence_words
from helpers.display.page.page import Page
from helpers.domain.refusal import Problem, Refused
from helpers.domain.result import MISSING, Result
from helpers.figures.figure import IndicatorFigure, ListingFigure, TableFigure
from helpers.figures.publishable import StoredFigure


@dataclass(frozen=True)
class Origin:
    """The protected figure that a frame was made of, and its results by the labels that the frame has."""

    publishable: StoredFigure
    results: dict[tuple[str, str], Result]
    caption: str

    def numbers(self) -> set[float]:
        """Every number of the figure that may be shown."""
        every = ((result.value, result.n, result.of) for result in self.results.values())
        return {float(number) for numbers in every for number in numbers if number is not None}


class ProtectedFrame(pd.DataFrame):
    """The values of a protected figure. What is made of it by filtering or sorting knows its figure still.

    ``n``, ``of`` and ``symbols`` have the same index and columns: the n and the N behind a share, and the symbol of a value
    that is missing or marked ("c" withheld, "x" not available, "z" not applicable, "r" revised, "p" provisional).
    """

    _metadata = ["origin"]
    origin: Origin

    @property
    def _constructor(self) -> Callable[..., ProtectedFrame]:
        return ProtectedFrame

    @property
    def n(self) -> pd.DataFrame:
        """The n behind each share; NA where there is none."""
        return self._beside(lambda result: pd.NA if result.n is None else result.n, "Float64")

    @property
    def of(self) -> pd.DataFrame:
        """The N behind each share; NA where there is none."""
        return self._beside(lambda result: pd.NA if result.of is None else result.of, "Float64")

    @property
    def symbols(self) -> pd.DataFrame:
        """The symbol of each value; empty where it has none."""
        return self._beside(lambda result: result.symbol, "str")

    def _beside(self, of: Callable[[Result], Any], kind: Any) -> pd.DataFrame:
        results = self.origin.results
        cells = [[of(results.get((str(row), str(column)), MISSING)) for column in self.columns] for row in self.index]
        return pd.DataFrame(cells, index=self.index, columns=self.columns).astype(kind)


def frame(page: Page, publishable: StoredFigure) -> pd.DataFrame:
    """The figure's values; of an indicator its whole series with a row a period; of a listing what officers wrote.

    Raises:
        Refused: there is no figure this quarter; it says why.
    """
    figure = publishable.figure
    if figure.absent:
        rule = f"there is no figure '{publishable.id}' in {page.params.quarter}: {absence_words(page, figure.absent)}"
        raise Refused([Problem("the notebook", rule, "Ask for another figure, or for another quarter.")])
    if isinstance(figure, ListingFigure):
        return _listing(page, figure)
    if isinstance(figure, IndicatorFigure):
        rows = [page.labels.periods.period(period) for period in figure.periods]
        columns = [page.labels.indicator(code) for code in figure.series]
        return _protected(page, publishable, (rows, columns), name=page.words("period"))
    rows = [page.labels.row(figure.id, key) for key in figure.rows]
    columns = [page.labels.column(figure, column) for column in figure.columns]
    return _protected(page, publishable, (rows, columns), name=page.labels.row_title(figure.id))


def _protected(
    page: Page, publishable: StoredFigure, labels: tuple[Sequence[str], Sequence[str]], *, name: str
) -> ProtectedFrame:
    figure, (rows, columns) = publishable.figure, labels
    assert isinstance(figure, TableFigure | IndicatorFigure)
    pairs = zip(rows, figure.cells, strict=True)
    results = {(row, column): cell for row, cells in pairs for column, cell in zip(columns, cells, strict=True)}
    values = [[pd.NA if result.value is None else result.value for result in cells] for cells in figure.cells]
    made = ProtectedFrame(values, index=pd.Index(rows, name=name), columns=pd.Index(columns)).astype("Float64")
    whole = [column for column in made if made[column].dropna().mod(1).eq(0).all()]
    made = made.astype(dict.fromkeys(whole, "Int64"))
    made.origin = Origin(publishable, results, page.labels.title(publishable.id))
    return made


def _listing(page: Page, figure: ListingFigure) -> pd.DataFrame:
    names = [page.labels.field(figure.id, field) for field in figure.fields]
    rows = [
        [
            entry.number.value if entry.number else entry.day or page.labels.entry(figure.id, field, entry.text)
            for field, entry in zip(figure.fields, entries, strict=True)
        ]
        for entries in figure.cells
    ]
    return pd.DataFrame(rows, columns=names, index=pd.RangeIndex(1, len(rows) + 1))
