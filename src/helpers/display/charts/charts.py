"""Charts as blocks: the drawing with its caption, its words, and the table of the figures that it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import anchor
from helpers.display.charts.alts import bars_alt, heat_alt, ratings_alt, trend_alt
from helpers.display.charts.bar_chart import bars_svg, heat_svg, ratings_svg
from helpers.display.charts.trend_chart import bottom, sparkline_svg, trend_svg
from helpers.display.indicators.history import YEARS_COMPARED, last_years, year_result
from helpers.display.indicators.nation import benchmark_said
from helpers.display.indicators.points import when
from helpers.display.indicators.reading import Reading, reading
from helpers.display.indicators.rows import Cell, cell, column, indicator_rows, table_block, value_cell
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import is_of_ratings, only_rows, symbol_notes, table, table_caption
from helpers.figures.publishable import Publishable

QUARTERS_IN_YEAR = 4
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
    return {
        "block": "chart",
        "id": at,
        "caption": table_caption(page, figure),
        "svg": svg,
        "alt": alt,
        "table": inside,
        "show_table": "folded",
        "folded_note": page.words("folded_note"),
    }


def trend(page: Page, figure: Publishable) -> dict[str, Any]:
    """The indicator over time, with every result in the table."""
    one = Reading(page, figure)
    at = f"trend-{anchor(figure.id)}"
    caption = _trend_caption(page, one) + (f" {page.words('chart_scale')}" if bottom(one) > 0 else "")
    inside = _every_result(page, one, at=f"{at}-figures")
    return {
        "block": "chart",
        "id": at,
        "caption": caption,
        "svg": trend_svg(one),
        "alt": trend_alt(one),
        "table": inside,
        "show_table": "folded",
        "folded_note": page.words("folded_note"),
    }


def _trend_caption(page: Page, one: Reading) -> str:
    if "-q" not in one.facts["periods"]["current"]:
        return page.words("trend_caption_yearly", title=one.title, period=one.figure.period)
    if one.facts["period_type"] != "cumulative":
        return page.words("trend_caption", title=one.title)
    return page.words("trend_caption_cumulative", title=one.title, number=page.params.quarter.number)


def _every_result(page: Page, one: Reading, *, at: str) -> dict[str, Any]:
    figure = one.figure
    columns = [column(figure.row_title or page.words("period"), 1.2)]
    columns += [column(heading.label, 1.6, align="right") for heading in figure.columns]
    rows = [
        {"kind": "body", "cells": [cell(row.label), *(_result(page, one, shown) for shown in shown_in_row)]}
        for row, shown_in_row in zip(figure.rows, figure.cells, strict=True)
    ]
    breaks = [entry["why"] for entry in figure.facts["breaks"] if entry["why"]]
    return table_block(
        at,
        page.words("every_result", title=one.title),
        columns=columns,
        rows=rows,
        notes=[*figure.notes, *breaks, benchmark_said(one), *symbol_notes(page, figure)],
    )


def _result(page: Page, one: Reading, shown: Any) -> dict[str, Any]:
    text = page.values.text(shown, one.unit, one.places)
    return cell(text, tone="withheld") if shown.hidden else cell(text)


def five_years(page: Page, codes: tuple[str, ...]) -> dict[str, Any]:
    """The same point of each of five years for every indicator, with a small line of all of its results."""
    readings = [reading(page, code) for code in codes]
    years = shared_years(readings)
    columns = [
        column(page.words("measure"), 1.6),
        *(column(label, 1.0, align="right") for label in years.values()),
        column(page.words("all_results"), 1.0),
    ]
    rows = indicator_rows(page, codes, lambda one: [*year_cells(one, years), _sparkline(one)], columns=len(columns))
    periods = {row.key for one in readings if not one.absent for row in last_years(one)}
    notes = [page.words("five_years_note"), page.words("axis_rule"), *_revisions(page, readings, periods)]
    return table_block("five-years", page.words("five_years_caption"), columns=columns, rows=rows, notes=notes)


def by_year(page: Page, codes: tuple[str, ...]) -> dict[str, Any]:
    """The result of each of the last five whole financial years for every indicator."""
    last = page.params.quarter.year if page.params.quarter.number == QUARTERS_IN_YEAR else page.params.quarter.year - 1
    years = [f"{year}-{(year + 1) % 100:02d}" for year in range(last - YEARS_COMPARED + 1, last + 1)]
    columns = [column(page.words("measure"), 1.6), *(column(year, 1.0, align="right") for year in years)]
    rows = indicator_rows(page, codes, lambda one: [_year_cell(page, one, year) for year in years], columns=len(columns))
    notes = [page.words("by_year_note"), *_revisions(page, [reading(page, code) for code in codes], set(years))]
    return table_block("by-year", page.words("by_year_caption"), columns=columns, rows=rows, notes=notes)


def _year_cell(page: Page, one: Reading, year: str) -> Cell:
    shown = year_result(one, year)
    return cell(page.words("by_quarter_only")) if shown is None else _result(page, one, shown)


def _revisions(page: Page, readings: list[Reading], periods: set[str]) -> list[Line]:
    """What the symbols in the table stand for, and of each value that was revised, what it was."""
    held = [only_rows(one.figure, periods) for one in readings if not one.absent]
    return list(dict.fromkeys(line for figure in held for line in symbol_notes(page, figure) if isinstance(line, str)))


def shared_years(readings: Sequence[Reading]) -> dict[int, str]:
    """The last five financial years that any of the indicators has a comparable result for, earliest first.

    Each is named as the period that the results share, or as a year where one is published once a year and another is not.
    """
    found = [(int(when(row.key)), row) for one in readings if not one.absent for row in last_years(one)]
    labels: dict[int, set[str]] = {}
    for year, row in found:
        labels.setdefault(year, set()).add(row.label)
    shared = all(len(names) == 1 for names in labels.values())
    return {
        year: next(iter(names)) if shared else f"{year}-{(year + 1) % 100:02d}"
        for year, names in sorted(labels.items())[-YEARS_COMPARED:]
    }


def year_cells(one: Reading, years: Mapping[int, str]) -> list[Cell]:
    """The indicator's comparable result in each of the years."""
    mine = {int(when(row.key)): row.key for row in last_years(one)}
    return [value_cell(one, mine.get(year, "")) for year in years]


def _sparkline(one: Reading) -> dict[str, Any]:
    return cell("", picture={"svg": sparkline_svg(one), "alt": trend_alt(one)})
