"""Charts as blocks: the drawing with its caption, its words, and the table of the figures that it shows."""

from __future__ import annotations

from helpers.display.blocks.chart import Chart
from helpers.display.blocks.lines import anchor
from helpers.display.blocks.table import Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.charts.alts import bars_alt, heat_alt, ratings_alt, trend_alt, years_alt
from helpers.display.charts.bar_chart import bars_svg
from helpers.display.charts.choice import AS_USUAL, Choice
from helpers.display.charts.heat import heat_svg
from helpers.display.charts.ratings import ratings_svg
from helpers.display.charts.rows_over_years import years_svg
from helpers.display.charts.trend_chart import bottom, trend_svg
from helpers.display.indicators.history import periods_shown
from helpers.display.indicators.nation import nation_line
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.rows import table_block, value_cell
from helpers.display.indicators.series_notes import series_notes
from helpers.display.page.page import NotPublishable, Page
from helpers.display.tables.choices import chosen, row_key
from helpers.display.tables.figure_table import is_history, is_of_ratings, same_quarters, table, table_caption
from helpers.domain.quarter import Quarter
from helpers.figures.figure import IndicatorFigure, TableFigure
from helpers.figures.publishable import StoredFigure


def chart(page: Page, publishable: StoredFigure, choice: Choice = AS_USUAL) -> Chart:
    """The chart that suits the figure: a trend for an indicator; for a table bars, a bar of ratings, a grid, or years.

    Raises:
        Refused: what is chosen does not suit the figure; those kinds are named that do.
    """
    figure = publishable.figure
    if isinstance(figure, IndicatorFigure):
        choice.refuse_all_but("trend", figure.id)
        return trend(page, Reading(page, publishable))
    if not isinstance(figure, TableFigure):
        raise NotPublishable(f"a chart shows an indicator or a table: '{figure.id}' is a listing")
    suits = _kinds_of(figure)
    kind = choice.kind_among(suits, figure.id)
    if kind == "bars":
        return bars(page, figure, choice)
    choice.refuse_all_but(kind, figure.id)
    if kind == "ratings":
        return _block(page, figure, ratings_svg(page, figure), ratings_alt(page, figure))
    return over_years(page, figure) if kind == "years" else heat(page, figure)


def _kinds_of(figure: TableFigure) -> tuple[str, ...]:
    """The kinds of chart that suit a table, the usual one first."""
    if is_history(figure):
        return ("years",)
    if is_of_ratings(figure):
        return ("ratings", "bars")
    return ("bars", "heat") if len(figure.columns) == 1 else ("heat", "bars")


def bars(page: Page, figure: TableFigure, choice: Choice = AS_USUAL) -> Chart:
    """Bars of the figure's first column, longest first or in the order that is chosen; those that stand out, named in words."""
    drawn = choice.applied(page, figure)
    highlight = [row_key(page, figure, row) for row in choice.highlight]
    svg = bars_svg(page, drawn, listed=bool(choice.order), highlight=highlight)
    labels = [page.labels.row(figure.id, key) for key in highlight]
    stands_out = f" {page.words('alt_stands_out', rows=', '.join(labels))}" if labels else ""
    return _block(page, figure, svg, bars_alt(page, drawn) + stands_out)


def over_years(page: Page, figure: TableFigure) -> Chart:
    """A table with history as a small chart for each row: the same quarter of each year."""
    like = chosen(page, figure, columns=same_quarters(figure))
    return _block(page, like, years_svg(page, like), years_alt(page, like))


def heat(page: Page, figure: TableFigure) -> Chart:
    """The figure's counts as a grid that is darker where more."""
    return _block(page, figure, heat_svg(page, figure), heat_alt(page, figure))


def _block(page: Page, figure: TableFigure, svg: str, alt: str) -> Chart:
    at = f"chart-{anchor(figure.id)}"
    return Chart(
        id=at,
        caption=table_caption(page, figure),
        svg=svg,
        alt=alt,
        table=table(page, figure, at=f"{at}-figures"),
        show_table="folded",
    )


def trend(page: Page, reading: Reading) -> Chart:
    """The indicator over time, with every result in the table."""
    at = f"trend-{anchor(reading.figure.id)}"
    caption = _trend_caption(page, reading) + (f" {page.words('chart_scale')}" if bottom(reading) > 0 else "")
    return Chart(
        id=at,
        caption=caption,
        svg=trend_svg(reading),
        alt=trend_alt(reading),
        table=_every_result(page, reading, at=f"{at}-figures"),
        show_table="folded",
    )


def _trend_caption(page: Page, reading: Reading) -> str:
    if reading.absent:
        return page.words(
            "trend_caption_absent", title=reading.title, period=reading.label(reading.current), why=reading.absent
        )
    if not isinstance(reading.current, Quarter):
        return page.words("trend_caption_yearly", title=reading.title, period=reading.covers)
    if reading.indicator.period_type != "cumulative":
        return page.words("trend_caption", title=reading.title)
    return page.words("trend_caption_cumulative", title=reading.title, number=page.params.quarter.number)


def _every_result(page: Page, reading: Reading, *, at: str) -> Table:
    figure, labels = reading.figure, page.labels
    columns = [column(page.words("period"), 1.2)]
    columns += [column(labels.indicator(code), 1.6, align="right") for code in figure.series]
    rows = [
        table_row(cell(reading.label(period)), *(value_cell(reading, period, code) for code in figure.series))
        for period in periods_shown(reading)
    ]
    breaks = [labels.why_a_break(reading.code, series.code) for series in reading.indicator.earlier_series]
    notes = [*labels.notes(figure.id), *(why for why in breaks if why), nation_line(reading), *series_notes(reading)]
    return table_block(at, page.words("every_result", title=reading.title), columns=columns, rows=rows, notes=notes)
