"""What the store of a quarter published at a source, and its numbers under keys that no later pack changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from helpers.disclosure.published import Key, Mark, Over, PublishedValue, Quantity
from helpers.display.blocks.values import Source, Valued
from helpers.domain.period import FinancialYear
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.figures.figure import VALUE, Entry, IndicatorFigure, ListingFigure, TableFigure
from helpers.figures.publishable import Publishable

_OF_WHOLE = "rows_counted"
_PERIODS = ("quarter", "year_to_date", "previous_quarter", "same_quarter_last_year")  # columns that are keyed by a period


def stored_result(publishable: Publishable, source: Source) -> Result | None:
    """The result or the stated number that the store holds at a source; None where it holds none there."""
    figure = publishable.figure
    if source.row in figure.row_keys and source.column in figure.column_keys:
        cell = figure.cells[figure.row_keys.index(source.row)][figure.column_keys.index(source.column)]
        return cell.number if isinstance(cell, Entry) else cell
    for part in (figure, publishable.judgement):
        held = _at(part, source.row)
        if isinstance(held, Result):
            return held
        if isinstance(held, int | float) and not isinstance(held, bool):
            return Result(float(held))
    return None


def agrees(value: Valued, stored: Result) -> bool:
    """Whether a text carries what the store published: all of it, or of a share one of its numbers alone."""
    assert value.source is not None
    if value.source.quantity != "value":
        part = {"n": stored.n, "of": stored.of, "rest": _rest(stored)}[value.source.quantity]
        return stored.hidden if value.symbol == "c" else value.value in (part, None)
    if stored.hidden:
        return value.symbol == "c"
    given = {"value": value.value, "n": value.n, "of": value.of, "was": value.was}
    return all(number is None or number == getattr(stored, name) for name, number in given.items())


def published_values(publishable: Publishable, seen: Iterable[Source]) -> Iterator[PublishedValue]:
    """Every number of a figure that any page shows a value of: shown where a page shows it, withheld, or not seen anywhere.

    A share is its n and its N; an average is its N. What is no count, such as a rate or a stated target, is left out.
    """
    figure = publishable.figure
    sources = set(seen)
    cells = {(source.row, source.column) for source in sources}
    if isinstance(figure, ListingFigure):
        return
    for row, results in zip(figure.row_keys, figure.cells, strict=True):
        for column, result in zip(figure.column_keys, results, strict=True):
            yield from _of_result(result, _key(figure, row, column), (row, column) in cells)
    if isinstance(figure, TableFigure) and figure.rows_counted is not None:
        key = Key(figure.id, _OF_WHOLE, VALUE, str(figure.span.ends), figure.span.over)
        yield from _of_result(figure.rows_counted, key, (_OF_WHOLE, "") in cells)


def _of_result(result: Result, key: Key, seen: bool) -> Iterator[PublishedValue]:
    if result.hidden:  # that it is withheld is known of every cell of a table that is shown
        quantities: tuple[Quantity, ...] = ("value", "n", "of")
        yield from (PublishedValue(_of(key, quantity), "hidden") for quantity in quantities)
        return
    numbers: dict[Quantity, float | None] = {"n": result.n, "of": result.of, "was": result.was}
    numbers["value"] = result.value if result.n is None and result.of is None else None
    for quantity, number in numbers.items():
        if number is not None:
            mark: Mark = "shown" if seen else "unseen"
            yield PublishedValue(_of(key, quantity), mark, number if seen else None)


def _of(key: Key, quantity: Quantity) -> Key:
    return Key(key.figure, key.row, key.column, key.period, key.over, quantity)


def _key(figure: TableFigure | IndicatorFigure, row: str, column: str) -> Key:
    """The key of a cell: a column that is a period gives the period; a row of an indicator is one."""
    if isinstance(figure, IndicatorFigure):
        period = figure.periods[figure.row_keys.index(row)]
        over: Over = "year" if isinstance(period, FinancialYear) else "at_end"
        if isinstance(period, Quarter):
            over = figure.span.over if figure.span else "quarter"
        return Key(figure.id, "", column, str(period), over)
    span = figure.columns[figure.column_keys.index(column)].span or figure.span
    return Key(figure.id, row, VALUE if column in _PERIODS else column, str(span.ends), span.over)


def _rest(result: Result) -> float | None:
    return None if result.of is None or result.n is None else result.of - result.n


def _at(part: Any, path: str) -> Any:
    """What stands in a figure at a path of fields and positions, such as ``differences.0.computed``."""
    for step in path.split("."):
        if step.isdigit() and isinstance(part, tuple) and int(step) < len(part):
            part = part[int(step)]
        elif is_dataclass(part) and step in {field.name for field in fields(part)}:
            part = getattr(part, step)
        else:
            return None
    return part
