"""What an analyst chooses of a table: which rows and columns of it are shown, by key or by label, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from helpers.display.blocks.table import Table
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import is_history, same_quarters, table
from helpers.domain.nearest import one_of_the_known
from helpers.domain.result import Result
from helpers.figures.figure import TOTAL, TableFigure

LARGEST, SMALLEST, AS_LISTED = "largest first", "smallest first", "as listed"
ORDERS = (LARGEST, SMALLEST, AS_LISTED)


def chosen(
    page: Page, figure: TableFigure, *, rows: Sequence[str] = (), columns: Sequence[str] = (), sort: str = ""
) -> TableFigure:
    """The table with those rows and columns alone, in that order; a row or column of totals stays last where it is left in.

    ``sort`` is a column, largest first, or one of "largest first", "smallest first" (by the first column) and "as listed".

    Raises:
        Refused: the table has no such row or column; the nearest is named.
    """
    row_keys = [row_key(page, figure, row) for row in rows] or list(figure.rows)
    column_keys = [column_key(page, figure, column) for column in columns] or list(figure.column_keys)
    picked = _picked(figure, row_keys, column_keys)
    return _sorted(page, picked, figure, sort) if sort else picked


def chosen_table(
    page: Page, figure: TableFigure, *, rows: Sequence[str] = (), columns: Sequence[str] = (), sort: str = ""
) -> Table:
    """What is chosen of a table as a block, which says that it is a part; of history, the same quarter of each year.

    Raises:
        Refused: the table has no such row or column; the nearest is named.
    """
    like = same_quarters(figure) if is_history(figure) and not columns else columns
    part = chosen(page, figure, rows=rows, columns=like, sort=sort)
    block, missing = table(page, part), set(figure.rows) - set(part.rows) - {TOTAL}
    if not missing:
        return block
    counts = {"shown": len(set(part.rows) - {TOTAL}), "all": len(set(figure.rows) - {TOTAL})}
    return block.model_copy(update={"notes": (*block.notes, page.words("rows_chosen", **counts))})


def row_key(page: Page, figure: TableFigure, asked: str) -> str:
    """The key of a row that is asked for by its key or its label.

    Raises:
        Refused: the table has no such row; the nearest is named.
    """
    labels = {key: page.labels.row(figure.id, key) for key in figure.rows}
    return key_of(asked, labels, f"the table '{figure.id}' has no such row")


def column_key(page: Page, figure: TableFigure, asked: str) -> str:
    """The key of a column that is asked for by its key or its label.

    Raises:
        Refused: the table has no such column; the nearest is named.
    """
    labels = {column.key: page.labels.column(figure, column) for column in figure.columns}
    return key_of(asked, labels, f"the table '{figure.id}' has no such column")


def key_of(asked: str, labels: Mapping[str, str], rule: str) -> str:
    """The key that is asked for, by itself or by its label, whatever its case.

    Raises:
        Refused: there is none; the rule is that sentence, and the nearest is named.
    """
    known = {label.casefold(): key for key, label in labels.items()} | {key.casefold(): key for key in labels}
    if asked.casefold() in known:
        return known[asked.casefold()]
    return one_of_the_known(asked, dict.fromkeys((*labels, *labels.values())), rule)


def in_order(rows: Iterable[tuple[str, Result]], order: str) -> list[tuple[str, Result]]:
    """Rows by their results, those without a value last; as they are listed where that is asked for."""
    every = list(rows)
    if order == AS_LISTED:
        return every
    sign = 1 if order == SMALLEST else -1
    return sorted(every, key=lambda row: (row[1].value is None, sign * (row[1].value or 0.0)))


def _picked(figure: TableFigure, rows: Sequence[str], columns: Sequence[str]) -> TableFigure:
    return replace(
        figure,
        rows=tuple(rows),
        columns=tuple(figure.columns[figure.column_keys.index(key)] for key in columns),
        cells=tuple(tuple(figure.cell(row, column) for column in columns) for row in rows),
        restructures=tuple(one for one in figure.restructures if one.was in rows),
    )


def _sorted(page: Page, picked: TableFigure, whole: TableFigure, sort: str) -> TableFigure:
    by_order = sort in ORDERS
    column = picked.column_keys[0] if by_order else column_key(page, whole, sort)
    each = [(key, whole.cell(key, column)) for key in picked.rows if key != TOTAL]
    total = [TOTAL] if TOTAL in picked.rows else []
    rows = [key for key, _ in in_order(each, sort if by_order else LARGEST)]
    return _picked(whole, [*rows, *total], picked.column_keys)
