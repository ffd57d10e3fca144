"""A protected table of the register as a block: its caption, its headings, its cells, its totals and its notes."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import anchor, signed
from helpers.display.blocks.signs import SIGNS
from helpers.display.blocks.table import Cell, Row, Table, cell
from helpers.display.blocks.table import Column as BlockColumn
from helpers.display.blocks.table import column as block_column
from helpers.display.blocks.table import row as table_row
from helpers.display.page.labels import NAMED_PERIODS
from helpers.display.page.page import Page
from helpers.display.page.sources import of_cell
from helpers.display.page.symbols import is_revised, revision, symbol_notes, tone_of
from helpers.domain.judgement.rounding import percent_places
from helpers.domain.result import MISSING, Result
from helpers.figures.figure import TOTAL, VALUE, Column, ListingFigure, TableFigure

COLUMNS_THAT_ARE_WIDE = 8
COLUMNS_THAT_CROWD = 6


def table(page: Page, figure: TableFigure, *, at: str = "", caption: str = "") -> Table:
    """The figure as a table block; a row or column of totals stands last."""
    return Table(
        id=at or anchor(figure.id),
        caption=caption or table_caption(page, figure),
        columns=_columns(page, figure),
        rows=[_row(page, figure, key, results) for key, results in zip(figure.rows, figure.cells, strict=True)],
        row_headers=1,
        notes=notes(page, figure),
        wide=len(figure.columns) >= COLUMNS_THAT_ARE_WIDE,
    )


def table_caption(page: Page, figure: TableFigure) -> str:
    """The title of the figure with what it covers, unless its columns say so each for itself."""
    title, periods = page.labels.title(figure.id), page.labels.periods
    if is_history(figure) or any(column.key in NAMED_PERIODS for column in figure.columns):
        return title
    several_measures = any(column.unit for column in figure.columns)
    covers = periods.period(page.params.quarter) if several_measures else periods.span(figure.span)
    return page.words("caption", title=title, period=covers)


def is_history(figure: TableFigure) -> bool:
    """Whether the columns of a table are quarters, one after another."""
    return any(column.span is not None and column.key == str(column.span.ends) for column in figure.columns)


def same_quarters(figure: TableFigure) -> tuple[str, ...]:
    """The columns of a table with history that compare like with like: the last quarter, and the same of each year before."""
    numbers = {column.key: column.span.ends.number for column in figure.columns if column.span}
    return tuple(key for key in numbers if numbers[key] == numbers[figure.column_keys[-1]])


def unit_of(figure: TableFigure, column: Column) -> str:
    """The unit of a column: its own, where columns differ, else that of the table."""
    return column.unit or figure.unit


def grand_total(figure: TableFigure) -> Result:
    """The last row of the column of totals; without one, of the first column; not available where there are no totals."""
    if not figure.rows or figure.rows[-1] != TOTAL:
        return MISSING
    return figure.cells[-1][-1 if figure.columns[-1].key == TOTAL else 0]


def body(figure: TableFigure) -> list[tuple[str, Result]]:
    """The rows of the first column without the total."""
    return [(key, results[0]) for key, results in zip(figure.rows, figure.cells, strict=True) if key != TOTAL]


def _columns(page: Page, figure: TableFigure) -> list[BlockColumn]:
    head = page.labels.row_title(figure.id) or page.words("row")
    values = [block_column(_column(page, figure, column), align="right") for column in figure.columns]
    return [block_column(head, _head_width(figure)), *values]


def _column(page: Page, figure: TableFigure, column: Column) -> str:
    """The label of a column; a single column of values is headed by what is counted: the title already says the rest."""
    if len(figure.columns) == 1 and column.key == VALUE:
        return page.words("column_percent" if figure.unit == "percent" else "column_number")
    return page.labels.column(figure, column)


def _head_width(figure: TableFigure) -> float:
    return 1.9 if len(figure.columns) >= COLUMNS_THAT_CROWD else 2.4


def _row(page: Page, figure: TableFigure, key: str, results: Sequence[Result]) -> Row:
    pairs = zip(figure.columns, results, strict=True)
    cells = [result_cell(page, figure, (key, column), result) for column, result in pairs]
    return table_row(cell(_row_head(page, figure, key)), *cells, kind="total" if key == TOTAL else "body")


def _row_head(page: Page, figure: TableFigure, key: str) -> Line:
    """The label of a row; in a table of ratings, behind its sign."""
    label = page.labels.row(figure.id, key)
    return [signed(label, rating_sign(key))] if is_of_ratings(figure) else label


def is_of_ratings(figure: TableFigure) -> bool:
    """Whether the rows of a table are the ratings of commitments, actions or savings."""
    return {"green", "amber_green", "red_amber", "red"} <= set(figure.rows)


def rating_sign(code: str) -> str:
    """The sign of a rating; a rating without a colour of its own has the empty sign, a total none."""
    sign = f"rag-{code.replace('_', '-')}"
    return sign if sign in SIGNS else "" if code in (TOTAL, "") else "rag-none"


def result_cell(page: Page, figure: TableFigure, at: tuple[str, Column], result: Result) -> Cell:
    """A cell that prints the result of a row and column."""
    key, column = at
    text, source = text_of(page, figure, column, result), of_cell(figure, key, column.key)
    return cell(text, result, source, tone=tone_of(result))


def text_of(page: Page, figure: TableFigure, column: Column, result: Result) -> str:
    """A result of the table as it is printed: every percentage of a table to as many decimals."""
    unit = unit_of(figure, column)
    return page.values.text(result, unit, share_places([figure]) if unit == "percent" else None)


def share_places(figures: Sequence[TableFigure]) -> int:
    """The decimal places of every percentage of the tables that stand together."""
    shares = [
        result.of
        for figure in figures
        for results in figure.cells
        for column, result in zip(figure.columns, results, strict=True)
        if unit_of(figure, column) == "percent"
    ]
    return percent_places(shares)


def notes(page: Page, figure: TableFigure) -> list[Line]:
    """What a reader of the table must know: its own notes, each team or code that another replaced, and its symbols."""
    return [*registered_notes(page, figure), *_restructures(page, figure), *table_symbol_notes(page, figure)]


def registered_notes(page: Page, figure: TableFigure | ListingFigure) -> list[Line]:
    """The notes of the register, and how many rows of its return officers had not filled in: a short list reads as whole."""
    rows = figure.rows_not_filled_in
    not_filled_in = "" if rows is None else page.words("rows_not_filled_in", count=page.numbers.plain(rows.value or 0))
    alone = isinstance(figure, TableFigure) and figure.quarter_in_place_of_year
    quarter_alone = page.words("year_to_date_not_given") if alone else ""
    return [*page.labels.notes(figure.id), *(note for note in (quarter_alone, not_filled_in) if note)]


def _restructures(page: Page, figure: TableFigure) -> list[Line]:
    """A restructure is a visible break: which row took the place of which, and when."""
    return [
        page.words(
            "restructured" if restructure.now else "ended",
            was=page.labels.row(figure.id, restructure.was),
            now=page.labels.row(figure.id, restructure.now) if restructure.now else "",
            date=page.numbers.day(restructure.last_day),
        )
        for restructure in figure.restructures
    ]


def table_symbol_notes(page: Page, figure: TableFigure) -> list[Line]:
    """A line for each symbol in the table, and for each value that was revised, what it was."""
    every = [(key, result) for key, results in zip(figure.rows, figure.cells, strict=True) for result in results]
    title, label = page.labels.title(figure.id), page.labels.row
    revised = [
        revision(page, result, title=title, period=label(figure.id, key), unit=figure.unit)
        for key, result in every
        if is_revised(result)
    ]
    return [*symbol_notes(page, (result for _, result in every)), *_cells_shown(page, figure), *revised]


def _cells_shown(page: Page, figure: TableFigure) -> list[Line]:
    """How many of the cells of a table the public edition shows: where it withholds any, and for officers of every table."""
    every = [result for results in figure.cells for result in results if result.known or result.hidden]
    shown = sum(result.public for result in every)
    numbers = {"shown": page.numbers.plain(shown), "of": page.numbers.plain(len(every))}
    numbers["title"] = page.labels.title(figure.id)
    if page.unsuppressed:
        return [page.words("cells_shown_public", **numbers)]
    return [page.words("cells_shown", **numbers)] if shown < len(every) else []
