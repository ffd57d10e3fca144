"""The five answers on an area together at the top of its page, so that one sheet of paper holds all that was asked for."""

from __future__ import annotations

from helpers.display.blocks.lines import linked
from helpers.display.blocks.table import Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.indicators.reading import reading_of
from helpers.display.indicators.rows import table_block
from helpers.display.indicators.signals import better
from helpers.display.page.page import Page
from helpers.display.papers.answers import ANCHORS, answer
from helpers.display.papers.finder import ITEM_WORDS
from helpers.domain.params.council import ITEMS, Area


def in_brief(page: Page, area: Area) -> Table:
    """A row for each item that the committee asked for, with its answer in one line; the item leads to its section."""
    headline = reading_of(page, area.indicators[0])
    caption = page.words("in_brief_caption", measure=headline.title, better=better(headline))
    rows = [
        table_row(cell([linked(page.words(ITEM_WORDS[item]), f"#{ANCHORS[item]}")]), cell(answer(page, area, item).line()))
        for item in ITEMS
    ]
    columns = [column(page.words("asked_for"), 0.8), column(page.words("answered"), 2.4)]
    return table_block("in-brief", caption, columns=columns, rows=rows)
