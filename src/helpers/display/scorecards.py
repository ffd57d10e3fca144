"""Every indicator in a table with its year so far, its target and its signs; and lists of the good and the falling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from helpers.display.block import Line
from helpers.display.lines import signed
from helpers.display.page import Page
from helpers.display.reading import Reading, reading
from helpers.display.rows import Cell, cell, column, indicator_rows, table_block, value_cell

_RATINGS = ("green", "amber", "red", "none", "withheld")


def scorecard(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """A row for each indicator: a year before, each quarter of this year, target, rating, direction and outlook."""
    words, now = page.words, page.params.quarter
    quarters = [column(one.short_label, 0.95, align="right") for one in now.to_date()]
    signs = [column(words("target_column"), 0.6, align="right"), column(words("rating"), 0.9),
             column(words("direction"), 1.0), column(words("outlook"), 0.9)]
    year_before = column(now.same_quarter_last_year().short_label, 0.95, align="right")
    columns = [column(words("measure"), 1.7), year_before, *quarters, *signs]
    rows = indicator_rows(page, codes, _cells, columns=len(columns), better=True)
    return table_block("scorecard", words("scorecard_caption", quarter=now.label), columns=columns, rows=rows,
                       notes=[words("better_note")], wide=True)


def _cells(one: Reading) -> list[Cell]:
    periods, now = one.facts["periods"], one.page.params.quarter
    if not periods["year"]:
        return [cell(one.figure.period), *_yearly(one, now.number), *_signs(one)]
    so_far = [periods["year"].get(str(number), "") for number in range(1, now.number + 1)]
    return [value_cell(one, periods["same_quarter_last_year"]), *(value_cell(one, key) for key in so_far), *_signs(one)]


def _yearly(one: Reading, quarters: int) -> list[Cell]:
    """An indicator that is published once a year has one value in the place of its quarters."""
    return [{**value_cell(one, one.facts["periods"]["current"]), **({"span": quarters} if quarters > 1 else {})}]


def _signs(one: Reading) -> list[Cell]:
    """Target, rating, direction and outlook; a measure that neither way is better for has none of them."""
    if one.facts["better"] == "neither" and not one.hidden:
        return [cell(one.words("no_signs"), span=4)]
    face = one.face()
    outlook = [face] if face else one.words("no_face_short" if one.has_target else "no_target_short")
    return [*_rating_cells(one), cell([one.arrow()]), cell(outlook)]


def _rating_cells(one: Reading) -> list[Cell]:
    if not one.has_target:
        return [cell(one.target(), span=2)]
    rag = one.rag()
    return [cell(one.amount(one.facts["target"]["value"])), cell([rag], **({"tone": rag["sign"]} if rag.get("sign") else {}))]


def good_news(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """The indicators that improved, each with both values."""
    lines = [_told(one) for one in _present(page, codes) if one.facts["arrow"] == "improved"]
    return _list("good-news", lines or [page.words("no_good_news")])


def needs_explanation(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """The indicators that declined or may miss their target, each with what the service says or that it says nothing."""
    lines = [_explained(one) for one in _present(page, codes) if one.facts["commentary_demanded"]]
    return _list("needs-explanation", lines or [page.words("none_to_explain")])


def _present(page: Page, codes: Sequence[str]) -> list[Reading]:
    return [one for one in (reading(page, code) for code in codes) if not one.absent]


def _told(one: Reading) -> Line:
    value = one.words("withheld") if one.hidden else one.said(one.now)
    return [{"text": one.figure.title, "strong": True}, f": {value}, {one.figure.period}; ", *one.comparison(), "."]


def _explained(one: Reading) -> Line:
    said = one.commentary
    why = said["what_happened"] if said and said["what_happened"] else one.words("no_explanation")
    face = one.face()
    return [*_told(one), *([" ", face, "."] if face else []), f" {why}".rstrip(".") + "."]


def _list(at: str, lines: list[Line]) -> dict[str, Any]:
    return {"block": "list", "id": at, "ordered": False, "items": lines}


def ratings(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """How many indicators have each rating; those without a figure are counted as not supplied, never left out."""
    words = page.words
    counted = Counter("absent" if one.absent else one.facts["rag"] for one in (reading(page, code) for code in codes))
    rows = [_rating_row(page, sign, counted[sign]) for sign in (*_RATINGS, "absent") if counted[sign] or sign in _RATINGS[:3]]
    rows.append({"kind": "total", "cells": [cell(words("total")), cell(page.numbers.plain(len(codes)))]})
    columns = [column(words("rating"), 2.0), column(words("indicators"), 1.0, align="right")]
    caption = words("ratings_caption", quarter=page.params.quarter.label)
    return table_block("indicator-ratings", caption, columns=columns, rows=rows)


def _rating_row(page: Page, sign: str, number: int) -> dict[str, Any]:
    drawn = f"rag-{sign}" if sign in _RATINGS[:4] else ""
    return {"kind": "body", "cells": [cell([signed(page.words(f"rating_{sign}"), drawn)]), cell(page.numbers.plain(number))]}
