"""For officers alone: of each table and measure of the pack, how many results are shown, and why the others are withheld."""

from __future__ import annotations

from helpers.disclosure.cell import Address, Reason
from helpers.display.blocks.named import Named
from helpers.display.blocks.table import Row, Table, cell, column, row
from helpers.display.blocks.word_blocks import Heading
from helpers.display.page.page import Page
from helpers.figures.figure import Figure, IndicatorFigure, ListingFigure, TableFigure

REASON_WORDS: dict[Reason, str] = {
    "small": "withheld_small",
    "stands_on_another": "withheld_stands_on_another",
    "published_so_before": "withheld_published_so_before",
    "withheld_by_source": "withheld_by_source",
}


def why_withheld(page: Page) -> list[Named]:
    """A row for each withheld result of the pack, in the order of the register; nothing where none is withheld."""
    withheld = (figure_id for figure_id in page.store.ids() if page.store.withheld(figure_id))
    rows = [each for figure_id in withheld for each in _rows(page, page.figure(figure_id).figure)]
    if not rows:
        return []
    words = page.words
    widths = {"withheld_figure": 1.6, "withheld_result": 1.8, "withheld_why": 1.6}
    columns = [column(words(name), width) for name, width in widths.items()]
    heading = Heading(id="why-withheld", level=2, text=words("withheld_heading"))
    return [
        heading,
        Table(id="why-withheld-table", caption=words("withheld_caption"), columns=columns, rows=rows, row_headers=1),
    ]


def _rows(page: Page, figure: Figure) -> list[Row]:
    reasons = sorted(page.store.withheld(figure.id).items())
    if not reasons or isinstance(figure, ListingFigure):
        return []
    every = [result for results in figure.cells for result in results if result.known or result.hidden]
    numbers = {"shown": page.numbers.plain(sum(result.public for result in every)), "of": page.numbers.plain(len(every))}
    title = _title(page, figure)
    first = row(cell(title), cell(page.words("cells_shown_public", title=title, **numbers), span=2))
    return [first, *(_row(page, figure, address, why) for address, why in reasons)]


def _row(page: Page, figure: TableFigure | IndicatorFigure, address: Address, why: Reason) -> Row:
    return row(cell(_title(page, figure)), cell(_result(page, figure, address)), cell(page.words(REASON_WORDS[why])))


def _title(page: Page, figure: TableFigure | IndicatorFigure) -> str:
    if isinstance(figure, IndicatorFigure):
        return page.labels.indicator(figure.indicator)
    return page.labels.title(figure.id)


def _result(page: Page, figure: TableFigure | IndicatorFigure, address: Address) -> str:
    """Which result it is: its row and column, or the period of an indicator; what stands outside them by its field."""
    if isinstance(figure, IndicatorFigure):
        periods = dict(zip(figure.row_keys, figure.periods, strict=True))
        return page.labels.periods.period(periods[address.row]) if address.row in periods else address.row.replace("_", " ")
    if address.row not in figure.row_keys:
        return address.row.replace("_", " ")
    columns = {each.key: each for each in figure.columns}
    names = (page.labels.row(figure.id, address.row), page.labels.column(figure, columns[address.column]))
    return ", ".join(name for name in names if name)
