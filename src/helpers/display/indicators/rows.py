"""Tables with a row for each indicator: their columns, and the row of an indicator that there is no figure for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from helpers.display.blocks.block import Line, plain_text
from helpers.display.blocks.values import Source, valued
from helpers.display.indicators.reading import Reading, readings_of
from helpers.display.indicators.signals import better as better_words
from helpers.display.page.page import Page
from helpers.domain.period import Period
from helpers.domain.result import Result

Cell = dict[str, Any]


def column(label: str, width: float = 1.0, *, align: str = "left", group: str = "") -> dict[str, Any]:
    """A column of a table, with its relative width."""
    return {"label": label, "width": width, "align": align, **({"group": group} if group else {})}


def cell(text: Line, **more: Any) -> Cell:
    """A cell of a table."""
    return {"text": text, **more}


def value_cell(reading: Reading, period: Period | None) -> Cell:
    """The result of a period with its n of N, or what stands in its place."""
    return result_cell(reading, reading.figure.at(period), source_at(reading, period))


def source_at(reading: Reading, period: Period | None) -> Source:
    """Where the indicator's own result at a period stands."""
    return Source(figure=reading.figure.id, row=str(period or ""), column=reading.figure.indicator)


def result_cell(reading: Reading, result: Result, source: Source | None = None) -> Cell:
    """A result of the indicator or of an earlier series, with its n of N."""
    text = reading.page.values.text(result, reading.unit, reading.places)
    printed = cell(text, **valued(result, source))
    return {**printed, "tone": "withheld"} if result.hidden else printed


def indicator_rows(
    page: Page, codes: Sequence[str], cells: Callable[[Reading], list[Cell]], *, columns: int, better: bool = False
) -> list[Any]:
    """A row for each indicator, headed by its plain title; one without a figure says why in the place of its cells.

    ``better`` adds to the title which way is better: members were unsure whether a rise was a good result.
    """
    rows = []
    for reading in readings_of(page, codes):
        head = f"{reading.title}\n({better_words(reading)})" if better else reading.title
        rest = [cell(reading.absent, span=columns - 1)] if reading.absent else cells(reading)
        rows.append({"kind": "body", "cells": [cell(head), *rest]})
    return rows


def table_block(
    at: str, caption: str, *, columns: list[Any], rows: list[Any], notes: Sequence[Line] = (), wide: bool = False
) -> dict[str, Any]:
    """A table whose rows are headed by their first cell."""
    return {
        "block": "table",
        "id": at,
        "caption": caption,
        "columns": columns,
        "rows": rows,
        "row_headers": 1,
        "notes": [note for note in notes if plain_text(note)],
        "style": "plain",
        "wide": wide,
    }
