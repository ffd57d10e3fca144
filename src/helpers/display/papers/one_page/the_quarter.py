"""The quarter in one page: what got worse and who answers for it, what was met, kept, asked and is missing, what it costs.

Every line is worked out by a rule of ``domain/front_page`` from protected figures, and says what another paper says in full.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import joined
from helpers.display.blocks.table import Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.indicators.rows import table_block
from helpers.display.page.page import Page
from helpers.display.papers.one_page.owing import Owing, owing
from helpers.display.papers.one_page.quarter_change import better, worse
from helpers.display.papers.one_page.quarter_counts import costs, plans, promises, targets
from helpers.display.papers.one_page.quarter_gaps import asked, missing


def the_quarter(page: Page) -> Table:
    """A row for each thing that a member asks of a quarter; no row where there is nothing to say."""
    rows = [table_row(cell(page.words(key)), cell(joined(lines, "\n"))) for key, lines in _rows(page, owing(page)) if lines]
    columns = [column(page.words("quarter_asks"), 0.5), column(page.words("quarter_answer"), 3.5)]
    caption = page.words("quarter_caption", quarter=page.labels.periods.period(page.params.quarter))
    return table_block("the-quarter", caption, columns=columns, rows=rows)


def _rows(page: Page, every: list[Owing]) -> Iterator[tuple[str, list[Line]]]:
    yield "quarter_worse", worse(page, every)
    yield "quarter_better", better(page, every)
    yield "quarter_targets", targets(page)
    yield "quarter_promises", promises(page, every)
    yield "quarter_plans", plans(page)
    yield "quarter_asked", asked(page)
    yield "quarter_missing", missing(page, every)
    yield "quarter_costs", costs(page)
