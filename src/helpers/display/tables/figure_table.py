"""A protected figure as a table: its caption, its headings, its cells, its totals and the notes that it needs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import anchor, signed
from helpers.display.blocks.signs import SIGNS
from helpers.display.page.page import Page
from helpers.figures.publishable import Heading, Publishable, Shown

COLUMNS_THAT_ARE_WIDE = 8
COLUMNS_THAT_CROWD = 6
TOTAL = "total"
_PERIODS = {"quarter", "year_to_date", "previous_quarter", "same_quarter_last_year"}
MISSING_NOTES = ("c", "x", "z", "u", "low", "k")


def table(page: Page, figure: Publishable, *, at: str = "", caption: str = "") -> dict[str, Any]:
    """The figure as a table block; a row or column of totals stands last."""
    return {
        "block": "table",
        "id": at or anchor(figure.id),
        "caption": caption or table_caption(page, figure),
        "columns": _columns(page, figure),
        "rows": [_row(page, figure, place) for place in range(len(figure.rows))],
        "row_headers": 1,
        "notes": notes(page, figure),
        "style": "plain",
        "wide": len(figure.columns) >= COLUMNS_THAT_ARE_WIDE,
    }


def table_caption(page: Page, figure: Publishable) -> str:
    """The title of the figure with what it covers, unless its columns say so each for itself."""
    keys = {column.key for column in figure.columns}
    if keys & _PERIODS:
        return figure.title
    period = page.params.quarter.label if any(column.unit for column in figure.columns) else figure.period
    return page.words("caption", title=figure.title, period=period)


def grand_total(figure: Publishable) -> Shown:
    """The last row of the column of totals; without one, of the first column; not available where there are no totals."""
    if not figure.rows or figure.rows[-1].key != TOTAL:
        return Shown(symbol="x")
    return figure.cells[-1][-1 if figure.columns[-1].key == TOTAL else 0]


def _columns(page: Page, figure: Publishable) -> list[dict[str, Any]]:
    named = [{"label": column.label, "align": "right", "width": 1.0} for column in figure.columns]
    # A single column of values is headed by what is counted: the title already says the rest.
    if len(named) == 1 and figure.columns[0].key == "value":
        named[0]["label"] = page.words(f"column_{figure.unit}" if figure.unit == "percent" else "column_number")
    return [{"label": figure.row_title or page.words("row"), "width": _head_width(figure)}, *named]


def _head_width(figure: Publishable) -> float:
    return 1.9 if len(figure.columns) >= COLUMNS_THAT_CROWD else 2.4


def _row(page: Page, figure: Publishable, place: int) -> dict[str, Any]:
    heading = figure.rows[place]
    cells = [
        _cell(page, shown, column.unit or figure.unit)
        for shown, column in zip(figure.cells[place], figure.columns, strict=True)
    ]
    kind = TOTAL if heading.key == TOTAL else "body"
    return {"kind": kind, "cells": [{"text": row_head(heading, figure)}, *cells]}


def row_head(heading: Heading, figure: Publishable) -> Line:
    """The label of a row; in a table of ratings, behind its sign."""
    return [signed(heading.label, rating_sign(heading.key))] if is_of_ratings(figure) else heading.label


def is_of_ratings(figure: Publishable) -> bool:
    """Whether the rows of a table are the ratings of commitments, actions or savings."""
    return {"green", "amber_green", "red_amber", "red"} <= {row.key for row in figure.rows}


def rating_sign(code: str) -> str:
    """The sign of a rating; a rating without a colour of its own has the empty sign, a total none."""
    sign = f"rag-{code.replace('_', '-')}"
    return sign if sign in SIGNS else "" if code in (TOTAL, "") else "rag-none"


def _cell(page: Page, shown: Shown, unit: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"text": page.values.text(shown, unit)}
    return {**cell, "tone": "withheld"} if shown.hidden else cell


def notes(page: Page, figure: Publishable) -> list[Line]:
    """What a reader of the table must know: its own notes, each team or code that another replaced, and its symbols."""
    return [*figure.notes, *_restructures(page, figure), *symbol_notes(page, figure)]


def _restructures(page: Page, figure: Publishable) -> list[Line]:
    """A restructure is a visible break: which row took the place of which, and when."""
    return [
        page.words(
            "restructured" if one["now"] else "ended", was=one["was"], now=one["now"], date=page.numbers.day(one["last_day"])
        )
        for one in figure.facts.get("restructures", [])
    ]


def symbol_notes(page: Page, figure: Publishable) -> list[Line]:
    """A line for each symbol in the figure, and for each value that was revised, what it was."""
    shown = [(row, cell) for row, cells in zip(figure.rows, figure.cells, strict=True) for cell in cells]
    found = {cell.symbol for _, cell in shown}
    lines = [page.words(f"note_{symbol}") for symbol in (*MISSING_NOTES, "p") if symbol in found]
    revised = [
        page.words(
            "note_r",
            title=figure.title,
            period=row.label,
            was=_amount(page, figure, cell.was),
            now=_amount(page, figure, cell.value),
        )
        for row, cell in shown
        if cell.symbol == "r" and cell.was is not None
    ]
    return [*lines, *revised]


def only_rows(figure: Publishable, keys: Collection[str]) -> Publishable:
    """The figure with the rows of these keys only, and its first column."""
    kept = [place for place, row in enumerate(figure.rows) if row.key in keys]
    return replace(
        figure,
        rows=tuple(figure.rows[place] for place in kept),
        columns=figure.columns[:1],
        cells=tuple(figure.cells[place][:1] for place in kept),
    )


def _amount(page: Page, figure: Publishable, value: Any) -> str:
    return page.values.amount(float(value or 0), figure.unit, int(figure.facts.get("decimals", 0)))
