"""Rows of a hand-kept return as a table: words as services wrote them, ratings behind their signs, dates in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.display.blocks.block import Line, Source, plain_text
from helpers.display.blocks.lines import anchor, linked, place_of, signed
from helpers.display.blocks.signs import TONES
from helpers.display.blocks.table import Cell, Column, Row, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import rating_sign, registered_notes
from helpers.domain.nearest import one_of_the_known
from helpers.figures.figure import Entry, ListingFigure

_QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
_NARROWEST, _WIDEST = 1.0, 3.5
_TEXT_OF_ONE_WIDTH, _RATING_OF_ONE_WIDTH = 35, 7  # characters that ask for a column of width one
_INDICATOR_COLUMNS = ("indicator", "evidence")
WIDE_COLUMNS = 6
COLUMNS_THAT_CROWD = 8
EVERY_INDICATOR = "appendix-e"  # the paper that has a place for every indicator


@dataclass(frozen=True)
class Listed:
    """One row of a listing, with its number there."""

    figure: ListingFigure
    number: str
    entries: tuple[Entry, ...]

    @property
    def place(self) -> str:
        """The end of the id of its row in a table, by its reference; empty where it has none."""
        return anchor(self.text("reference"))

    def in_paper(self, paper: str) -> str:
        """Where a paper that lists every row shows this one."""
        return f"{paper}#{anchor(self.figure.id)}-{self.place}" if self.place else paper

    def entry(self, field: str) -> Entry:
        """What the row holds in a column.

        Raises:
            Refused: the listing has no such column; the nearest is named.
        """
        return self.entries[self.figure.fields.index(_known(self.figure, field))]

    def text(self, field: str) -> str:
        """What the row says in a column; nothing where a council's listing leaves that column out."""
        return self.entry(field).text if field in self.figure.fields else ""

    def source(self, field: str) -> Source:
        """Where the entry stands in the store."""
        return Source(figure=self.figure.id, row=self.number, column=field)


def listed(figure: ListingFigure) -> list[Listed]:
    """The rows of a listing, in its own order."""
    return [Listed(figure, number, entries) for number, entries in zip(figure.row_keys, figure.cells, strict=True)]


def listing(
    page: Page, figure: ListingFigure, *, columns: list[str], rated: tuple[str, ...] = (), grouped_by: str = "", at: str = ""
) -> Table:
    """The rows of the listing with the columns asked for, all if none.

    ``rated`` keeps rows with one of these ratings now; ``grouped_by`` puts rows under a heading for each value of a column.
    """
    fields = [_known(figure, field) for field in columns or figure.fields]
    rows = [row for row in listed(figure) if not rated or _rating_now(page, row) in rated]
    shown = _grouped(page, rows, fields, by=grouped_by) if grouped_by else _rows(page, rows, fields)
    at = at or anchor(figure.id)
    caption = {"title": page.labels.title(figure.id), "period": page.labels.periods.period(figure.quarter)}
    return Table(
        id=at,
        caption=page.words("caption", **caption),
        columns=[_column(page, figure, field, rows) for field in fields],
        rows=_placed(shown, at) or [empty_row(page, len(fields))],
        row_headers=1,
        notes=registered_notes(page, figure),
        style="compact" if len(fields) > COLUMNS_THAT_CROWD else "plain",
        wide=len(fields) > WIDE_COLUMNS,
    )


def _known(figure: ListingFigure, field: str) -> str:
    return one_of_the_known(field, figure.fields, f"the listing '{figure.id}' has no such column")


def _grouped(page: Page, rows: Sequence[Listed], fields: Sequence[str], *, by: str) -> list[Row]:
    groups: dict[str, list[Listed]] = {}
    for row in rows:
        groups.setdefault(plain_text(_cell(page, row, by).text), []).append(row)
    shown: list[Row] = []
    for group, alike in groups.items():
        shown += [table_row(cell(group), kind="group"), *_rows(page, alike, fields)]
    return shown


def _rows(page: Page, rows: Sequence[Listed], fields: Sequence[str]) -> list[Row]:
    return [table_row(*(_cell(page, row, field) for field in fields), at=row.place) for row in rows]


def _placed(rows: Sequence[Row], at: str) -> list[Row]:
    """The rows with their references as ids under that of the table; of two that read alike, the first alone."""
    ids = [row.id for row in rows]
    first = [bool(name) and ids.index(name) == number for number, name in enumerate(ids)]
    return [
        table_row(*row.cells, kind=row.kind, at=f"{at}-{row.id}" if is_first else "")
        for row, is_first in zip(rows, first, strict=True)
    ]


def _rating_now(page: Page, row: Listed) -> str:
    return row.entry(f"q{page.params.quarter.number}").text


def empty_row(page: Page, columns: int) -> Row:
    """The row of a table that has none."""
    return table_row(cell(page.words("listing_empty"), span=columns))


def _column(page: Page, figure: ListingFigure, field: str, rows: Sequence[Listed]) -> Column:
    """A column as wide as its longest text asks for: long texts are given room, but not all of it."""
    longest = max((_length(row.entry(field)) for row in rows), default=0)
    # A rating is one long word behind its sign; other texts break into lines.
    width = longest / _RATING_OF_ONE_WIDTH if field in _QUARTERS else longest / _TEXT_OF_ONE_WIDTH
    return column(page.labels.field(figure.id, field), round(min(max(width, _NARROWEST), _WIDEST), 2))


def _length(entry: Entry) -> int:
    if entry.number is not None:
        return len(str(entry.number.value or ""))
    return len(entry.day.isoformat() if entry.day else entry.text)


def _cell(page: Page, row: Listed, field: str) -> Cell:
    entry = row.entry(field)
    if field in _QUARTERS:
        return _rating(page, row.figure.id, field, entry.text)
    if field in _INDICATOR_COLUMNS and entry.text:
        return cell(_indicator(page, entry.text))
    if entry.number is not None:
        text = page.words("not_stated") if entry.number.value is None else page.numbers.plain(entry.number.value)
        return cell(text, entry.number, row.source(field))
    return cell(_words(page, row.figure.id, field, entry))


def _words(page: Page, figure_id: str, field: str, entry: Entry) -> str:
    if entry.day is not None:
        return page.numbers.day(entry.day)
    return page.labels.entry(figure_id, field, entry.text) if entry.text else page.words("not_stated")


def _rating(page: Page, figure_id: str, field: str, code: str) -> Cell:
    if not code:
        return cell(page.words("to_come" if _QUARTERS[field] > page.params.quarter.number else "not_stated"))
    sign = rating_sign(code)
    return cell([signed(page.labels.entry(figure_id, field, code), sign)], tone=sign if sign in TONES else "")


def _indicator(page: Page, code: str) -> Line:
    """An indicator named in a listing: its plain title, leading to its place in the performance report."""
    if code not in page.params.indicators:
        return code
    title, place = page.labels.indicator(code), place_of_measure(page, code)
    return [linked(title, place)] if place else title


def place_of_measure(page: Page, code: str) -> str:
    """The link to where the performance report tells of an indicator; empty where the pack has no such place."""
    papers = {paper.id for paper in page.params.pack.all_papers()}
    return f"{EVERY_INDICATOR}#{place_of(code)}" if EVERY_INDICATOR in papers and code in page.indicators() else ""
