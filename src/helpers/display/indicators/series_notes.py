"""The notes under an indicator's results: what symbols stand for, what was revised, what an average was divided by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from helpers.display.blocks.block import Line, run
from helpers.display.indicators.history import periods_shown
from helpers.display.indicators.reading import Reading
from helpers.display.page.sources import of_period
from helpers.display.page.symbols import is_revised, revision, symbol_notes
from helpers.domain.judgement.rounding import rounded
from helpers.domain.period import Period
from helpers.domain.result import Result

_MOST_PARTS = 4  # decimals of an average of months: of a cost, the pound needs as many


def series_notes(reading: Reading) -> list[str]:
    """The notes on every result that a chart shows of the indicator and of its earlier series."""
    rows = dict(zip(reading.figure.periods, reading.figure.cells, strict=True))
    return _notes(reading, [(period, result) for period in periods_shown(reading) for result in rows[period]])


def notes_on(readings: Sequence[Reading], periods: Collection[Period]) -> list[str]:
    """The notes on the indicators' own results of these periods, each once: a symbol means one thing in a table."""
    results = [(reading, _own_results(reading, periods)) for reading in readings]
    hidden = [reading for reading, held in results if any(result.hidden for _, result in held)]
    withheld = why_withheld(hidden) if hidden else ""
    return list(dict.fromkeys(line for reading, held in results for line in _notes(reading, held, withheld)))


def _own_results(reading: Reading, periods: Collection[Period]) -> list[tuple[Period, Result]]:
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


def why_withheld(readings: Sequence[Reading]) -> str:
    """Why results of several indicators are withheld: for the reason of all, or where they differ for one or the other."""
    reasons = sorted({reading.why_withheld for reading in readings})
    return reasons[0] if len(reasons) == 1 else readings[0].words("withheld_by_publisher_or_here")


def quotient(reading: Reading, result: Result) -> str:
    """What an average is the quotient of: two numbers of which the page has another, such as that of the last month."""
    values, what = reading.page.values, reading.page.labels.indicator(reading.code, "divided_by")
    if reading.unit == "percent":
        return f"{values.out_of(result, places=reading.places)} {what}"
    n, of = result.n or 0.0, result.of or 0.0
    amount = values.amount(n, reading.unit) if reading.unit == "pounds" else values.numbers.plain(n)
    return reading.words("quotient", n=amount, of=values.numbers.number(of, _places_of(result, reading.places)), what=what)


def quotient_notes(readings: Iterable[Reading]) -> list[Line]:
    """For a table: of each average of months in it, what its latest result is the quotient of."""
    return [_note(reading) for reading in readings if _is_quotient(reading)]


def _is_quotient(reading: Reading) -> bool:
    if not reading.indicator.divided_by or reading.absent or not reading.has_results:
        return False
    now = reading.now
    return now.value is not None and now.n is not None and now.of is not None


def _note(reading: Reading) -> Line:
    now, source = reading.now, of_period(reading.figure, reading.current)
    value = run(reading.page.values.amount(now.value or 0.0, reading.unit, reading.places), now, source)
    return reading.page.line("quotient_note", value=value, quotient=run(quotient(reading, now), now, source))


def _places_of(result: Result, places: int) -> int:
    """The decimals of an N from which a calculator finds the average that is printed; one where none does."""
    n, of, printed = result.n or 0.0, result.of or 0.0, rounded(result.value or 0.0, places)
    tried = ((parts, float(rounded(of, parts))) for parts in range(1, _MOST_PARTS + 1))
    return next((parts for parts, whole in tried if whole and rounded(n / whole, places) == printed), 1)
