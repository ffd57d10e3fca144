"""Indicators over time as small charts side by side, each on the scale that every chart's rule gives it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from functools import partial

from matplotlib.axes import Axes

from helpers.display.blocks.chart import Chart
from helpers.display.blocks.lines import anchor
from helpers.display.blocks.table import Table, column
from helpers.display.charts import trend_marks as marks
from helpers.display.charts.alts import trend_alt
from helpers.display.charts.drawing import INK, RULE, SMALL, panels, svg
from helpers.display.charts.setup import in_house_style
from helpers.display.charts.trend_chart import amounts, draw_lines, marked_values, scale
from helpers.display.charts.trend_chart import years as year_marks
from helpers.display.charts.years import shared_years, year_cells
from helpers.display.indicators.points import all_series
from helpers.display.indicators.reading import Reading, with_results
from helpers.display.indicators.rows import indicator_rows, table_block
from helpers.display.page.page import Page

_TITLE_WIDTH = 28  # letters of a title that fit over a small chart
_ACROSS = 3
_OVER_A_TARGET = 13  # points from a small chart to its title: the words of a target stand between them


def small_multiples(page: Page, codes: Sequence[str]) -> Chart:
    """A small chart for each indicator, with its target and usual range, and the table of like quarters."""
    readings = with_results(page, codes)
    at = f"small-charts-{anchor(codes[0])}"
    alt = " ".join(trend_alt(reading, alone=True) for reading in readings) or page.words("alt_no_charts")
    return Chart(
        id=at,
        caption=page.words("small_charts"),
        svg=_svg(readings),
        alt=alt,
        table=_table(page, codes, f"{at}-figures"),
        show_table="folded",
    )


def _table(page: Page, codes: Sequence[str], at: str) -> Table:
    now = page.params.quarter
    years = shared_years(with_results(page, codes)) or {now.year: page.labels.periods.period(now)}
    columns = [column(page.words("measure"), 1.6), *(column(label, align="right") for label in years.values())]
    cells = partial(year_cells, years=years)
    rows = indicator_rows(page, codes, cells, columns=len(columns), earlier=True)
    return table_block(at, page.words("five_years_caption"), columns=columns, rows=rows, notes=[page.words("axis_rule")])


@in_house_style
def _svg(readings: Sequence[Reading]) -> str:
    drawing, every = panels(max(len(readings), 1), min(_ACROSS, max(len(readings), 1)))
    for axes, reading in zip(every, readings, strict=False):
        _panel(axes, reading)
    return svg(drawing)


def _panel(axes: Axes, reading: Reading) -> None:
    series = all_series(reading)[:1]  # earlier series stand in the large chart of the indicator
    draw_lines(axes, reading, series)
    axes.set_ylim(*scale(marked_values(reading, series), reading.unit))
    year_marks(axes, series)
    amounts(axes, reading)
    marks.breaks(axes, reading, labelled=False)
    marks.usual_range(axes, reading, series, labelled=False)
    marks.target(axes, reading, alone=False)
    marks.latest(axes, reading, series)
    marks.symbols(axes, series)
    axes.set_title(textwrap.fill(reading.title, _TITLE_WIDTH), fontsize=SMALL, loc="left", color=INK, pad=_OVER_A_TARGET)
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.tick_params(labelsize=SMALL)
    middle = axes.get_xticks()
    labels = [label.get_text() for label in axes.get_xticklabels()]
    ends = sorted({0, len(middle) - 1} & set(range(len(middle))))  # there is no room for a year between
    axes.set_xticks([middle[end] for end in ends], [labels[end] for end in ends])
