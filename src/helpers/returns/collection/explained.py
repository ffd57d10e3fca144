"""The sheets of the collection workbook that explain: how to fill it in, each column, the indicators and the lists."""

from __future__ import annotations

from textwrap import wrap

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from helpers.returns.collection.entry import OWNERS, lists_of
from helpers.returns.collection.sheets import COLLECTED
from helpers.returns.collection.template import Template
from helpers.returns.collection.words import column_words, filled_in, stated_words

_STEP_WIDTH, _LINE_HEIGHT = 110, 15
_TEXT = {"text_wrap": True, "valign": "top"}
_HEADING = {**_TEXT, "bold": True, "bg_color": "#D9D9D9", "border": 1, "border_color": "#BFBFBF"}


def write_how_to(sheet: Worksheet, book: xlsxwriter.Workbook, template: Template) -> None:
    """The first sheet: for which quarter and whom, what to do step by step, and a link to each sheet."""
    words, text = stated_words(), book.add_format(_TEXT)
    sheet.set_column(0, 0, _STEP_WIDTH)
    title = filled_in(words["title"], template.quarter)
    sheet.write_string(0, 0, title, book.add_format({**_TEXT, "bold": True, "font_size": 16}))
    lines = [filled_in(words["subject"], template.quarter, council=template.council)]
    if template.owner is not None:
        lines.append(words["for_owner"].format(owner=template.owner) if template.owner else words["for_nobody"])
    steps = [f"{number}. {filled_in(step, template.quarter)}" for number, step in enumerate(words["steps"], start=1)]
    sheet.set_row(0, 2 * _LINE_HEIGHT)
    row_number = 1
    for line in (*lines, *steps):
        sheet.write_string(row_number, 0, line, text)
        sheet.set_row(row_number, _LINE_HEIGHT * len(wrap(line, _STEP_WIDTH)) + 4)
        row_number += 1
    sheet.write_string(row_number + 1, 0, words["yours"], book.add_format({**_TEXT, "bold": True}))
    for offset, name in enumerate(template.rows, start=row_number + 2):
        sheet.write_url(offset, 0, f"internal:'{name}'!A1", string=_sheet_line(name, template))


def _sheet_line(name: str, template: Template) -> str:
    words, count = stated_words(), len(template.rows[name])
    rows = words["rows"]["one"] if count == 1 else words["rows"]["other"].format(count=count)
    return words["sheet_line"].format(sheet=name, rows=rows, row_is=words["returns"][name]["row_is"])


def write_columns(sheet: Worksheet, book: xlsxwriter.Workbook, template: Template) -> None:
    """A row for each column of each sheet: what it is, what to do with it, and how."""
    guide = stated_words()["guide"]
    widths = {"sheet": 18, "column": 30, "meaning": 34, "todo": 14, "note": 110}
    _write_header(sheet, book, {guide[name]: wide for name, wide in widths.items()})
    text, row_number = book.add_format(_TEXT), 0
    for name in template.rows:
        for heading, _ in COLLECTED[name].headings():
            words = column_words(COLLECTED[name], heading, template.quarter)
            row_number += 1
            for column, cell in enumerate((name, heading, words.meaning, words.todo, words.note)):
                sheet.write_string(row_number, column, cell, text)


def write_lists(lists: Worksheet, indicators: Worksheet, book: xlsxwriter.Workbook, template: Template) -> None:
    """The lists that cells offer, a column each, and the codes of the indicators with their titles."""
    words, text = stated_words(), book.add_format(_TEXT)
    known = lists_of(template)
    titles = {name: words["owners"] if name == OWNERS else template.codes.list(name).title for name in known}
    _write_header(lists, book, {titles[name]: 42 for name in known})
    for column, labels in enumerate(known.values()):
        for row_number, label in enumerate(labels, start=1):
            lists.write_string(row_number, column, label, text)
    _write_header(indicators, book, {words["indicators"]["code"]: 14, words["indicators"]["name"]: 100})
    for row_number, (code, title) in enumerate(template.indicators.items(), start=1):
        indicators.write_string(row_number, 0, code, text)
        indicators.write_string(row_number, 1, title, text)


def _write_header(sheet: Worksheet, book: xlsxwriter.Workbook, widths: dict[str, int]) -> None:
    heading = book.add_format(_HEADING)
    sheet.set_row(0, 2 * _LINE_HEIGHT)
    for column, (title, wide) in enumerate(widths.items()):
        sheet.set_column(column, column, wide)
        sheet.write_string(0, column, title, heading)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
