"""What the symbols among an indicator's results stand for, and of each value that was revised, what it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from helpers.display.indicators.history import periods_shown
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.withheld import why_withheld
from helpers.display.page.symbols import is_revised, revision, symbol_notes
from helpers.domain.period import Period
from helpers.domain.result import Result


def series_notes(reading: Reading) -> list[str]:
    """The notes on every result that a chart shows of the indicator and of its earlier series."""
    rows = dict(zip(reading.figure.periods, reading.figure.cells, strict=True))
    return _notes(reading, [(period, result) for period in periods_shown(reading) for result in rows[period]])


def notes_on(readings: Sequence[Reading], periods: Collection[Period]) -> list[str]:
    """The notes on the indicators' own results of these periods, each once: a symbol means one thing in a table."""
    results = [(reading, _held(reading, periods)) for reading in readings]
    hidden = [reading for reading, held in results if any(result.hidden for _, result in held)]
    withheld = why_withheld(hidden) if hidden else ""
    return list(dict.fromkeys(line for reading, held in results for line in _notes(reading, held, withheld)))


def _held(reading: Reading, periods: Collection[Period]) -> list[tuple[Period, Result]]:
    return [(period, reading.figure.at(period)) for period in reading.figure.periods if period in periods]


def _notes(reading: Reading, results: Sequence[tuple[Period, Result]], withheld: str = "") -> list[str]:
    page, title = reading.page, reading.page.labels.title(reading.figure.id)
    results = [(period, result) for period, result in results if not (reading.absent and period == reading.current)]
    revised = [
        revision(page, result, title=title, period=reading.label(period), unit=reading.unit, places=reading.places)
        for period, result in results
        if is_revised(result)
    ]
    backwards = worked_out_backwards(reading, [period for period, result in results if result.known])
    symbols = symbol_notes(page, (result for _, result in results), withheld=withheld or reading.why_withheld)
    return [*([backwards] if backwards else []), *symbols, *revised]


def worked_out_backwards(reading: Reading, periods: Collection[Period]) -> str:
    """That results of some of the periods are worked out backwards, by a definition that began later; empty where none is."""
    begun = definition_began(reading, periods)
    if begun is None:
        return ""
    title = reading.page.labels.title(reading.figure.id)
    return reading.words("worked_out_backwards", title=title, date=reading.page.numbers.day(begun))


def definition_began(reading: Reading, periods: Collection[Period]) -> date | None:
    """The day on which the indicator's definition began, where one of the periods ended before it."""
    begun = reading.indicator.defined_from
    return begun if begun is not None and any(period.end < begun for period in periods) else None
