"""What the service says of each indicator, what it does, and what it expects of the quarters to come, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import joined, strong
from helpers.display.blocks.table import Cell, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.indicators.reading import Reading, reading_of, readings_of
from helpers.display.indicators.rows import indicator_rows, stated_cell, table_block, value_cell
from helpers.display.indicators.signals import comparison, face, face_line, no_face
from helpers.display.page.absence import return_absence
from helpers.display.page.page import Page
from helpers.display.tables.targets import nothing
from helpers.domain.quarter import Quarter

QUARTERS_AHEAD = 4
EXPECTED = ("commentary", "this_quarter", "expected")  # where an indicator holds the values that the service expects


def actions(page: Page, codes: Sequence[str]) -> Table:
    """What the service says of each indicator: what happened and why, what is done, by whom and by when."""
    words = page.words
    columns = [
        column(words("measure"), 1.2),
        column(words("direction"), 1.1),
        column(words("what_happened"), 2.2),
        column(words("action"), 1.8),
        column(words("owner_and_date"), 1.2),
    ]
    shown = [reading for reading in readings_of(page, codes) if _worth_a_row(reading)]
    rows = [table_row(cell(reading.title), *_action_row(reading, len(columns))) for reading in shown]
    rows = rows or [nothing(page, "no_comments_needed", len(columns))]
    return table_block("management-actions", words("actions_caption"), columns=columns, rows=rows, notes=_missing(page))


def _missing(page: Page) -> list[str]:
    """Why there is no commentary at all, where that is so."""
    why = return_absence(page, "commentary")
    return [page.words("commentary_missing", why=why)] if why else []


def _worth_a_row(reading: Reading) -> bool:
    return bool(reading.absent or reading.commentary or reading.judged.commentary_demanded)


def _action_row(reading: Reading, columns: int) -> list[Cell]:
    """What the service says; of an indicator without a result too, where the service says something of it."""
    without_a_word = reading.absent and not reading.commentary
    return [cell(reading.absent, span=columns - 1)] if without_a_word else _action_cells(reading)


def _action_cells(reading: Reading) -> list[Cell]:
    commentary, words = reading.commentary, reading.words
    compared: Line = reading.absent or comparison(reading)
    if commentary is None:
        return [cell(compared), cell([strong(words("no_explanation"))], span=3)]
    happened = joined([commentary.what_happened, commentary.why]) or words("no_explanation")
    owner = joined([commentary.owner, due_words(reading, commentary.due)], "\n") or words("not_stated")
    return [cell(compared), cell(happened), cell(commentary.action or words("no_action")), cell(owner)]


def due_words(reading: Reading, due: date | None) -> str:
    """The date by which an action is due; empty where none is stated."""
    return reading.words("by_date", date=reading.page.numbers.day(due)) if due else ""


def expected(page: Page, codes: Sequence[str]) -> Table:
    """What the service expects in each of the next four quarters, from where it stands now, and on what basis."""
    words = page.words
    coming = coming_quarters(page)
    columns = [
        column(words("measure"), 1.4),
        column(words("now"), 1.0, align="right"),
        *(column(page.labels.periods.period(quarter), 0.8, align="right") for quarter in coming),
        column(words("expected_basis"), 1.8),
        column(words("outlook"), 1.0),
    ]
    stated = [code for code in codes if _expects(reading_of(page, code))]
    rows = indicator_rows(page, stated, lambda reading: _expected_cells(reading, coming), columns=len(columns))
    rows = rows or [nothing(page, "none_expected", len(columns))]
    return table_block("expected-values", words("expected_caption"), columns=columns, rows=rows, notes=_missing(page))


def _expects(reading: Reading) -> bool:
    return bool(reading.absent or face(reading) or reading.expected)


def coming_quarters(page: Page) -> list[Quarter]:
    """The next four quarters."""
    return [page.params.quarter.back(-ahead) for ahead in range(1, QUARTERS_AHEAD + 1)]


def values_expected(reading: Reading, coming: Sequence[Quarter]) -> list[Cell]:
    """A cell for each quarter, with the value that the service expects of it."""
    by_period = {
        expected.period: stated_cell(reading, expected.value, *EXPECTED, index, "value")
        for index, expected in enumerate(reading.expected)
    }
    return [by_period.get(quarter) or cell(reading.words("not_stated")) for quarter in coming]


def _expected_cells(reading: Reading, coming: list[Quarter]) -> list[Cell]:
    outlook = face_line(reading) or no_face(reading, short=False)  # why, stands under the table with what it would take
    values = values_expected(reading, coming)
    basis = cell(reading.expected_basis or reading.words("not_stated"))
    return [value_cell(reading, reading.current), *values, basis, cell(outlook)]
