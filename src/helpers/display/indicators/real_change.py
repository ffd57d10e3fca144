"""Whether a measure really changed, or only went up and down as it always does, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import sentence_case, strong
from helpers.display.blocks.table import Cell, Table, cell, column
from helpers.display.blocks.wording import Points
from helpers.display.indicators.reading import Reading, present
from helpers.display.indicators.rows import indicator_rows, table_block, value_cell
from helpers.display.page.numbers import rounded
from helpers.display.page.page import Page
from helpers.domain.period import Period, parse_period
from helpers.measures.judged.variation import Variation

_DRAWN = ("in_quarter", "snapshot")  # elsewhere the points that are analysed are not those that are drawn
_MOST_PLACES = 3
VERDICT_WORDS = {"better": "really_better", "worse": "really_worse", "changed": "really_changed"}
RULE_WORDS = {
    ("outside_limits", "up"): "really_outside_limits_up",
    ("outside_limits", "down"): "really_outside_limits_down",
    ("trend", "up"): "really_trend_up",
    ("trend", "down"): "really_trend_down",
    ("shift", "up"): "really_shift_up",
    ("shift", "down"): "really_shift_down",
    ("two_of_three", "up"): "really_two_of_three_up",
    ("two_of_three", "down"): "really_two_of_three_down",
}


@dataclass(frozen=True)
class UsualRange:
    """The average of an indicator's results and the limits between which they usually lie."""

    mean: float
    lower: float
    upper: float


def range_drawn(reading: Reading) -> UsualRange | None:
    """The average and limits where they may be drawn: enough points, and the drawn points are the analysed."""
    variation = reading.judged.variation
    if variation is None or reading.indicator.period_type not in _DRAWN:
        return None
    return usual_range(variation)


def usual_range(variation: Variation) -> UsualRange | None:
    """The average and limits; None without enough points."""
    if variation.mean is None or variation.lower is None or variation.upper is None:
        return None
    return UsualRange(variation.mean, variation.lower, variation.upper)


def really_changed(page: Page, codes: Sequence[str]) -> Points:
    """A line for each indicator that says whether it really changed, and what shows it."""
    items: list[Line] = [[strong(reading.title), f": {change_words(reading)}"] for reading in present(page, codes)]
    return Points(
        id="really-changed",
        ordered=False,
        title=page.words("really_changed_title"),
        items=items or [page.words("really_nothing")],
    )


def change_words(reading: Reading) -> str:
    """Whether the indicator really changed, and what shows it."""
    variation = reading.judged.variation
    if reading.hidden:
        return reading.words("withheld_sentence")
    if variation is None:
        return reading.words("really_yearly")
    limits = usual_range(variation)
    if limits is None:
        count = variation.points
        results = reading.words.noun("result", count)
        return reading.words("really_few", count=reading.page.numbers.plain(count), results=results)
    amounts = _amounts(reading, variation, limits)
    if not (variation.rule and variation.direction):
        return reading.words("really_no_change", **amounts)
    verdict = reading.words(VERDICT_WORDS[variation.verdict])
    since = reading.label(_period(variation.since))
    return f"{verdict} {reading.words(RULE_WORDS[variation.rule, variation.direction], since=since, **amounts)}"


def _period(period: Period | str) -> Period:
    return parse_period(period) if isinstance(period, str) else period


def _amounts(reading: Reading, variation: Variation, limits: UsualRange) -> dict[str, str]:
    """The latest value, the average and the usual range, printed so that one outside the range is seen to be."""
    latest = reading.figure.at(_period(variation.latest)).value or 0.0
    values = {"latest": latest, "mean": limits.mean, "lower": limits.lower, "upper": limits.upper}
    places = _places(values, reading.places)
    return {name: _amount(reading, value, places) for name, value in values.items()}


def _places(values: Mapping[str, float], own: int) -> int:
    outside = not values["lower"] <= values["latest"] <= values["upper"]
    for places in range(own, _MOST_PLACES + 1):
        latest, lower, upper = (rounded(values[name], places) for name in ("latest", "lower", "upper"))
        if not outside or not lower <= latest <= upper:
            return places
    return _MOST_PLACES


def _amount(reading: Reading, value: float, places: int) -> str:
    return reading.page.values.amount(float(rounded(value, places)), reading.unit, places)


def range_words(reading: Reading) -> str:
    """The usual range that is drawn, for the words that stand for the drawing; empty where none is drawn."""
    limits, variation = range_drawn(reading), reading.judged.variation
    if limits is None or variation is None:
        return ""
    return reading.words("alt_usual_range", **_amounts(reading, variation, limits))


def compared(page: Page, codes: Sequence[str]) -> Table:
    """A row for each indicator: now, the quarter before, the same quarter last year, and whether it really changed."""
    words, now, short = page.words, page.params.quarter, page.labels.periods.short
    columns = [
        column(words("measure"), 1.5),
        column(short(now), 0.8, align="right"),
        column(short(now.previous()), 0.8, align="right"),
        column(short(now.same_quarter_last_year()), 0.8, align="right"),
        column(words("really_column"), 2.6),
    ]
    rows = indicator_rows(page, codes, _compared_cells, columns=len(columns))
    return table_block("compared", words("compared_caption"), columns=columns, rows=rows)


def _compared_cells(reading: Reading) -> list[Cell]:
    named = reading.compared
    periods = (named.current, named.previous_quarter, named.same_quarter_last_year)
    return [*(value_cell(reading, period) for period in periods), cell(sentence_case(change_words(reading)))]
