"""Was the promise kept? What the service expected of this quarter, a quarter ago, beside what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.display.blocks.table import Cell, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.blocks.text import Line
from helpers.display.indicators.reading import Reading, reading_of, readings_of
from helpers.display.indicators.rows import indicator_rows, stated_cell, table_block, value_cell
from helpers.display.indicators.series_notes import quotient_notes, why_withheld
from helpers.display.page.page import Page
from helpers.display.page.sources import of_period
from helpers.display.tables.plans import coming_quarters, values_expected
from helpers.display.tables.targets import nothing
from helpers.domain.judgement.rating import kept
from helpers.domain.judgement.rounding import JUDGED_TO, difference, rounded
from helpers.domain.quarter import Quarter

PROMISE_WORDS = {
    "kept": "promise_kept",
    "bettered": "promise_bettered",
    "not_kept": "promise_not_kept",
    "as_expected": "promise_as_expected",
    "above_expected": "promise_above_expected",
    "below_expected": "promise_below_expected",
}
_KEPT = ("kept", "bettered")
_ALIKE = ("kept", "as_expected")  # no difference can be seen


@dataclass(frozen=True)
class Promise:
    """One promised value beside what happened, and the difference; ``outcome`` is how the one stands to the other."""

    promised: float
    places: int
    change: Decimal
    outcome: str


def promises(page: Page, codes: Sequence[str]) -> Table:
    """A row for each promise: promised, result, difference, and whether it was kept; no row for what was not promised."""
    words, quarter, label = page.words, page.params.quarter, page.labels.periods.period
    columns = [
        column(words("measure"), 1.6),
        column(words("promised_in", quarter=label(quarter.previous())), 1.1, align="right"),
        column(words("result_in", quarter=label(quarter)), 1.2, align="right"),
        column(words("difference_column"), 0.9, align="right"),
        column(words("was_it_kept"), 1.2),
    ]
    every = [reading.code for reading in promised(page, codes)]
    rows = indicator_rows(page, every, _cells, columns=len(columns)) or [nothing(page, "no_promise", len(columns))]
    notes = [promises_kept(page, codes), *quotient_notes(promised(page, codes))] if every else []
    return table_block("promises", words("promises_caption"), columns=columns, rows=rows, notes=notes)


def promise_and_expected(page: Page, code: str) -> Table:
    """A row of what was promised for the quarter, the result, whether it was kept, and what is expected of the next four."""
    words, quarter, label = page.words, page.params.quarter, page.labels.periods.period
    coming = coming_quarters(page)
    columns = [
        column(words("promised_in", quarter=label(quarter.previous())), 1.0),
        column(words("result_in", quarter=label(quarter)), 1.1, align="right"),
        column(words("was_it_kept"), 0.9),
        *(column(label(ahead), 0.8, align="right") for ahead in coming),
    ]
    reading = reading_of(page, code)
    caption = words("promise_and_expected_caption", measure=reading.title)
    without = [cell(reading.absent_line(), span=len(columns))]
    rows = [table_row(*(without if reading.absent else _kept_and_expected(reading, coming)))]
    notes = quotient_notes([reading])
    return Table(id="promise-and-expected", caption=caption, columns=columns, rows=rows, row_headers=0, notes=notes)


def _kept_and_expected(reading: Reading, coming: Sequence[Quarter]) -> list[Cell]:
    words = reading.words
    if reading.figure.commentary.promised is None:
        past = [cell(words("no_promise")), value_cell(reading, reading.current), cell(words("nothing_to_compare"))]
    else:
        past = _cells(reading)
        past = past[:2] + ([cell(past[2].text)] if len(past) == 3 else past[3:])  # the difference is in the annex
    return [*past, *values_expected(reading, coming)]


def promised(page: Page, codes: Sequence[str]) -> list[Reading]:
    """Those of the indicators of which the service promised a value for the quarter."""
    return [reading for reading in readings_of(page, codes) if reading.figure.commentary.promised is not None]


def promises_kept(page: Page, codes: Sequence[str]) -> str:
    """How many of the promises of the quarter were kept, of those that there is a result of; and how many others were made, of
    which the result is withheld, or is not there.
    """
    every = [reading for reading in promised(page, codes) if reading.indicator.better != "neither"]
    hidden = [reading for reading in every if reading.hidden and not reading.absent]
    outcomes = [_outcome(reading) for reading in every]
    judged = sum(outcome is not None for outcome in outcomes)
    counts = {"promises_withheld": len(hidden), "promises_without": len(every) - judged - len(hidden)}
    why = why_withheld(hidden) if hidden else ""
    others = [
        page.words(key, count=page.numbers.plain(count), promises=page.words.noun("promise", count), withheld=why)
        for key, count in counts.items()
        if count
    ]
    if not judged:
        return " ".join([page.words("promises_none"), *others])
    held = page.numbers.plain(sum(outcome in _KEPT for outcome in outcomes))
    made = {"made": page.numbers.plain(judged), "promises": page.words.noun("promise was", judged)}
    return " ".join([page.words("promises_kept", kept=held, **made), *others])


def promise_beside(reading: Reading) -> Line:
    """Of a measure that improved and missed its promise, or declined and kept it: that it did; empty of all others."""
    promise = None if reading.absent or reading.hidden else promise_of(reading)
    if promise is None or (reading.judged.arrow, promise.outcome in _KEPT) not in (("improved", False), ("declined", True)):
        return ""
    key = "promise_kept_all_the_same" if promise.outcome in _KEPT else "promise_missed_all_the_same"
    return reading.page.line(key, promised=reading.stated(promise.promised, "commentary", "promised"))


def _outcome(reading: Reading) -> str | None:
    """How a promise stands to its result; None where that is withheld or not there."""
    promise = None if reading.absent or reading.hidden else promise_of(reading)
    return promise.outcome if promise else None


def promise_of(reading: Reading) -> Promise | None:
    """The promise beside the result; None where no value was promised for the quarter, or there is none to set beside it."""
    promised, now = reading.figure.commentary.promised, reading.now.value
    is_this_quarter = reading.current == reading.page.params.quarter
    if promised is None or not is_this_quarter or now is None:
        return None
    places = reading.places if promised == int(promised) else max(reading.places, 1)
    outcome = kept(now, promised, better=reading.indicator.better, places=places)
    if outcome in _ALIKE:
        return Promise(promised, places, Decimal(0), outcome)
    places = _places_that_differ(now, promised, places)
    return Promise(promised, places, difference(now, promised, places), outcome)


def _places_that_differ(now: float, promised: float, places: int) -> int:
    """As many decimals as a difference that was judged needs to be seen."""
    return next((tried for tried in range(places, JUDGED_TO) if _differ(now, promised, tried)), JUDGED_TO)


def _differ(now: float, promised: float, places: int) -> bool:
    return rounded(now, places) != rounded(promised, places) and difference(now, promised, places) != 0


def _cells(reading: Reading) -> list[Cell]:
    words, promised, now = reading.words, reading.figure.commentary.promised, value_cell(reading, reading.current)
    assert promised is not None  # what was not promised has no row
    stated = stated_cell(reading, promised, "commentary", "promised")
    if reading.hidden:
        return [stated, now, cell(reading.withheld("withheld_answer"), span=2, tone="withheld")]
    promise = promise_of(reading)
    if promise is None:
        return [stated, now, cell(words("nothing_to_compare"), span=2)]
    text = reading.page.values.text(reading.now, reading.unit, promise.places)
    result = cell(text, reading.now, of_period(reading.figure, reading.current))
    return [stated, result, cell(_difference(reading, promise)), cell(words(PROMISE_WORDS[promise.outcome]))]


def _difference(reading: Reading, promise: Promise) -> str:
    if not promise.change:
        return reading.words("no_difference")
    by = reading.page.values.difference(float(abs(promise.change)), reading.unit, promise.places)
    return reading.words("more_by" if promise.change > 0 else "less_by", by=by)
