"""The sentence that stands for a chart where it is not seen, worked out from the figures that it shows."""

from __future__ import annotations

from helpers.display.charts.bar_chart import body, ordered
from helpers.display.indicators.nation import benchmark_drawn, benchmark_said
from helpers.display.indicators.points import Point, Series, all_series
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.real_change import range_said
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import TOTAL
from helpers.figures.publishable import Heading, Publishable, Shown


def trend_alt(one: Reading, *, alone: bool = False) -> str:
    """A trend in words: how many results from when to when, lowest, highest and latest, and what is left out.

    ``alone`` leaves out earlier series, as a small chart does.
    """
    mine, *older = all_series(one)
    known = mine.known()
    if not known:
        return one.words("alt_nothing", title=one.figure.title) + _left_out(one, mine)
    said = _span(one, mine) + _left_out(one, mine)
    before = [] if alone else [_older(one, series) for series in older if series.known()]
    return " ".join([said, *before, *_breaks(one), *_target(one), *_range(one), *_symbols(one, mine)])


def _range(one: Reading) -> list[str]:
    said = range_said(one)
    drawn = benchmark_drawn(one)
    return [*([said] if said else []), *([one.words("alt_nation", said=benchmark_said(one))] if drawn else [])]


def _symbols(one: Reading, series: Series) -> list[str]:
    """Which results are provisional or revised."""
    marked = {mark: [point.period.label for point in series.known() if point.shown.symbol == mark] for mark in ("p", "r")}
    return [one.words(f"alt_symbol_{mark}", periods=", ".join(labels)) for mark, labels in marked.items() if labels]


def _span(one: Reading, series: Series) -> str:
    known = series.known()
    low, high = (pick(known, key=lambda point: point.value or 0.0) for pick in (min, max))
    count = len(known)
    return one.words(
        "alt_trend",
        title=series.title,
        count=count,
        results=one.words.noun(_what(known), count),
        first=known[0].period.label,
        last=known[-1].period.label,
        low=_at(one, low),
        high=_at(one, high),
        latest=_amount(one, known[-1]),
    )


def _what(points: list[Point]) -> str:
    return "quarter" if "-q" in points[-1].period.key else "result"


def _amount(one: Reading, point: Point) -> str:
    return one.page.values.amount(point.value or 0.0, one.unit, one.places)


def _at(one: Reading, point: Point) -> str:
    return one.words("alt_at", value=_amount(one, point), period=point.period.label)


def _left_out(one: Reading, series: Series) -> str:
    hidden = len(series.hidden())
    return " " + one.words("alt_hidden", count=hidden, values=one.words.noun("value", hidden)) if hidden else ""


def _older(one: Reading, series: Series) -> str:
    return one.words("alt_older", before=_span(one, series))


def _breaks(one: Reading) -> list[str]:
    labels = {row.key: row.label for row in one.figure.rows}
    afters = dict.fromkeys(labels.get(entry["after"], "") for entry in one.facts["breaks"])
    return [one.words("alt_break", after=after) for after in afters if after]


def _target(one: Reading) -> list[str]:
    return [one.words("alt_target", target=one.target())] if one.has_target else []


def bars_alt(page: Page, figure: Publishable) -> str:
    """Bars in words: the largest and the smallest shown, and how many are withheld."""
    rows = [pair for pair in ordered(figure) if pair[1].known]
    if not rows:
        return page.words("alt_nothing", title=figure.title) + _hidden(page, figure)
    largest = max(rows, key=lambda pair: float(pair[1].value or 0))
    smallest = min(rows, key=lambda pair: float(pair[1].value or 0))
    return page.words(
        "alt_bars",
        title=figure.title,
        count=len(rows),
        largest=_bar(page, figure, *largest),
        smallest=_bar(page, figure, *smallest),
    ) + _hidden(page, figure)


def _bar(page: Page, figure: Publishable, row: Heading, shown: Shown) -> str:
    return f"{row.label}, {page.values.text(shown, figure.columns[0].unit or figure.unit)}"


def _hidden(page: Page, figure: Publishable) -> str:
    hidden = sum(
        cell.hidden
        for row, cells in zip(figure.rows, figure.cells, strict=True)
        if row.key != TOTAL
        for column, cell in zip(figure.columns, cells, strict=True)
        if column.key != TOTAL
    )
    return " " + page.words("alt_hidden", count=hidden, values=page.words.noun("value", hidden)) if hidden else ""


def ratings_alt(page: Page, figure: Publishable) -> str:
    """Ratings in words: each with its number."""
    parts = [f"{row.label} {page.values.text(shown, figure.unit)}" for row, shown in body(figure)]
    return page.words("alt_ratings", title=figure.title, parts=", ".join(parts))


def heat_alt(page: Page, figure: Publishable) -> str:
    """A grid of counts in words: its size and its largest number."""
    cells = [
        (row, column, cell)
        for row, line in zip(figure.rows, figure.cells, strict=True)
        if row.key != TOTAL
        for column, cell in zip(figure.columns, line, strict=True)
        if column.key != TOTAL and cell.known
    ]
    if not cells:
        return page.words("alt_nothing", title=figure.title) + _hidden(page, figure)
    row, column, largest = max(cells, key=lambda one: float(one[2].value or 0))
    return page.words(
        "alt_heat", title=figure.title, row=row.label, column=column.label, value=page.values.text(largest, figure.unit)
    ) + _hidden(page, figure)
