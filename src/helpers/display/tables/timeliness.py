"""What was due, on time and late, side by side: the counts behind the percentages of a timeliness."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.lines import sentence_case
from helpers.display.blocks.table import Cell, Row, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.indicators.rows import table_block
from helpers.display.page.page import Page
from helpers.display.page.sources import of_cell, quantity
from helpers.display.page.symbols import tone_of
from helpers.display.tables.figure_table import share_places, table_symbol_notes
from helpers.domain.result import INAPPLICABLE, NOT_APPLICABLE, Result
from helpers.figures.figure import TOTAL, TableFigure

PART_WORDS = ("due_part", "on_time_part", "late_part", "share_part")
KIND_WORDS = {"reviews": "due_reviews", "visits": "due_visits"}


def due_and_late(page: Page, figures: Sequence[TableFigure]) -> Table:
    """A row for each month and each team; for each thing that was due, how many, on time, late, and the share on time.

    Figures with the same title of rows stand beside each other, the others beneath; the total is given once.
    """
    by_rows: dict[str, list[TableFigure]] = {}
    for figure in figures:
        by_rows.setdefault(page.labels.row_title(figure.id), []).append(figure)
    kinds = list(dict.fromkeys(_kind(figure) for figure in figures))
    columns = [column(page.words("due_rows"), 1.6)]
    for kind in kinds:
        group = _kind_words(page, kind)
        columns += [column(page.words(part), 0.8, align="right", group=group) for part in PART_WORDS]
    rows: list[Row] = []
    places = share_places(figures)
    for title, alike in by_rows.items():
        group = page.words("by_rows", rows=title.lower())
        rows += [table_row(cell(group), kind="group"), *_rows(page, alike, kinds, places)]
    rows.append(_total(page, figures, kinds, places))
    caption = page.words("due_caption", quarter=page.labels.periods.period(page.params.quarter))
    return table_block("due-and-late", caption, columns=columns, rows=rows, notes=_notes(page, figures))


def _notes(page: Page, figures: Sequence[TableFigure]) -> list[str]:
    lines = [line for figure in figures for line in table_symbol_notes(page, figure) if isinstance(line, str)]
    in_words = page.words("note_z")  # a team with nothing due has it in words in its row
    return [line for line in dict.fromkeys(lines) if line != in_words]


def _kind(figure: TableFigure) -> str:
    """What was due, by the name of the figure: ``reviews`` of ``reviews-by-month``."""
    return figure.id.partition("-by-")[0]


def _kind_words(page: Page, kind: str) -> str:
    return page.words(KIND_WORDS[kind]) if kind in KIND_WORDS else sentence_case(kind.replace("-", " "))


def _rows(page: Page, figures: Sequence[TableFigure], kinds: Sequence[str], places: int) -> list[Row]:
    labels = {key: page.labels.row(figure.id, key) for figure in figures for key in figure.rows if key != TOTAL}
    by_kind = {_kind(figure): figure for figure in figures}
    of_kinds = [by_kind.get(kind) for kind in kinds]
    return [table_row(cell(label), *_cells(page, of_kinds, key, places)) for key, label in labels.items()]


def _total(page: Page, figures: Sequence[TableFigure], kinds: Sequence[str], places: int) -> Row:
    by_kind = {_kind(figure): figure for figure in reversed(figures)}
    cells = _cells(page, [by_kind.get(kind) for kind in kinds], TOTAL, places)
    return table_row(cell(page.labels.total), *cells, kind="total")


def _cells(page: Page, figures: Sequence[TableFigure | None], row: str, places: int) -> list[Cell]:
    return [part for figure in figures for part in _parts(page, figure, row, places)]


def _parts(page: Page, figure: TableFigure | None, row: str, places: int) -> list[Cell]:
    """Due, on time, late and the share on time of one row."""
    result = figure.cell(row) if figure and row in figure.rows else INAPPLICABLE
    if figure is None or result.symbol == NOT_APPLICABLE:
        return [cell(page.words("none_due"), span=len(PART_WORDS))]
    source, tone = of_cell(figure, row), tone_of(result)
    if result.hidden or result.n is None or result.of is None:
        return [cell(page.values.symbol(result), result, source, tone=tone) for _ in PART_WORDS]
    counts = [quantity(result, source, part) for part in ("of", "n", "rest")]
    share = Result(result.value, result.symbol)
    return [
        *(cell(page.values.text(count, "number"), count, where, tone=tone) for count, where in counts),
        cell(page.values.text(share, "percent", places), share, source, tone=tone),
    ]
