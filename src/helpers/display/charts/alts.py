"""The sentence that stands for a chart where it is not seen, worked out from the figures that it shows."""

from __future__ import annotations

from helpers.display.blocks.block import plain_text
from helpers.display.blocks.lines import sentence_case
from helpers.display.charts.bar_chart import ordered
from helpers.display.indicators.nation import nation_drawn, nation_line
from helpers.display.indicators.points import Point, Series, all_series
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.real_change import range_words
from helpers.display.indicators.series_notes import worked_out_backwards
from helpers.display.indicators.signals import comparison
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import body, text_of
from helpers.domain.period import parse_period
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.figures.figure import TOTAL, TableFigure

MARKED_WORDS = {"p": "alt_symbol_p", "r": "alt_symbol_r"}


def trend_alt(reading: Reading, *, alone: bool = False) -> str:
    """A trend in words: how many results from when to when, lowest, highest and latest, and what is left out.

    ``alone`` leaves out earlier series, as a small chart does.
    """
    own, *older = all_series(reading)
    latest = f"{reading.absent}." if reading.absent else f"{sentence_case(plain_text(comparison(reading)))}."
    if not own.known():
        nothing = reading.words("alt_nothing", title=reading.page.labels.title(reading.figure.id))
        return nothing + _left_out(reading, own)
    span = _span(reading, own) + _left_out(reading, own)
    earlier = [] if alone else [series for series in older if series.known()]
    before = [reading.words("alt_older", before=_span(reading, series)) for series in earlier]
    marks = [*_breaks(reading), *_backwards(reading, own), *_target(reading), *_range(reading), *_symbols(reading, own)]
    return " ".join([span, *before, latest, *marks])


def _range(reading: Reading) -> list[str]:
    usual, nation = range_words(reading), nation_drawn(reading)
    published = [reading.words("alt_nation", said=plain_text(nation_line(reading)))] if nation else []
    return [*([usual] if usual else []), *published]


def _symbols(reading: Reading, series: Series) -> list[str]:
    """Which results are provisional or revised."""
    marked = {
        symbol: [reading.label(point.period) for point in series.known() if point.result.symbol == symbol]
        for symbol in MARKED_WORDS
    }
    return [reading.words(MARKED_WORDS[mark], periods=", ".join(labels)) for mark, labels in marked.items() if labels]


def _span(reading: Reading, series: Series) -> str:
    known = series.known()
    low, high = (pick(known, key=lambda point: point.height) for pick in (min, max))
    noun = "quarter" if isinstance(known[-1].period, Quarter) else "result"
    return reading.words(
        "alt_trend",
        title=series.title,
        count=len(known),
        results=reading.words.noun(noun, len(known)),
        first=reading.label(known[0].period),
        last=reading.label(known[-1].period),
        low=_at(reading, low),
        high=_at(reading, high),
        latest=_amount(reading, known[-1]),
    )


def _amount(reading: Reading, point: Point) -> str:
    return reading.page.values.amount(point.height, reading.unit, reading.places)


def _at(reading: Reading, point: Point) -> str:
    return reading.words("alt_at", value=_amount(reading, point), period=reading.label(point.period))


def _left_out(reading: Reading, series: Series) -> str:
    hidden = len(series.hidden())
    return " " + reading.words("alt_hidden", **_values(reading.page, hidden, reading.why_withheld)) if hidden else ""


def _breaks(reading: Reading) -> list[str]:
    ends = dict.fromkeys(parse_period(series.ends) for series in reading.indicator.earlier_series)
    return [reading.words("alt_break", after=reading.label(end)) for end in ends if end in reading.figure.periods]


def _backwards(reading: Reading, series: Series) -> list[str]:
    """That results before the definition began are worked out backwards by it."""
    words = worked_out_backwards(reading, [point.period for point in series.known()])
    return [words] if words else []


def _target(reading: Reading) -> list[str]:
    return [reading.words("alt_target", target=reading.target_words())] if reading.has_target else []


def bars_alt(page: Page, figure: TableFigure) -> str:
    """Bars in words: the largest and the smallest shown, and how many are withheld."""
    rows = [(key, result) for key, result in ordered(figure) if result.known]
    title = page.labels.title(figure.id)
    if not rows:
        return page.words("alt_nothing", title=title) + _hidden(page, figure)
    (largest, smallest) = (pick(rows, key=lambda row: row[1].value or 0.0) for pick in (max, min))
    bars = {"largest": _bar(page, figure, *largest), "smallest": _bar(page, figure, *smallest)}
    return page.words("alt_bars", title=title, count=len(rows), **bars) + _hidden(page, figure)


def _bar(page: Page, figure: TableFigure, key: str, result: Result) -> str:
    return f"{page.labels.row(figure.id, key)}, {text_of(page, figure, figure.columns[0], result)}"


def _inner(figure: TableFigure) -> list[tuple[int, int]]:
    """Row and column of each cell that is no total."""
    return [
        (row, column)
        for row, key in enumerate(figure.rows)
        if key != TOTAL
        for column, heading in enumerate(figure.columns)
        if heading.key != TOTAL
    ]


def _hidden(page: Page, figure: TableFigure) -> str:
    hidden = sum(figure.cells[row][column].hidden for row, column in _inner(figure))
    return " " + page.words("alt_hidden", **_values(page, hidden, page.words("withheld"))) if hidden else ""


def _values(page: Page, hidden: int, withheld: str) -> dict[str, object]:
    return {"count": hidden, "values": page.words.noun("value", hidden), "withheld": withheld}


def ratings_alt(page: Page, figure: TableFigure) -> str:
    """Ratings in words: each with its number."""
    label = page.labels.row
    parts = [f"{label(figure.id, key)} {page.values.text(result, figure.unit)}" for key, result in body(figure)]
    return page.words("alt_ratings", title=page.labels.title(figure.id), parts=", ".join(parts))


def heat_alt(page: Page, figure: TableFigure) -> str:
    """A grid of counts in words: its size and its largest number."""
    title = page.labels.title(figure.id)
    known = [(row, column) for row, column in _inner(figure) if figure.cells[row][column].known]
    if not known:
        return page.words("alt_nothing", title=title) + _hidden(page, figure)
    row, column = max(known, key=lambda cell: figure.cells[cell[0]][cell[1]].value or 0.0)
    largest = {
        "row": page.labels.row(figure.id, figure.rows[row]),
        "column": page.labels.column(figure, figure.columns[column]),
        "value": page.values.text(figure.cells[row][column], figure.unit),
    }
    return page.words("alt_heat", title=title, **largest) + _hidden(page, figure)


def years_alt(page: Page, figure: TableFigure) -> str:
    """Rows over years in words: the first and the last value of each that are shown, and how many are withheld."""
    parts = []
    for key, results in zip(figure.rows, figure.cells, strict=True):
        known = [(column, result) for column, result in zip(figure.columns, results, strict=True) if result.known]
        if key != TOTAL and known:
            ends = [f"{text_of(page, figure, *end)}, {page.labels.column(figure, end[0])}" for end in (known[0], known[-1])]
            parts.append(page.words("alt_first_and_last", row=page.labels.row(figure.id, key), first=ends[0], last=ends[1]))
    key = "alt_ratings" if parts else "alt_nothing"
    more = {"parts": "; ".join(parts)} if parts else {}
    return page.words(key, title=page.labels.title(figure.id), **more) + _hidden(page, figure)
