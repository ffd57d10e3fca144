"""Every label of a page from its key, in the page's language: that of the words file, else the catalogue's own.

Figures hold keys only, so that they are protected once and shown in any language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from helpers.display.page.numbers import Numbers
from helpers.display.page.periods import PeriodLabels, month_of
from helpers.domain.params.council import Area, Paper
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredIndicator, RegisteredListing, RegisteredTable
from helpers.domain.params.words import AreaLabels, FigureLabels, IndicatorLabels, PaperLabels
from helpers.domain.quarter import Quarter
from helpers.figures.figure import TOTAL, VALUE, Column, TableFigure

YEAR_TO_DATE = "year_to_date"
NAMED_PERIODS = {"quarter", YEAR_TO_DATE, "previous_quarter", "same_quarter_last_year"}  # columns of one measure over periods
CatalogueText = Literal[
    "plain_title", "definition", "divided_by", "position", "source", "owner", "checked_by", "why_it_matters", "objective"
]


@dataclass(frozen=True)
class Labels:
    """Names figures, their rows and columns, indicators and codes in the language of the page."""

    params: Params
    numbers: Numbers

    @cached_property
    def periods(self) -> PeriodLabels:
        """How periods are named."""
        return PeriodLabels(self.params.words, self.numbers)

    @property
    def total(self) -> str:
        """What heads a row or column of totals."""
        return self.params.words("total")

    def title(self, figure_id: str) -> str:
        """The title of a registered figure; an indicator without one of its own has that of the catalogue."""
        registered = self.params.figures[figure_id]
        title = self._either(self._figure(figure_id).title, registered.title)
        if title or not isinstance(registered, RegisteredIndicator):
            return title
        return self.indicator(registered.indicator)

    def notes(self, figure_id: str) -> tuple[str, ...]:
        """What the register says that a reader of a figure must know; of one that is public, why it is."""
        registered = self.params.figures[figure_id]
        notes = self._figure(figure_id).notes or tuple(map(self._english, registered.notes))
        return (*notes, self.params.words("note_public", reason=registered.reason)) if registered.shown_in_full else notes

    def indicator(self, code: str, text: CatalogueText = "plain_title") -> str:
        """What the catalogue says of an indicator: its plain title, or another of its texts."""
        return self._either(getattr(self._indicator(code), text), getattr(self.params.indicators[code], text))

    def former_title(self, code: str) -> str:
        """The title that a renamed indicator had before; empty where it was not renamed."""
        renamed = self.params.indicators[code].renamed
        return self._either(self._indicator(code).renamed_from, renamed.was if renamed else "")

    def why_a_break(self, code: str, earlier: str) -> str:
        """Why the results of an earlier series are not comparable with those of the indicator."""
        stated = {series.code: series.why for series in self.params.indicators[code].earlier_series}
        return self._either(self._indicator(code).breaks.get(earlier, ""), stated[earlier])

    def code(self, code_list: str, code: str) -> str:
        """A code of a closed list; one that the list does not have stays as it is."""
        own = self.params.words.file.codes.get(code_list, {})
        return self._either(own.get(code, ""), self.params.codes.list(code_list).labels.get(code, code))

    def codes(self, code_list: str) -> dict[str, str]:
        """The label of each code of a list, in its order."""
        return {code: self.code(code_list, code) for code in self.params.codes.list(code_list).labels}

    def row_title(self, figure_id: str) -> str:
        """What the rows of a table are."""
        registered = self.params.figures[figure_id]
        own = registered.row_title if isinstance(registered, RegisteredTable) else ""
        return self._either(self._figure(figure_id).row_title, own)

    def row(self, figure_id: str, key: str) -> str:
        """A row of a table: a code, a label under which small codes are merged, a month, or the total."""
        registered = self.params.figures[figure_id]
        if key == TOTAL:
            return self.total
        if not isinstance(registered, RegisteredTable) or not registered.row_list:
            month = month_of(key)
            return self.numbers.month_of_year(month) if month else key
        return (
            self._either(self._figure(figure_id).rows.get(key, ""), key)
            if key in registered.group
            else self.code(registered.row_list, key)
        )

    def column(self, figure: TableFigure, column: Column) -> str:
        """A column of a table: a code, a named period, a measure beside others, the figure itself, or the total."""
        registered = self.params.figures[figure.id]
        if column.key == TOTAL:
            return self.total
        if column.key == VALUE:
            return self.title(figure.id)
        if column.span is not None and column.key in NAMED_PERIODS:
            return self._named_period(column.key, column.span.ends)
        if column.span is not None:
            return self.periods.short(column.span.ends)
        if isinstance(registered, RegisteredTable) and registered.column_list:
            return self.code(registered.column_list, column.key)
        return self._either(self._figure(figure.id).columns.get(column.key, ""), column.key)

    def _named_period(self, key: str, ends: Quarter) -> str:
        if key != YEAR_TO_DATE:
            return self.periods.period(ends)
        return self.params.words("year_to_date_column", months=self.periods.year_to_date(ends))

    def field(self, figure_id: str, field: str) -> str:
        """A column of a listing."""
        own = self._figure(figure_id).columns.get(field)
        return self._either(own or "", self._listing(figure_id).columns[field])

    def entry(self, figure_id: str, field: str, text: str) -> str:
        """What an officer wrote in a column of a listing; a code by its label."""
        code_list = self._listing(figure_id).coded.get(field)
        return self.code(code_list, text) if code_list else text

    def return_name(self, name: str) -> str:
        """A return that services send."""
        return self._either(self.params.words.file.returns.get(name, ""), name.replace("_", " "))

    def paper(self, paper: Paper, text: Literal["title", "subtitle", "holds"] = "title") -> str:
        """What a paper of the pack is called, or what it holds; the paper of an area is named with the area."""
        area = next((area for area in self.params.pack.areas if area.id == paper.parameters.get("area")), None)
        if area is None:
            return self._either(getattr(self._paper(paper.id), text), getattr(paper, text))
        series = paper.id.removesuffix(f"-{area.id}")
        own = getattr(self._paper(series), text)
        if text != "title" or not own:
            return self._either(own, getattr(paper, text))
        return f"{own}: {self.area(area)}"

    def area(self, area: Area, text: Literal["title", "short_title"] = "title") -> str:
        """What a monitoring area is called."""
        return self._either(getattr(self.params.words.file.areas.get(area.id, AreaLabels()), text), getattr(area, text))

    def _either(self, own: str, catalogue: str) -> str:
        """The label in the language of the page, else the catalogue's, which is noted as given in English."""
        return own or self._english(catalogue)

    def _english(self, catalogue: str) -> str:
        return self.params.words.in_english(catalogue)

    def _paper(self, paper_id: str) -> PaperLabels:
        return self.params.words.file.papers.get(paper_id, PaperLabels())

    def _listing(self, figure_id: str) -> RegisteredListing:
        registered = self.params.figures[figure_id]
        assert isinstance(registered, RegisteredListing), f"{figure_id} is no listing"
        return registered

    def _figure(self, figure_id: str) -> FigureLabels:
        return self.params.words.file.figures.get(figure_id, FigureLabels())

    def _indicator(self, code: str) -> IndicatorLabels:
        return self.params.words.file.indicators.get(code, IndicatorLabels())
