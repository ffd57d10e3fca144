"""Headline sentences worked out from the figures, always in agreement with their arrow, both values shown."""

from __future__ import annotations

from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import anchor
from helpers.display.indicators.reading import Reading
from helpers.display.page.page import Page
from helpers.display.page.values import OVER_OR_UNDER
from helpers.display.tables.figure_table import TOTAL, grand_total
from helpers.figures.publishable import Publishable, Shown


def sentence(page: Page, figure: Publishable) -> dict[str, Any]:
    """The figure in a sentence: an indicator with its comparison, a budget with its variance, a table with its total."""
    if figure.kind == "indicator":
        text = _indicator(Reading(page, figure))
    elif any(column.unit == OVER_OR_UNDER for column in figure.columns):
        text = _budget(page, figure)
    else:
        text = _table(page, figure)
    return {"block": "sentence", "id": f"said-{anchor(figure.id)}", "tone": "lead", "text": text}


def _indicator(one: Reading) -> Line:
    value = one.words("withheld") if one.hidden else one.said(one.now)
    return [{"text": one.title, "strong": True}, f": {value}, {one.figure.period}; ", *one.comparison(), "."]


def _budget(page: Page, figure: Publishable) -> Line:
    place = next(place for place, column in enumerate(figure.columns) if column.unit == OVER_OR_UNDER)
    total = _cell_at_total(figure, place)
    if not isinstance(total.value, float | int):
        return page.values.said(total, OVER_OR_UNDER)
    amount = page.numbers.short_pounds(abs(total.value))
    key = "budget_over" if total.value > 0 else "budget_under" if total.value < 0 else "budget_on"
    return page.words(key, service=page.params.council.service, amount=amount, period=figure.period)


def _cell_at_total(figure: Publishable, column: int) -> Shown:
    return figure.cells[-1][column] if figure.rows and figure.rows[-1].key == TOTAL else Shown(symbol="x")


def _table(page: Page, figure: Publishable) -> Line:
    """Each row with its number where the rows are few; else the total."""
    total = grand_total(figure)
    said = [
        f"{row.label} {page.values.text(cells[0], figure.columns[0].unit or figure.unit)}"
        for row, cells in zip(figure.rows, figure.cells, strict=True)
        if row.key != TOTAL
    ]
    all_of = page.values.text(total, figure.columns[0].unit or figure.unit)
    return page.words("table_said", title=figure.title, total=all_of, parts=", ".join(said))
