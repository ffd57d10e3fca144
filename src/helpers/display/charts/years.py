"""Indicators over the years as tables: the same point of each of five years, and whole years."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from helpers.display.blocks.table import Cell, Picture, Table, cell, column
from helpers.display.blocks.text import Line
from helpers.display.charts.alts import trend_alt
from helpers.display.charts.trend_chart import sparkline_svg
from helpers.display.indicators.history import LAST_QUARTER, comparable_periods, year_period
from helpers.display.indicators.points import when
from helpers.display.indicators.reading import Reading, with_results
from helpers.display.indicators.rows import indicator_rows, table_block, value_cell
from helpers.display.indicators.series_notes import notes_on, quotient_notes
from helpers.display.page.page import Page
from helpers.domain.period import YEARS_OF_A_TREND, FinancialYear, Period


def five_years(page: Page, codes: tuple[str, ...]) -> Table:
    """The same point of each of five years for every indicator, with a small line of all of its results."""
    readings = with_results(page, codes)
    years = shared_years(readings)
    columns = [
        column(page.words("measure"), 1.6),
        *(column(label, 1.0, align="right") for label in years.values()),
        column(page.words("all_results"), 1.0),
    ]
    cells = partial(_with_sparkline, years)
    rows = indicator_rows(page, codes, cells, columns=len(columns), earlier=True)
    periods = {period for reading in readings for period in comparable_periods(reading)}
    notes = [page.words("five_years_note"), page.words("axis_rule"), *_notes(readings, periods), *quotient_notes(readings)]
    return table_block("five-years", page.words("five_years_caption"), columns=columns, rows=rows, notes=notes)


def by_year(page: Page, codes: tuple[str, ...]) -> Table:
    """The result of each of the last five whole financial years for every indicator."""
    quarter = page.params.quarter
    last = quarter.year if quarter.number == LAST_QUARTER else quarter.year - 1
    years = [FinancialYear(year) for year in range(last - YEARS_OF_A_TREND + 1, last + 1)]
    columns = [column(page.words("measure"), 1.6), *(column(str(year), 1.0, align="right") for year in years)]
    cells = partial(_each_year, years)
    rows = indicator_rows(page, codes, cells, columns=len(columns), earlier=True)
    notes = [page.words("by_year_note"), *_notes(with_results(page, codes), years)]
    return table_block("by-year", page.words("by_year_caption"), columns=columns, rows=rows, notes=notes)


def _with_sparkline(years: Mapping[int, str], reading: Reading) -> list[Cell]:
    return [*year_cells(reading, years), _sparkline(reading)]


def _each_year(years: Sequence[FinancialYear], reading: Reading) -> list[Cell]:
    return [_year_cell(reading, year) for year in years]


def _year_cell(reading: Reading, year: FinancialYear) -> Cell:
    period = year_period(reading, year)
    return cell(reading.words("by_quarter_only")) if period is None else value_cell(reading, period)


def _notes(readings: Sequence[Reading], periods: Collection[Period]) -> list[Line]:
    """Why a latest result is not there, what the symbols in the table stand for, and of what was revised, what it was."""
    absent = [f"{reading.title}: {reading.absent}." for reading in readings if reading.absent]
    return [*absent, *notes_on(readings, periods)]


def shared_years(readings: Sequence[Reading]) -> dict[int, str]:
    """The financial years, from five before the latest, that any of the indicators has a comparable result for, earliest first.

    Each is named as the period that the results share, or as a year where one is published once a year and another is not.
    """
    labels: dict[int, set[str]] = {}
    for reading in readings:
        for period in comparable_periods(reading):
            labels.setdefault(int(when(period)), set()).add(reading.label(period))
    shared = all(len(names) == 1 for names in labels.values())
    return {
        year: next(iter(names)) if shared else str(FinancialYear(year))
        for year, names in sorted(labels.items())[-YEARS_OF_A_TREND - 1 :]
    }


def year_cells(reading: Reading, years: Mapping[int, str]) -> list[Cell]:
    """The indicator's comparable result in each of the years."""
    periods = {int(when(period)): period for period in comparable_periods(reading)}
    return [value_cell(reading, periods.get(year) or _years_back(reading.current, year)) for year in years]


def _years_back(period: Period, year: int) -> Period | None:
    """The period of an earlier financial year that is like this one; None of a later year."""
    while int(when(period)) > year:
        period = period.a_year_before()
    return period if int(when(period)) == year else None


def _sparkline(reading: Reading) -> Cell:
    return cell("", picture=Picture(svg=sparkline_svg(reading), alt=trend_alt(reading)))
