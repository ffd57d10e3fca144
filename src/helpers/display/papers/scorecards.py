"""Every indicator in a table with its year so far, its target and its signs; and lists of the good and the falling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

from helpers.display.blocks.block import Line, Run
from helpers.display.blocks.lines import signed
from helpers.display.charts.bar_chart import rated_svg
from helpers.display.indicators.nation import benchmark_cell
from helpers.display.indicators.reading import Reading, reading
from helpers.display.indicators.rows import Cell, cell, column, indicator_rows, table_block, value_cell
from helpers.display.page.page import Page

_RATINGS = ("green", "amber", "red", "none", "withheld")


def scorecard(
    page: Page, codes: Sequence[str], *, at: str = "scorecard", about: str = "", compared_with_nation: bool = False
) -> dict[str, Any]:
    """A row for each indicator: a year before, each quarter of this year, target, rating, direction and outlook.

    ``compared_with_nation`` adds what was published for the nation as a whole; ``about`` is said in the caption.
    """
    columns = _columns(page, compared_with_nation)
    rows = indicator_rows(page, codes, partial(_cells, nation=compared_with_nation), columns=len(columns), better=True)
    quarter = page.params.quarter.label
    caption = (
        page.words("scorecard_about", about=about, quarter=quarter)
        if about
        else page.words("scorecard_caption", quarter=quarter)
    )
    empty = {"kind": "body", "cells": [cell(page.words("no_measures_here"), span=len(columns))]}
    return table_block(at, caption, columns=columns, rows=rows or [empty], notes=[page.words("better_note")], wide=True)


def _columns(page: Page, nation: bool) -> list[dict[str, Any]]:
    words, now = page.words, page.params.quarter
    quarters = [column(one.short_label, 0.95, align="right") for one in now.to_date()]
    published = [column(words("benchmark_column"), 0.8)] if nation else []
    signs = [
        column(words("target_column"), 0.6, align="right"),
        column(words("rating"), 0.9),
        *published,
        column(words("direction"), 1.0),
        column(words("outlook"), 0.9),
    ]
    year_before = column(now.same_quarter_last_year().short_label, 0.95, align="right")
    return [column(words("measure"), 1.7), year_before, *quarters, *signs]


def _cells(one: Reading, *, nation: bool) -> list[Cell]:
    periods, now = one.facts["periods"], one.page.params.quarter
    signs = _signs(one, [cell(benchmark_cell(one))] if nation else [])
    if not periods["year"]:
        return [cell(one.figure.period), *_yearly(one, now.number), *signs]
    so_far = [periods["year"].get(str(number), "") for number in range(1, now.number + 1)]
    return [value_cell(one, periods["same_quarter_last_year"]), *(value_cell(one, key) for key in so_far), *signs]


def _yearly(one: Reading, quarters: int) -> list[Cell]:
    """An indicator that is published once a year has one value in the place of its quarters."""
    return [{**value_cell(one, one.facts["periods"]["current"]), **({"span": quarters} if quarters > 1 else {})}]


def _signs(one: Reading, published: list[Cell]) -> list[Cell]:
    """Target, rating, direction and outlook; a measure that neither way is better for has none of them."""
    if one.facts["better"] == "neither" and not one.hidden:
        return [cell(one.words("no_signs"), span=4 + len(published))]
    face = one.face()
    outlook = [face] if face else one.words("no_face_short" if one.has_target else "no_target_short")
    return [*_rating_cells(one), *published, cell([one.arrow()]), cell(outlook)]


def _rating_cells(one: Reading) -> list[Cell]:
    if not one.has_target:
        return [cell(one.target(), span=2)]
    rag = one.rag()
    return [cell(one.amount(one.facts["target"]["value"])), cell([rag], **({"tone": rag.sign} if rag.sign else {}))]


def good_news(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """The indicators that improved, each with both values."""
    lines = [told(one) for one in _present(page, codes) if one.facts["arrow"] == "improved"]
    return _list("good-news", lines or [page.words("no_good_news")])


def needs_explanation(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """The indicators that declined or may miss their target, each with what the service says or that it says nothing."""
    lines = [_explained(one) for one in _present(page, codes) if one.facts["commentary_demanded"]]
    return _list("needs-explanation", lines or [page.words("none_to_explain")])


def _present(page: Page, codes: Sequence[str]) -> list[Reading]:
    return [one for one in (reading(page, code) for code in codes) if not one.absent]


def told(one: Reading) -> Line:
    """The indicator in a sentence: its value, what it covers, and the arrow with the value before."""
    return [{"text": one.title, "strong": True}, ": ", *value_told(one)]


def value_told(one: Reading) -> list[str | Run]:
    """The same without the title."""
    value = one.words("withheld") if one.hidden else one.said(one.now)
    return [f"{value}, {one.figure.period}; ", *one.comparison(), "."]


def _explained(one: Reading) -> Line:
    said = one.commentary
    why = said["what_happened"] if said and said["what_happened"] else one.words("no_explanation")
    face = one.face()
    return [*told(one), *([" ", face, "."] if face else []), f" {why}".rstrip(".") + "."]


def _list(at: str, lines: list[Line]) -> dict[str, Any]:
    return {"block": "list", "id": at, "ordered": False, "items": lines}


def ratings(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """How many indicators have each rating, as a bar and a table.

    Those without a figure are counted as not supplied, never left out.
    """
    words = page.words
    counted = Counter("absent" if one.absent else one.facts["rag"] for one in (reading(page, code) for code in codes))
    shown = [sign for sign in (*_RATINGS, "absent") if counted[sign] or sign in _RATINGS[:3]]
    rows = [_rating_row(page, sign, counted[sign]) for sign in shown]
    rows.append({"kind": "total", "cells": [cell(words("total")), cell(page.numbers.plain(len(codes)))]})
    columns = [column(words("rating"), 2.0), column(words("indicators"), 1.0, align="right")]
    caption = words("ratings_caption", quarter=page.params.quarter.label)
    parts = [(sign, words(f"rating_{sign}"), float(counted[sign])) for sign in shown]
    said = ", ".join(f"{label} {page.numbers.plain(number)}" for _, label, number in parts)
    table = table_block("indicator-ratings-figures", caption, columns=columns, rows=rows)
    return {
        "block": "chart",
        "id": "indicator-ratings",
        "caption": caption,
        "svg": rated_svg(page, parts),
        "alt": words("alt_ratings", title=caption, parts=said),
        "table": table,
        "show_table": "open",
    }


def _rating_row(page: Page, sign: str, number: int) -> dict[str, Any]:
    drawn = f"rag-{sign}" if sign in _RATINGS[:4] else ""
    return {"kind": "body", "cells": [cell([signed(page.words(f"rating_{sign}"), drawn)]), cell(page.numbers.plain(number))]}
