"""A figure as it was worked out, before protection: it can neither be shown nor stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from helpers.disclosure.cell import Address, Cell, counts_given_away
from helpers.disclosure.protect import results
from helpers.domain.params.measure import Kind
from helpers.figures.figure import Figure, IndicatorFigure, ListingFigure, TableFigure
from helpers.measures.results.measured import Measured

ROWS_COUNTED = "rows_counted"  # the field of a table, which has an address of its own
QUARTER_ALONE = "quarter_alone"  # the same of an indicator


@dataclass(frozen=True)
class Draft:
    """A figure before protection, with the kind of measure of each column of its cells.

    ``public`` is whether it is shown whole, by the written reason that the register states. ``measured`` is what a result was
    worked out from, by row and column key, where rows of returns give it; it goes no further than this. ``never_hidden`` are
    the results, by row and column key, that are not hidden to protect others, by the written reason that the register states.
    ``quarter_figure`` is, of a table of the year to date, the one that counts the same of the quarter alone.
    """

    figure: Figure
    kinds: tuple[Kind, ...] = ()
    public: bool = False
    measured: Mapping[tuple[str, str], Measured] = field(default_factory=dict)
    never_hidden: frozenset[tuple[str, str]] = frozenset()
    quarter_figure: str = ""

    def cells(self) -> Iterator[Cell]:
        """Every result of the figure with the counts that it gives away where it is shown."""
        if isinstance(self.figure, TableFigure):
            yield from _of_table(self.figure, self.kinds)
        elif isinstance(self.figure, IndicatorFigure):
            yield from _of_indicator(self.figure, self.kinds)
        else:
            yield from _of_listing(self.figure)


def _of_table(table: TableFigure, kinds: tuple[Kind, ...]) -> Iterator[Cell]:
    yield from _of_rows(table, kinds)
    if table.rows_counted is not None:
        yield Cell(Address(table.id, ROWS_COUNTED), counts_given_away(table.rows_counted, "count"))
    yield from _rows_not_filled_in(table)


def _of_indicator(indicator: IndicatorFigure, kinds: tuple[Kind, ...]) -> Iterator[Cell]:
    """A difference is withheld with the result of its period."""
    yield from _of_rows(indicator, kinds)
    own = indicator.column_keys[0] if indicator.series else ""
    for index, difference in enumerate(indicator.differences):
        beside = Address(indicator.id, str(difference.period), own)
        yield Cell(Address(indicator.id, f"differences.{index}.computed"), beside=beside)
        yield Cell(Address(indicator.id, f"differences.{index}.published"), beside=beside)
    if indicator.quarter_alone is not None:
        yield Cell(Address(indicator.id, QUARTER_ALONE), counts_given_away(indicator.quarter_alone, kinds[0]))


def _of_listing(listing: ListingFigure) -> Iterator[Cell]:
    """A number that officers wrote in a listing is taken for a count."""
    for address, result in results(replace(listing, rows_not_filled_in=None)):
        yield Cell(address, counts_given_away(result, "count"))
    yield from _rows_not_filled_in(listing)


def _of_rows(figure: TableFigure | IndicatorFigure, kinds: tuple[Kind, ...]) -> Iterator[Cell]:
    for row, cells in zip(figure.row_keys, figure.cells, strict=True):
        for column, result, kind in zip(figure.column_keys, cells, kinds, strict=True):
            yield Cell(Address(figure.id, row, column), counts_given_away(result, kind))


def _rows_not_filled_in(figure: TableFigure | ListingFigure) -> Iterator[Cell]:
    """How many rows officers still owe counts no child: it is put before the policy and gives no count away."""
    if figure.rows_not_filled_in is not None:
        yield Cell(Address(figure.id, "rows_not_filled_in"))
