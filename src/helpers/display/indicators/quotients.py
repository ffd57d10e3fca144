"""What an average of months is the quotient of: a reader who divides by another number of the page would get another result."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.display.blocks.block import Line, run
from helpers.display.indicators.reading import Reading
from helpers.display.page.sources import of_period
from helpers.domain.judgement.rounding import rounded
from helpers.domain.result import Result

_MOST_PARTS = 4  # decimals of an average of months: of a cost, the pound needs as many


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
    of_what = run(quotient(reading, reading.now), reading.now, of_period(reading.figure, reading.current))
    return [f"{reading.title}: ", of_what, "."]


def _places_of(result: Result, places: int) -> int:
    """The decimals of an N from which a calculator finds the average that is printed; one where none does."""
    n, of, printed = result.n or 0.0, result.of or 0.0, rounded(result.value or 0.0, places)
    tried = ((parts, float(rounded(of, parts))) for parts in range(1, _MOST_PARTS + 1))
    return next((parts for parts, whole in tried if whole and rounded(n / whole, places) == printed), 1)
