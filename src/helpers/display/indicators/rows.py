"""Tables with a row for each indicator: their columns, and the row of an indicator that there is no figure for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from helpers.display.blocks.table import Cell, Column, Row, Table, cell
from helpers.display.blocks.table import row as table_row
from helpers.display.blocks.text import Line, plain_text
from helpers.display.indicators.reading import Reading, readings_of
from helpers.display.indicators.signals import better as better_words
from helpers.display.page.page import Page
from helpers.display.page.sources import of_field, of_period
from helpers.display.page.symbols import tone_of
from helpers.domain.period import Period
from helpers.domain.quarter import Quarter
from helpers.domain.result import INAPPLICABLE, Result


def value_cell(reading: Reading, period: Period | None, series: str = "", *, span: int = 1) -> Cell:
    """The result of a period with its n of N, or what stands in its place; of an earlier series, by its code.

    In the place of a latest result that is not there stands why: ``Awaited``.
    """
    figure = reading.figure
    if reading.absent and period == reading.current and series in ("", reading.code):
        return cell(reading.absent_in_short, span=span)
    source = of_period(figure, period, series)
    in_series = figure.cells[figure.periods.index(period)][figure.series.index(series)] if series and period else None
    result = in_series or _at(reading, period)
    text = reading.page.values.text(result, reading.unit, reading.places)
    return cell(text, result, source, tone=tone_of(result), span=span)


def _at(reading: Reading, period: Period | None) -> Result:
    """The indicator's own result; of a period that it has no row for, not applicable where it was not measured then."""
    measured = period is None or reading.indicator.stands_in(Quarter.holding(period.end))
    return reading.figure.at(period) if measured or period in reading.figure.periods else INAPPLICABLE


def stated_cell(reading: Reading, value: float, *path: object) -> Cell:
    """A number of the figure that somebody stated: a target, a promise."""
    return cell(reading.amount(value), Result(value=value), of_field(reading.figure.id, *path))


def indicator_rows(
    page: Page,
    codes: Sequence[str],
    cells: Callable[[Reading], list[Cell]],
    *,
    columns: int,
    better: bool = False,
    earlier: bool = False,
) -> list[Row]:
    """A row for each indicator, headed by its plain title; one without a figure says why in the place of its cells.

    ``better`` adds to the title which way is better: members were unsure whether a rise was a good result. ``earlier`` is
    whether the cells show results of earlier quarters, so that an indicator that has those alone has its cells too.
    """
    rows = []
    for reading in readings_of(page, codes):
        head = f"{reading.title}\n({better_words(reading)})" if better else reading.title
        without = reading.absent and not (earlier and reading.has_results)
        rest = [cell(reading.absent_line(), span=columns - 1)] if without else cells(reading)
        rows.append(table_row(cell(head), *rest))
    return rows


def table_block(
    at: str, caption: str, *, columns: Sequence[Column], rows: Sequence[Row], notes: Sequence[Line] = (), wide: bool = False
) -> Table:
    """A table whose rows are headed by their first cell."""
    stated = [note for note in notes if plain_text(note)]
    return Table(id=at, caption=caption, columns=columns, rows=rows, row_headers=1, notes=stated, wide=wide)
