"""Where results stand whatever pack they are in: the place of a table's column in the period that it covers."""

from __future__ import annotations

from helpers.disclosure.cell import Address, Over, Place
from helpers.domain.period import FinancialYear, Period
from helpers.domain.quarter import Quarter
from helpers.figures.draft import QUARTER_ALONE
from helpers.figures.figure import VALUE, Figure, IndicatorFigure, Span, TableFigure


def place_of(figure: Figure, address: Address) -> Place:
    """The place of a result that stands in the figure there."""
    if isinstance(figure, TableFigure):
        return _in_table(figure, address)
    if isinstance(figure, IndicatorFigure):
        return _of_indicator(figure, address)
    return Place(figure.id, address.row, address.column, str(figure.quarter), "at_end")


def _in_table(table: TableFigure, address: Address) -> Place:
    spans = {column.key: column.span for column in table.columns if column.span}
    span = spans.get(address.column)
    # "The quarter before" of this pack is "the quarter" of that before; how many rows were counted has no column.
    column = VALUE if span or not address.column else address.column
    return _place(table.id, address.row, column, span or table.span)


def _of_indicator(indicator: IndicatorFigure, address: Address) -> Place:
    periods = dict(zip(indicator.row_keys, indicator.periods, strict=True))
    if address.row == QUARTER_ALONE and indicator.span:
        return Place(indicator.id, "", indicator.indicator, str(indicator.span.ends))
    if address.row not in periods:
        return Place(indicator.id, address.row, address.column, "")
    return Place(indicator.id, "", address.column, address.row, _over(indicator, periods[address.row]))


def _over(indicator: IndicatorFigure, period: Period) -> Over:
    if isinstance(period, Quarter):
        return indicator.span.over if indicator.span else "quarter"
    return "year" if isinstance(period, FinancialYear) else "at_end"


def _place(figure: str, row: str, column: str, span: Span) -> Place:
    return Place(figure, row, column, str(span.ends), span.over)
