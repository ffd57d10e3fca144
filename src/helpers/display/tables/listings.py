"""Rows of a hand-kept return as a table: words as services wrote them, ratings behind their signs, dates in full."""

from __future__ import annotations

from typing import Any

from helpers.display.blocks.block import Line, plain_text
from helpers.display.blocks.lines import anchor, linked, place_of, signed
from helpers.display.blocks.signs import TONES
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import rating_sign, registered_notes
from helpers.figures.figure import Entry, ListingFigure

Table = dict[str, Any]
Row = tuple[Entry, ...]
_QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
_NARROWEST, _WIDEST = 1.0, 3.5
_TEXT_OF_ONE_WIDTH, _RATING_OF_ONE_WIDTH = 35, 7  # characters that ask for a column of width one
_INDICATOR_COLUMNS = ("indicator", "evidence")
WIDE_COLUMNS = 6
COLUMNS_THAT_CROWD = 8
EVERY_INDICATOR = "appendix-e"  # the paper that has a place for every indicator


def listing(
    page: Page, figure: ListingFigure, *, columns: list[str], rated: tuple[str, ...] = (), grouped_by: str = "", at: str = ""
) -> Table:
    """The rows of the listing with the columns asked for, all if none.

    ``rated`` keeps rows with one of these ratings now; ``grouped_by`` puts rows under a heading for each value of a column.
    """
    fields = [_known(figure, field) for field in columns or figure.fields]
    rows = [row for row in figure.cells if not rated or _rating_now(page, figure, row) in rated]
    shown = _grouped(page, figure, fields, rows, by=grouped_by) if grouped_by else _rows(page, figure, fields, rows)
    return {
        "block": "table",
        "id": at or anchor(figure.id),
        "row_headers": 1,
        "notes": registered_notes(page, figure),
        "style": "compact" if len(fields) > COLUMNS_THAT_CROWD else "plain",
        "caption": page.words("caption", title=page.labels.title(figure.id), period=page.labels.periods.period(figure.quarter)),
        "wide": len(fields) > WIDE_COLUMNS,
        "columns": [_column(page, figure, field, rows) for field in fields],
        "rows": shown or [empty_row(page, len(fields))],
    }


def entry(figure: ListingFigure, row: Row, field: str) -> Entry:
    """What a row of the listing holds in a column.

    Raises:
        KeyError: the listing has no such column.
    """
    return row[figure.fields.index(_known(figure, field))]


def _known(figure: ListingFigure, field: str) -> str:
    if field not in figure.fields:
        raise KeyError(f"the listing '{figure.id}' has no column '{field}'; it has {', '.join(figure.fields)}")
    return field


def _grouped(page: Page, figure: ListingFigure, fields: list[str], rows: list[Row], *, by: str) -> list[Table]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(plain_text(_cell(page, figure, row, by)["text"]), []).append(row)
    shown: list[Table] = []
    for group, alike in groups.items():
        shown += [{"kind": "group", "cells": [{"text": group}]}, *_rows(page, figure, fields, alike)]
    return shown


def _rows(page: Page, figure: ListingFigure, fields: list[str], rows: list[Row]) -> list[Table]:
    return [{"kind": "body", "cells": [_cell(page, figure, row, field) for field in fields]} for row in rows]


def _rating_now(page: Page, figure: ListingFigure, row: Row) -> str:
    return entry(figure, row, f"q{page.params.quarter.number}").text


def empty_row(page: Page, columns: int) -> dict[str, Any]:
    """The row of a table that has none."""
    return {"kind": "body", "cells": [{"text": page.words("listing_empty"), "span": columns}]}


def _column(page: Page, figure: ListingFigure, field: str, rows: list[Row]) -> Table:
    """A column as wide as its longest text asks for: long texts are given room, but not all of it."""
    longest = max((_length(entry(figure, row, field)) for row in rows), default=0)
    # A rating is one long word behind its sign; other texts break into lines.
    width = longest / _RATING_OF_ONE_WIDTH if field in _QUARTERS else longest / _TEXT_OF_ONE_WIDTH
    return {"label": page.labels.field(figure.id, field), "width": round(min(max(width, _NARROWEST), _WIDEST), 2)}


def _length(entry: Entry) -> int:
    if entry.number is not None:
        return len(str(entry.number.value or ""))
    return len(entry.day.isoformat() if entry.day else entry.text)


def _cell(page: Page, figure: ListingFigure, row: Row, field: str) -> dict[str, Any]:
    written = entry(figure, row, field)
    if field in _QUARTERS:
        return _rating(page, figure.id, field, written.text)
    if field in _INDICATOR_COLUMNS and written.text:
        return {"text": _indicator(page, written.text)}
    return {"text": _words(page, figure.id, field, written)}


def _words(page: Page, figure_id: str, field: str, written: Entry) -> str:
    if written.number is not None and written.number.value is not None:
        return page.numbers.plain(written.number.value)
    if written.day is not None:
        return page.numbers.day(written.day)
    return page.labels.entry(figure_id, field, written.text) if written.text else page.words("not_stated")


def _rating(page: Page, figure_id: str, field: str, code: str) -> dict[str, Any]:
    if not code:
        return {"text": page.words("to_come" if _QUARTERS[field] > page.params.quarter.number else "not_stated")}
    sign = rating_sign(code)
    text = [signed(page.labels.entry(figure_id, field, code), sign)]
    return {"text": text, **({"tone": sign} if sign in TONES else {})}


def _indicator(page: Page, code: str) -> Line:
    """An indicator named in a listing: its plain title, leading to its place in the performance report."""
    if code not in page.params.indicators:
        return code
    title = page.labels.indicator(code)
    papers = {paper.id for paper in page.params.pack.all_papers()}
    if EVERY_INDICATOR not in papers or code not in page.indicators():
        return title
    return [linked(title, f"{EVERY_INDICATOR}#{place_of(code)}")]
