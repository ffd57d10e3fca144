"""Was the promise kept? What the service expected of this quarter, a quarter ago, beside what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from helpers.display.indicators.reading import Reading, reading
from helpers.display.indicators.rows import Cell, cell, column, indicator_rows, table_block, value_cell
from helpers.display.page.numbers import rounded
from helpers.display.page.page import Page

_KEPT = ("kept", "bettered")


@dataclass(frozen=True)
class Promise:
    """One promised value beside what happened, as both are printed; ``word`` says how the one stands to the other."""

    promised: float
    places: int
    change: Decimal
    word: str


def promises(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """A row for each indicator: promised, result, difference, and whether the promise was kept."""
    words, quarter = page.words, page.params.quarter
    columns = [
        column(words("measure"), 1.6),
        column(words("promised_in", quarter=quarter.previous().label), 1.1, align="right"),
        column(words("result_in", quarter=quarter.label), 1.2, align="right"),
        column(words("difference_column"), 0.9, align="right"),
        column(words("was_it_kept"), 1.2),
    ]
    rows = indicator_rows(page, codes, _cells, columns=len(columns))
    return table_block("promises", words("promises_caption"), columns=columns, rows=rows, notes=[_summary(page, codes)])


def _summary(page: Page, codes: Sequence[str]) -> str:
    """How many promises were kept, of those that can be shown."""
    found = [promise_of(one) for one in (reading(page, code) for code in codes) if not one.absent and not one.hidden]
    made = [one for one in found if one]
    kept = sum(one.word in _KEPT for one in made)
    judged = sum(one.word in (*_KEPT, "not_kept") for one in made)
    if not judged:
        return page.words("promises_none")
    return page.words(
        "promises_kept",
        kept=page.numbers.plain(kept),
        made=page.numbers.plain(judged),
        promises=page.words.noun("promise was", judged),
    )


def promise_of(one: Reading) -> Promise | None:
    """The promise beside the result; None where no value was promised for the quarter, or there is none to set beside it."""
    promised = one.facts["last_quarter"]["promised"]
    is_this_quarter = one.facts["periods"]["current"] == str(one.page.params.quarter)
    if promised is None or not is_this_quarter or not isinstance(one.now.value, float | int):
        return None
    places = one.places if promised == int(promised) else max(one.places, 1)
    change = rounded(one.now.value, places) - rounded(promised, places)
    return Promise(promised, places, change, _word(one, change))


def _word(one: Reading, change: Decimal) -> str:
    if one.facts["better"] == "neither":
        return "as_expected" if not change else "above_expected" if change > 0 else "below_expected"
    if not change:
        return "kept"
    return "bettered" if (change > 0) == (one.facts["better"] == "higher") else "not_kept"


def _cells(one: Reading) -> list[Cell]:
    promised, now = one.facts["last_quarter"]["promised"], value_cell(one, one.facts["periods"]["current"])
    if promised is None:
        return [cell(one.words("no_promise")), now, cell(one.words("nothing_to_compare"), span=2)]
    if one.hidden:
        return [cell(one.amount(promised)), now, cell(one.words("withheld_answer"), span=2, tone="withheld")]
    found = promise_of(one)
    if found is None:
        return [cell(one.amount(promised)), now, cell(one.words("nothing_to_compare"), span=2)]
    values = one.page.values
    result = values.text(one.now, one.unit, found.places)
    return [cell(one.amount(promised)), cell(result), cell(_difference(one, found)), cell(one.words(f"promise_{found.word}"))]


def _difference(one: Reading, found: Promise) -> str:
    if not found.change:
        return one.words("no_difference")
    by = one.page.values.difference(float(abs(found.change)), one.unit, found.places)
    return one.words("more_by" if found.change > 0 else "less_by", by=by)
