"""Rows of a hand-kept return as a table: words as services wrote them, ratings behind their signs, dates in full."""

from __future__ import annotations

import re
from typing import Any

from helpers.display.blocks.block import plain_text
from helpers.display.blocks.lines import anchor, linked, place_of, signed
from helpers.display.blocks.signs import TONES
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import rating_sign
from helpers.figures.publishable import Heading, Publishable, Shown

Table = dict[str, Any]
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
_NARROWEST, _WIDEST = 1.0, 3.5
_TEXT_OF_ONE_WIDTH, _RATING_OF_ONE_WIDTH = 35, 7  # characters that ask for a column of width one
_INDICATOR_COLUMNS = ("indicator", "evidence")
WIDE_COLUMNS = 6
COLUMNS_THAT_CROWD = 8
EVERY_INDICATOR = "appendix-e"  # the paper that has a place for every indicator


def listing(
    page: Page, figure: Publishable, *, columns: list[str], rated: tuple[str, ...] = (), grouped_by: str = "", at: str = ""
) -> Table:
    """The rows of the listing with the columns asked for, all if none.

    ``rated`` keeps rows with one of these ratings now; ``grouped_by`` puts rows under a heading for each value of a column.
    """
    shown = [figure.columns[_place(figure, column)] for column in columns or [one.key for one in figure.columns]]
    kept = [row for row in figure.rows if not rated or _rating_now(page, figure, row.key) in rated]
    groups = dict.fromkeys(_text(page, figure, row, grouped_by) for row in kept) if grouped_by else [""]
    rows: list[Table] = []
    for group in groups:
        rows += [{"kind": "group", "cells": [{"text": group}]}] if group else []
        rows += [
            {"kind": "body", "cells": [_cell(page, figure, row.key, column) for column in shown]}
            for row in kept
            if not group or _text(page, figure, row, grouped_by) == group
        ]
    return {
        "block": "table",
        "id": at or anchor(figure.id),
        "row_headers": 1,
        "notes": list(figure.notes),
        "style": "compact" if len(shown) > COLUMNS_THAT_CROWD else "plain",
        "caption": page.words("caption", title=figure.title, period=figure.period),
        "wide": len(shown) > WIDE_COLUMNS,
        "columns": [_column(figure, column, kept) for column in shown],
        "rows": rows or [_empty(page, len(shown))],
    }


def _text(page: Page, figure: Publishable, row: Heading, column: str) -> str:
    return plain_text(_cell(page, figure, row.key, figure.columns[_place(figure, column)])["text"])


def _place(figure: Publishable, column: str) -> int:
    known = [one.key for one in figure.columns]
    if column not in known:
        raise KeyError(f"the listing '{figure.id}' has no column '{column}'; it has {', '.join(known)}")
    return known.index(column)


def _rating_now(page: Page, figure: Publishable, row: str) -> str:
    return str(figure.cell(row, f"q{page.params.quarter.number}").value or "")


def _empty(page: Page, columns: int) -> dict[str, Any]:
    return {"kind": "body", "cells": [{"text": page.words("listing_empty"), "span": columns}]}


def _column(figure: Publishable, column: Heading, rows: list[Heading]) -> Table:
    """A column as wide as its longest text asks for: long texts are given room, but not all of it."""
    longest = max((len(str(figure.cell(row.key, column.key).value or "")) for row in rows), default=0)
    # A rating is one long word behind its sign; other texts break into lines.
    width = longest / _RATING_OF_ONE_WIDTH if column.key in _QUARTERS else longest / _TEXT_OF_ONE_WIDTH
    return {"label": column.label, "width": round(min(max(width, _NARROWEST), _WIDEST), 2)}


def _cell(page: Page, figure: Publishable, row: str, column: Heading) -> dict[str, Any]:
    shown = figure.cell(row, column.key)
    labels = figure.facts.get("labels", {}).get(column.key)
    if column.key in _QUARTERS:
        return _rating(page, shown, labels or {}, _QUARTERS[column.key])
    if shown.value is None:
        return {"text": page.words("not_stated")}
    if column.key in _INDICATOR_COLUMNS:
        return {"text": _indicator(page, str(shown.value))}
    return {"text": (labels or {}).get(shown.value) or _written(page, shown)}


def _rating(page: Page, shown: Shown, labels: dict[str, str], quarter: int) -> dict[str, Any]:
    if shown.value is None:
        return {"text": page.words("to_come" if quarter > page.params.quarter.number else "not_stated")}
    code = str(shown.value)
    sign = rating_sign(code)
    return {"text": [signed(labels.get(code, code), sign)], **({"tone": sign} if sign in TONES else {})}


def _indicator(page: Page, code: str) -> Any:
    """An indicator named in a listing: its plain title, leading to its place in the performance report."""
    known = page.params.indicators.get(code)
    papers = {paper.id for paper in page.params.pack.all_papers()}
    if known is None or EVERY_INDICATOR not in papers or code not in page.indicators():
        return known.plain_title if known else code
    return [linked(known.plain_title, f"{EVERY_INDICATOR}#{place_of(code)}")]


def _written(page: Page, shown: Shown) -> str:
    if isinstance(shown.value, str):
        return page.numbers.day(shown.value) if _ISO.fullmatch(shown.value) else shown.value
    return page.numbers.plain(float(shown.value or 0))
