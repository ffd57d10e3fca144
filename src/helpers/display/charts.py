"""Charts as blocks: the drawing with its caption, its words, and the table of the figures that it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.display.alts import bars_alt, heat_alt, ratings_alt, trend_alt
from helpers.display.bar_chart import bars_svg, heat_svg, ratings_svg
from helpers.display.history import last_years
from helpers.display.lines import anchor
from helpers.display.page import Page
from helpers.display.reading import Reading, reading
from helpers.display.rows import cell, column, indicator_rows, table_block, value_cell
from helpers.display.tables import is_of_ratings, symbol_notes, table, table_caption
from helpers.display.trend_chart import bottom, sparkline_svg, trend_svg
from helpers.figures.publishable import Publishable

Draw = Callable[[Page, Publishable], dict[str, Any]]


def chart(page: Page, figure: Publishable) -> dict[str, Any]:
    """The chart that suits the figure: a trend for an indicator; for a table bars, a bar of ratings, or a grid."""
    if figure.kind == "indicator":
        return trend(page, figure)
    if is_of_ratings(figure):
        return _block(page, figure, ratings_svg(page, figure), ratings_alt(page, figure))
    if len(figure.columns) == 1:
        return bars(page, figure)
    return heat(page, figure)


def bars(page: Page, figure: Publishable) -> dict[str, Any]:
    """Bars of the figure's first column, longest first."""
    return _block(page, figure, bars_svg(page, figure), bars_alt(page, figure))


def heat(page: Page, figure: Publishable) -> dict[str, Any]:
    """The figure's counts as a grid that is darker where more."""
    return _block(page, figure, heat_svg(page, figure), heat_alt(page, figure))


def _block(page: Page, figure: Publishable, svg: str, alt: str) -> dict[str, Any]:
    at = f"chart-{anchor(figure.id)}"
    inside = table(page, figure, at=f"{at}-figures")
    return {"block": "chart", "id": at, "caption": table_caption(page, figure), "svg": svg, "alt": alt, "table": inside,
            "show_table": "folded", "folded_note": page.words("folded_note")}


def trend(page: Page, figure: Publishable) -> dict[str, Any]:
    """The indicator over time, with every result in the table."""
    one = Reading(page, figure)
    at = f"trend-{anchor(figure.id)}"
    caption = _trend_caption(page, one) + (f" {page.words('chart_scale')}" if bottom(one) > 0 else "")
    inside = _every_result(page, one, at=f"{at}-figures")
    return {"block": "chart", "id": at, "caption": caption, "svg": trend_svg(one), "alt": trend_alt(one), "table": inside,
            "show_table": "folded", "folded_note": page.words("folded_note")}


def _trend_caption(page: Page, one: Reading) -> str:
    if "-q" not in one.facts["periods"]["current"]:
        return page.words("trend_caption_yearly", title=one.figure.title, period=one.figure.period)
    if one.facts["period_type"] != "cumulative":
        return page.words("trend_caption", title=one.figure.title)
    return page.words("trend_caption_cumulative", title=one.figure.title, number=page.params.quarter.number)


def _every_result(page: Page, one: Reading, *, at: str) -> dict[str, Any]:
    figure = one.figure
    columns = [column(figure.row_title or page.words("period"), 1.2)]
    columns += [column(heading.label, 1.6, align="right") for heading in figure.columns]
    rows = [{"kind": "body", "cells": [cell(row.label), *(_result(page, one, shown) for shown in shown_in_row)]}
            for row, shown_in_row in zip(figure.rows, figure.cells, strict=True)]
    breaks = [entry["why"] for entry in figure.facts["breaks"] if entry["why"]]
    return table_block(at, page.words("every_result", title=figure.title), columns=columns, rows=rows,
                       notes=[*figure.notes, *breaks, *symbol_notes(page, figure)])


def _result(page: Page, one: Reading, shown: Any) -> dict[str, Any]:
    text = page.values.text(shown, one.unit, one.places)
    return cell(text, tone="withheld") if shown.hidden else cell(text)


def five_years(page: Page, codes: tuple[str, ...]) -> dict[str, Any]:
    """The same quarter of each of five years for every indicator, with a small line of all of its results."""
    periods = _shared_periods([reading(page, code) for code in codes])
    columns = [column(page.words("measure"), 1.6), *(column(label, 1.0, align="right") for label in periods.values()),
               column(page.words("all_results"), 1.0)]
    rows = indicator_rows(page, codes, lambda one: [*(value_cell(one, key) for key in periods), _sparkline(one)],
                          columns=len(columns))
    return table_block("five-years", page.words("five_years_caption"), columns=columns, rows=rows,
                       notes=[page.words("five_years_note")])


def _shared_periods(readings: list[Reading]) -> dict[str, str]:
    """The last five periods that any of the indicators has a comparable result for, earliest first."""
    found = {row.key: row.label for one in readings if not one.absent for row in last_years(one)}
    return {key: found[key] for key in sorted(found)[-5:]}


def _sparkline(one: Reading) -> dict[str, Any]:
    return cell("", picture={"svg": sparkline_svg(one), "alt": trend_alt(one)})
