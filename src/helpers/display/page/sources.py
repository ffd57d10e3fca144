"""Where a printed value stands in the store, and the texts that print it: each text carries its value and its source."""

from __future__ import annotations

from typing import Literal

from helpers.display.blocks.text import Run, run
from helpers.display.blocks.values import Source
from helpers.domain.period import Period
from helpers.domain.result import WITHHELD, Result
from helpers.figures.figure import IndicatorFigure, TableFigure

Quantity = Literal["n", "of", "rest"]


def of_cell(figure: TableFigure, row: str, column: str = "") -> Source:
    """A cell of a table by its row and column key; without a column, the first."""
    return Source(figure=figure.id, row=row, column=column or figure.columns[0].key)


def of_total(figure: TableFigure) -> Source:
    """The grand total of a table: the last row of its last column of totals, or of its first column."""
    last = figure.columns[-1].key
    return of_cell(figure, figure.rows[-1], last if last == figure.rows[-1] else "")


def of_period(figure: IndicatorFigure, period: Period | None, series: str = "") -> Source | None:
    """The result of an indicator, or of one of its earlier series, at a period; None where it has no row for it."""
    if period is None or period not in figure.periods:
        return None
    return Source(figure=figure.id, row=str(period), column=series or figure.series[0])


def of_field(figure_id: str, *path: object) -> Source:
    """A number that stands outside the rows: ``target.value``, ``nation.mean``."""
    return Source(figure=figure_id, row=".".join(map(str, path)))


def stated(text: str, value: float | None, source: Source) -> Run:
    """A text that prints a number which somebody stated, such as a target."""
    return run(text, None if value is None else Result(value=value), source if value is not None else None)


def quantity(result: Result, source: Source, part: Quantity) -> tuple[Result, Source]:
    """The n, the N, or the rest of a share as a result of its own, with its source."""
    own = source.model_copy(update={"quantity": part})
    if result.hidden or result.n is None or result.of is None:
        return (WITHHELD if result.hidden else Result(symbol=result.symbol)), own
    value = {"n": result.n, "of": result.of, "rest": result.of - result.n}[part]
    return Result(value, result.symbol if result.for_officers else ""), own
