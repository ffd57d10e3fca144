"""Whether a measure really changed, or only went up and down as it always does, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.display.blocks.lines import sentence_case, strong
from helpers.display.indicators.reading import Reading, reading
from helpers.display.indicators.rows import Cell, cell, column, indicator_rows, table_block, value_cell
from helpers.display.page.numbers import rounded
from helpers.display.page.page import Page

_DRAWN = ("in_quarter", "snapshot")  # elsewhere the points that are analysed are not those that are drawn
_MOST_PLACES = 3


def usual_range(one: Reading) -> Mapping[str, Any] | None:
    """The mean and limits of an indicator where they may be drawn: enough points, and the drawn points are the analysed."""
    found = one.facts.get("variation")
    if not found or found["mean"] is None or one.facts["period_type"] not in _DRAWN:
        return None
    return found


def really_changed(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """A line for each indicator that says whether it really changed, and what shows it."""
    shown = [one for one in (reading(page, code) for code in codes) if not one.absent]
    items = [[strong(one.title), f": {change_said(one)}"] for one in shown]
    return {
        "block": "list",
        "id": "really-changed",
        "ordered": False,
        "title": page.words("really_changed_title"),
        "items": items or [page.words("really_nothing")],
    }


def change_said(one: Reading) -> str:
    """Whether the indicator really changed, and what shows it."""
    found = one.facts.get("variation")
    if one.hidden:
        return one.words("withheld_sentence")
    if found is None:
        return one.words("really_yearly")
    if found["verdict"] == "not_enough_points":
        count = found["points"]
        return one.words("really_few", count=one.page.numbers.plain(count), results=one.words.noun("result", count))
    if found["verdict"] == "no_change":
        return one.words("really_no_change", **_range(one, found))
    verdict = one.words(f"really_{found['verdict']}")
    return f"{verdict} {one.words(_rule(found), since=one.label(found['since']), **_range(one, found))}"


def _rule(found: Mapping[str, Any]) -> str:
    return f"really_{found['rule']}_{found['direction']}"


def _range(one: Reading, found: Mapping[str, Any]) -> dict[str, str]:
    """The latest value, the average and the usual range, printed so that one outside the range is seen to be."""
    latest = float(one.at(found["latest"]).value or 0.0)
    values = {"latest": latest, "mean": found["mean"], "lower": found["lower"], "upper": found["upper"]}
    places = _places(values, one.places)
    return {name: _amount(one, value, places) for name, value in values.items()}


def _places(values: Mapping[str, float], own: int) -> int:
    outside = not values["lower"] <= values["latest"] <= values["upper"]
    for places in range(own, _MOST_PLACES + 1):
        latest, lower, upper = (rounded(values[name], places) for name in ("latest", "lower", "upper"))
        if not outside or not lower <= latest <= upper:
            return places
    return _MOST_PLACES


def _amount(one: Reading, value: float, places: int) -> str:
    return one.page.values.amount(float(rounded(value, places)), one.unit, places)


def range_said(one: Reading) -> str:
    """The usual range that is drawn, for the words that stand for the drawing; empty where none is drawn."""
    found = usual_range(one)
    return one.words("alt_usual_range", **_range(one, found)) if found else ""


def compared(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """A row for each indicator: now, the quarter before, the same quarter last year, and whether it really changed."""
    words, now = page.words, page.params.quarter
    columns = [
        column(words("measure"), 1.5),
        column(now.short_label, 0.8, align="right"),
        column(now.previous().short_label, 0.8, align="right"),
        column(now.same_quarter_last_year().short_label, 0.8, align="right"),
        column(words("really_column"), 2.6),
    ]
    rows = indicator_rows(page, codes, _compared_cells, columns=len(columns))
    return table_block("compared", words("compared_caption"), columns=columns, rows=rows)


def _compared_cells(one: Reading) -> list[Cell]:
    periods = one.facts["periods"]
    keys = (periods["current"], periods["previous_quarter"], periods["same_quarter_last_year"])
    return [*(value_cell(one, key) for key in keys), cell(sentence_case(change_said(one)))]
