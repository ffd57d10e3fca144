"""The tables of papers as sheets of a spreadsheet: one number a cell, no cell empty, none merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from helpers.display.blocks.table import Cell, Row, Table
from helpers.display.blocks.text import plain_text
from helpers.domain.params.words import Words
from helpers.domain.result import NOT_APPLICABLE
from helpers.export.data.as_printed import Amount, amounts
from helpers.export.paper import Paper

OF_A_SHARE = ("data_count", "data_out_of")  # what the columns after that of a share hold
EMPTY = f"[{NOT_APPLICABLE}]"

Value = str | Amount


@dataclass(frozen=True)
class Sheet:
    """One table: what it is called, the paper that shows it first, its heads, its rows from the top, and its notes."""

    label: str
    title: str
    paper: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)
    notes: tuple[str, ...] = ()


def sheets_of(papers: Sequence[Paper], words: Words) -> tuple[Sheet, ...]:
    """Every table of the papers that prints a value of the store, in reading order.

    One whose rows another table has under the same heads is left out, so that a reader finds a number once.
    """
    drawn = [(paper, table, _Drawn(table, words)) for paper, table in _tables(papers)]
    rows = [(each.heads, frozenset(each.rows)) for _, _, each in drawn]
    kept = [each for place, each in enumerate(drawn) if not _is_in_another(rows, place)]
    return tuple(
        Sheet(
            label=words("data_sheet", number=number),
            title=table.caption,
            paper=". ".join(words for words in (paper.masthead.title, paper.masthead.furniture.watermark) if words),
            heads=made.heads,
            rows=made.rows,
            notes=tuple(plain_text(note) for note in table.notes),
        )
        for number, (paper, table, made) in enumerate(kept, 1)
    )


def _is_in_another(tables: Sequence[tuple[tuple[str, ...], frozenset[object]]], place: int) -> bool:
    """Whether the rows of a table are among those of a longer one with the same heads, or of one that stands before it."""
    heads, rows = tables[place]
    others = ((other, each) for other, (head, each) in enumerate(tables) if head == heads and other != place)
    return any(rows < each or (rows == each and other < place) for other, each in others)


def _tables(papers: Iterable[Paper]) -> Iterator[tuple[Paper, Table]]:
    for paper in papers:
        for item in paper.items:
            if item.table and any(cell.source for row in item.table.rows for cell in row.cells):
                yield paper, item.table


class _Drawn:
    """A table with each share in three columns, the share, its n and its N, and groups of rows in a column of their own."""

    def __init__(self, table: Table, words: Words) -> None:
        self._words = words
        self._width = len(table.columns)
        self._is_share = [any(len(_amounts(cell)) > 1 for cell in column) for column in self._columns(table)]
        groups = any(row.kind == "group" for row in table.rows)
        self.heads = tuple(_unlike(([words("data_group")] if groups else []) + list(self._heads(table))))
        self.rows = tuple(self._rows(table, groups))

    def _columns(self, table: Table) -> Iterator[list[Cell]]:
        spread = [_spread(row, self._width) for row in table.rows if not row.fills_all]
        return (list(column) for column in zip(*spread, strict=True))

    def _heads(self, table: Table) -> Iterator[str]:
        for column, is_share in zip(table.columns, self._is_share, strict=True):
            head = f"{column.group}: {column.label}" if column.group else column.label
            yield head
            yield from (f"{head}: {self._words(key)}" for key in OF_A_SHARE) if is_share else ()

    def _rows(self, table: Table, groups: bool) -> Iterator[tuple[Value, ...]]:
        group = EMPTY
        for row in table.rows:
            if row.kind == "group":
                group = plain_text(row.cells[0].text)
            if not row.fills_all:
                cells = zip(_spread(row, self._width), self._is_share, strict=True)
                yield (*([group] if groups else []), *(value for cell, share in cells for value in _values(cell, share)))


def _spread(row: Row, width: int) -> list[Cell]:
    """The cells of a row, one for each column that it fills."""
    return [cell for cell in row.cells for _ in range(cell.span)][:width]


def _values(cell: Cell, is_share: bool) -> Iterator[Value]:
    printed = _amounts(cell)
    yield printed[0] if printed else _words_of(cell)
    if is_share:
        rest = printed[1:] or (f"[{cell.symbol or NOT_APPLICABLE}]",) * len(OF_A_SHARE)
        yield from rest


def _amounts(cell: Cell) -> tuple[Amount, ...]:
    found = amounts(plain_text(cell.text), cell) if cell.source else ()
    return found if len(found) in (1, 1 + len(OF_A_SHARE)) else ()


def _words_of(cell: Cell) -> str:
    """The words of a cell; of a drawing, what it shows; an empty cell is not applicable."""
    text = plain_text(cell.text).strip() or (cell.picture.alt if cell.picture else "")
    return text if any(mark.isalnum() for mark in text) else EMPTY


def _unlike(heads: Sequence[str]) -> Iterator[str]:
    """The heads of columns, no two alike: a spreadsheet finds a column by its head."""
    for place, head in enumerate(heads):
        again = heads[:place].count(head)
        yield f"{head} ({chr(ord('a') + again)})" if again else head
