"""Headline sentences worked out from the figures, always in agreement with their arrow, both values shown."""

from __future__ import annotations

from dataclasses import replace

from helpers.display.blocks.block import Line, Run, run
from helpers.display.blocks.lines import anchor, joined, strong
from helpers.display.blocks.word_blocks import Sentence
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.series_notes import quotient
from helpers.display.indicators.signals import comparison
from helpers.display.page.page import NotPublishable, Page
from helpers.display.page.sources import of_cell, of_period, of_total
from helpers.display.page.values import OVER_OR_UNDER
from helpers.display.tables.figure_table import body, grand_total, text_of
from helpers.domain.result import MISSING
from helpers.figures.figure import TOTAL, IndicatorFigure, TableFigure
from helpers.figures.publishable import StoredFigure


def sentence(page: Page, publishable: StoredFigure) -> Sentence:
    """The figure in a sentence: an indicator with its comparison, a budget with its variance, a table with its total."""
    figure = publishable.figure
    if isinstance(figure, IndicatorFigure):
        text = titled_result(Reading(page, publishable))
    elif not isinstance(figure, TableFigure):
        raise NotPublishable(f"a sentence has an indicator or a table: '{figure.id}' is a listing")
    else:
        variance = variance_column(figure)
        text = _table(page, figure) if variance is None else _budget(page, figure, variance)
    return Sentence(id=f"said-{anchor(figure.id)}", tone="lead", text=text)


def titled_result(reading: Reading) -> Line:
    """The indicator in a sentence: its title, its value, what it covers, and the arrow with the value before."""
    return [strong(reading.title), ": ", *result_line(reading)]


def result_line(reading: Reading) -> list[str | Run]:
    """The same without the title; an average of months with what it is the quotient of."""
    return [_value(reading), f", {reading.covers}; ", *comparison(reading), "."]


def _value(reading: Reading) -> Run:
    result = reading.now
    if not reading.indicator.divided_by or result.symbol or result.value is None or result.n is None or result.of is None:
        return reading.in_sentence(reading.current)
    amount = reading.page.values.amount(result.value, reading.unit, reading.places)
    return run(f"{amount} ({quotient(reading, result)})", result, of_period(reading.figure, reading.current))


def variance_column(figure: TableFigure) -> int | None:
    """The index of the column of money over or under budget; None where a table has none."""
    return next((index for index, column in enumerate(figure.columns) if column.unit == OVER_OR_UNDER), None)


def _budget(page: Page, figure: TableFigure, column: int) -> Line:
    total = figure.cells[-1][column] if figure.rows and figure.rows[-1] == TOTAL else MISSING
    if total.value is None:
        return page.values.in_sentence(total, OVER_OR_UNDER)
    amount, source = page.numbers.short_pounds(abs(total.value)), of_cell(figure, TOTAL, figure.columns[column].key)
    key = "budget_over" if total.value > 0 else "budget_under" if total.value < 0 else "budget_on"
    return page.line(
        key,
        service=page.params.council.service,
        amount=run(amount, total, source),
        period=page.labels.periods.span(replace(figure.span, over="at_end")),  # what was expected when the quarter ended
    )


def _table(page: Page, figure: TableFigure) -> Line:
    """Each row with its number where the rows are few; else the total."""
    first, label = figure.columns[0], page.labels.row
    parts: list[Line] = [
        [f"{label(figure.id, key)} ", run(text_of(page, figure, first, result), result, of_cell(figure, key))]
        for key, result in body(figure)
    ]
    total = grand_total(figure)
    in_all = run(text_of(page, figure, first, total), total, of_total(figure) if total.available else None)
    return page.line("table_said", title=page.labels.title(figure.id), total=in_all, parts=joined(parts, ", "))
