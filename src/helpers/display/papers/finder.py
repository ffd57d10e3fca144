"""The front page: what the committee asked for, area by area and item by item, each answered in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import linked, sentence_case, signed
from helpers.display.blocks.mime import Block
from helpers.display.blocks.table import Cell, Column, Row, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.indicators.reading import reading_of
from helpers.display.indicators.signals import better
from helpers.display.page.absence import return_absence
from helpers.display.page.page import Page
from helpers.display.papers.answers import ANCHORS, answer
from helpers.domain.params.council import ITEMS, Area
from helpers.figures.figure import Entry, ListingFigure

ALL_ITEMS = "all"
ITEM_WORDS = {
    "position": "item_position",
    "trend": "item_trend",
    "target": "item_target",
    "actions": "item_actions",
    "expected": "item_expected",
}
_WIDTHS = {"position": 2.2, "trend": 1.15, "target": 1.0, "actions": 1.25, "expected": 1.15}  # as the words need it


@dataclass(frozen=True)
class Request:
    """One row of the requests: when and where it was asked, of which area, which item, and the answer if one was written."""

    asked_on: date | None = None
    source: str = ""
    area: str = ""
    item: str = ""
    answer: str = ""


def requests(page: Page) -> tuple[Request, ...]:
    """What the committee asked, as the officers recorded it; none where that return is not supplied."""
    listing = page.figure("requests").figure
    assert isinstance(listing, ListingFigure), "params/figures.yaml registers the requests as a listing"
    return tuple(_request(dict(zip(listing.fields, row, strict=True))) for row in listing.cells)


def _request(row: Mapping[str, Entry]) -> Request:
    words = {name: row[name].text for name in ("source", "area", "item", "answer") if name in row}
    return Request(asked_on=row["asked_on"].day if "asked_on" in row else None, **words)


def finder(page: Page) -> Block:
    """The grid of answers: a row for each area asked for or monitored, a column for each item."""
    asked = requests(page)
    known = {area.id: area for area in page.params.pack.areas}
    areas = dict.fromkeys([*known, *(request.area for request in asked)])
    rows = [_row(page, area, known.get(area), [request for request in asked if request.area == area]) for area in areas]
    table = Table(
        id="what-you-asked-for",
        caption=who_asked(page, asked),
        columns=_columns(page),
        rows=rows,
        row_headers=1,
        style="finder",
        wide=True,
    )
    return page.show(table)


def _columns(page: Page) -> list[Column]:
    items = [column(page.words(ITEM_WORDS[item]), _WIDTHS.get(item, 1.0)) for item in ITEMS]
    return [column(page.words("finder_area")), *items]


def _row(page: Page, area_id: str, area: Area | None, asked: list[Request]) -> Row:
    head = _known_head(page, area, asked) if area else [sentence_case(area_id.replace("-", " "))]
    cells = [_known_cell(page, area, item) if area else _asked_cell(page, asked, item) for item in ITEMS]
    return table_row(cell(head), *cells)


def _known_head(page: Page, area: Area, asked: list[Request]) -> Line:
    headline = reading_of(page, area.indicators[0])
    unasked = "" if asked or return_absence(page, "requests") else f"\n{page.words('finder_not_asked')}"
    measured = f"\n{headline.title}; {better(headline)}"
    return [linked(page.labels.area(area, "short_title"), f"monitoring-{area.id}", strong=True), measured + unasked]


def _known_cell(page: Page, area: Area, item: str) -> Cell:
    """An answer, and on paper the page that it stands on: the name of its area is what leads there on a screen."""
    short = answer(page, area, item).short(page.words("finder_in_full"))
    return cell([signed(short.text, short.sign, prints=short.prints, turn_to=f"monitoring-{area.id}#{ANCHORS[item]}")])


def _asked_cell(page: Page, asked: Iterable[Request], item: str) -> Cell:
    """An area that the pack does not monitor yet: the officers' own answer, or that none was supplied."""
    of_item = [request for request in asked if request.item in (item, ALL_ITEMS)]
    if not of_item:
        return cell(page.words("finder_item_not_asked"))
    written = next((request.answer for request in of_item if request.answer), "")
    return cell(written or page.words("finder_no_answer"))


def who_asked(page: Page, asked: Iterable[Request]) -> str:
    """Who asked for what the grid answers, where and when; or why that is not known."""
    sources = "; ".join(dict.fromkeys(request_source(page, request) for request in asked))
    if not sources:
        return page.words("who_asked_unknown", why=return_absence(page, "requests") or page.words("not_supplied"))
    return page.words("who_asked", committee=page.params.council.committee, sources=sources)


def request_source(page: Page, request: Request) -> str:
    """The letter or meeting in which it was asked, with its day where that is known."""
    if request.asked_on is None:
        return request.source
    return page.words("asked_on", source=request.source, date=page.numbers.day(request.asked_on))
