"""What the pages show of each figure as tidy observations: one result a row, under the columns of DfE's open data files.

The rules are those of the Department for Education's open data standards: names in small letters with underscores, a
``time_period`` of six figures with its ``time_identifier``, a geographic level, no filter empty, the whole marked as a total.
A time identifier names the quarter that a period ends with, so that one file holds all; ``covers`` says how long the period is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from helpers.display.blocks.table import Cell
from helpers.display.blocks.text import plain_text
from helpers.display.blocks.values import Source, Valued
from helpers.display.page.labels import Labels
from helpers.domain.params.params import Params
from helpers.domain.period import Day, FinancialYear, Period
from helpers.domain.quarter import Quarter
from helpers.domain.result import HIDDEN, NOT_APPLICABLE
from helpers.export.data.as_printed import Amount, amounts
from helpers.export.paper import Paper
from helpers.figures.figure import VALUE, IndicatorFigure, ListingFigure, TableFigure
from helpers.figures.publishable import StoredFigure

FigureOf = Callable[[str], StoredFigure]
YEAR, LAST_QUARTER = "financial_year", 4
COVERS = {
    "quarter": "data_covers_quarter",
    "year_to_date": "data_covers_year_to_date",
    "twelve_months": "data_covers_twelve_months",
    "at_end": "data_covers_at_end",
    YEAR: "data_covers_financial_year",
}
NO_SYMBOL = "none"
_PARTS = ("value", "numerator", "denominator")
# Numbers that stand outside a figure's rows, by the end of the way to them: what the row is called.
_STATED = {"target.value": "data_target", "commentary.promised": "data_promised", "rows_counted": "data_rows_counted"}


@dataclass(frozen=True)
class Observation:
    """One result: its figure, what that is broken down by, the quarter that it ends with and what it covers; as printed.

    ``value``, ``numerator`` and ``denominator`` are digits, or the symbol in brackets that stands in their place.
    """

    ends: Quarter
    covers: str
    figure_id: str
    figure: str
    breakdown: str
    measure: str
    unit: str
    value: str
    numerator: str
    denominator: str
    symbol: str
    as_shown: str


def observations(papers: Sequence[Paper], figure: FigureOf, params: Params, labels: Labels) -> tuple[Observation, ...]:
    """Every result that a page prints of a table or an indicator, once, in the order of the register.

    What officers list (a budget line, a milestone) and what was published of the nation is in the spreadsheet alone.
    """
    printed: dict[Source, list[tuple[str, Valued]]] = defaultdict(list)
    for text, value in _valued(papers):
        assert value.source is not None
        printed[value.source.model_copy(update={"quantity": "value"})].append((text, value))
    told = _Told(figure, params, labels)
    order = {name: place for place, name in enumerate(params.figures)}
    made = (made for source, texts in printed.items() if (made := told.observation(source, texts)))
    return tuple(each for _, each in sorted(made, key=lambda pair: (order[pair[1].figure_id], pair[0])))


def _valued(papers: Iterable[Paper]) -> Iterator[tuple[str, Valued]]:
    for paper in papers:
        for item in paper.items:
            yield from _texts(item.shown)


def _texts(part: Any) -> Iterator[tuple[str, Valued]]:
    """Each text of a block that carries a value, with the value."""
    if isinstance(part, Cell) and part.source:
        yield plain_text(part.text), part
    elif isinstance(part, Valued) and part.source:
        yield getattr(part, "text", ""), part
    elif isinstance(part, BaseModel):
        for _, inner in part:
            yield from _texts(inner)
    elif isinstance(part, tuple | list):
        for inner in part:
            yield from _texts(inner)


@dataclass(frozen=True)
class _Told:
    """Puts the labels of a page on what the store calls by keys."""

    figure_of: FigureOf
    params: Params
    labels: Labels

    def observation(
        self, source: Source, texts: Sequence[tuple[str, Valued]]
    ) -> tuple[tuple[int, int, str], Observation] | None:
        """The observation of a source with its place in its figure; None where it is of none that is given."""
        figure = self.figure_of(source.figure).figure
        named = self._named(figure, source)
        parts = _parts(texts)
        if named is None or parts is None:
            return None
        place, breakdown, measure, unit, (ends, covers) = named
        title, words = self.labels.title(figure.id), self.params.words
        shown = max(texts, key=_how_whole)[0]
        symbol = next((value.symbol for _, value in texts if value.symbol), "")
        return place, Observation(
            ends, covers, figure.id, title, breakdown or words("total"), measure or words("total"), unit, *parts,
            f"[{symbol}]" if symbol else NO_SYMBOL, shown,
        )  # fmt: skip

    def _named(self, figure: Any, source: Source) -> tuple[tuple[int, int, str], str, str, str, tuple[Quarter, str]] | None:
        if isinstance(figure, ListingFigure):
            return None
        if source.row not in figure.row_keys or source.column not in figure.column_keys:
            return self._stated(figure, source.row)
        row, column = figure.row_keys.index(source.row), figure.column_keys.index(source.column)
        place = (row, column, "")
        if isinstance(figure, IndicatorFigure):
            measure = "" if column == 0 else self._series(source.column)
            return place, "", measure, figure.unit, self._at(figure, figure.periods[row])
        own = figure.columns[column]
        span = own.span or figure.span
        measure = "" if own.key == VALUE or own.span else self.labels.column(figure, own)
        breakdown = self.labels.row(figure.id, source.row)
        return place, breakdown, measure, own.unit or figure.unit, (span.ends, self._covers(span.over))

    def _stated(
        self, figure: TableFigure | IndicatorFigure, path: str
    ) -> tuple[tuple[int, int, str], str, str, str, tuple[Quarter, str]] | None:
        """A target, what was promised or is expected, or the rows that a table counts."""
        quarter, words, place = self.params.quarter, self.params.words, (len(figure.row_keys), 0, path)
        if isinstance(figure, TableFigure):
            found = (figure.span.ends, self._covers(figure.span.over)) if path in _STATED else None
            return (place, "", words(_STATED[path]), figure.unit, found) if found else None
        over = self._covers(figure.span.over if figure.span else "quarter")
        if path == "target.value":
            return place, "", words(_STATED[path]), figure.unit, (Quarter(quarter.year, LAST_QUARTER), self._covers(YEAR))
        if path in _STATED:
            return place, "", words(_STATED[path]), figure.unit, (quarter, over)
        expected = figure.commentary.this_quarter.expected if figure.commentary.this_quarter else ()
        number = path.removeprefix("commentary.this_quarter.expected.").removesuffix(".value")
        if not number.isdecimal() or int(number) >= len(expected):
            return None
        return place, "", words("data_expected"), figure.unit, (expected[int(number)].period, over)

    def _series(self, code: str) -> str:
        return self.labels.indicator(code) if code in self.params.indicators else code

    def _at(self, figure: IndicatorFigure, period: Period) -> tuple[Quarter, str]:
        if isinstance(period, FinancialYear):
            return Quarter(period.year, LAST_QUARTER), self._covers(YEAR)
        if isinstance(period, Day):
            ends = Quarter.holding(period.day)
            return ends, self._covers("at_end") if period.day == ends.end else self.labels.periods.period(period)
        return period, self._covers(figure.span.over if figure.span else "quarter")

    def _covers(self, over: str) -> str:
        return self.params.words(COVERS[over])


def _how_whole(shown: tuple[str, Valued]) -> tuple[bool, int, int, int]:
    """Of the texts that show a result, the one that prints its value, most finely, with its n and N, comes last."""
    text, value = shown
    printed = amounts(text, value)
    is_value = value.source is not None and value.source.quantity == "value"
    return is_value, printed[0].fineness if printed else -9, len(printed), len(text)


def _parts(texts: Sequence[tuple[str, Valued]]) -> tuple[str, str, str] | None:
    """The value, its n and its N as the pages print them, the finest of them; the symbol where one stands in their place."""
    found: dict[str, list[Amount]] = {part: [] for part in _PARTS}
    for text, value in texts:
        part = {"value": "value", "n": "numerator", "of": "denominator"}.get(value.source.quantity if value.source else "")
        for name, amount in zip(_PARTS if part == "value" else [part], amounts(text, value), strict=False):
            if name:
                found[name].append(amount)
    symbols = [value.symbol for _, value in texts if value.symbol and value.value is None]
    if not symbols and not any(found.values()):
        return None
    instead = f"[{symbols[0]}]" if symbols else f"[{NOT_APPLICABLE}]"
    rest = instead if symbols[:1] == [HIDDEN] else f"[{NOT_APPLICABLE}]"
    kept = {name: max(each, key=lambda amount: amount.fineness).plain for name, each in found.items() if each}
    return kept.get("value", instead), kept.get("numerator", rest), kept.get("denominator", rest)
