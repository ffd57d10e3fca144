"""The front page: what the committee asked for, area by area and item by item, each answered in a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import linked, sentence_case, shortened
from helpers.display.blocks.mime import Block
from helpers.display.indicators.reading import reading
from helpers.display.page.absence import return_absence
from helpers.display.page.page import Page
from helpers.display.papers.answers import ANCHORS, LONGEST, answer
from helpers.domain.params.council import ITEMS, Area
from helpers.figures.publishable import Publishable

ALL_ITEMS = "all"
_WIDTHS = {"position": 1.05, "target": 0.9, "actions": 1.2}


@dataclass(frozen=True)
class Request:
    """One row of the requests: when and where it was asked, of which area, which item, and the answer if one was written."""

    asked_on: str
    source: str
    area: str
    item: str
    answer: str = ""


def requests(page: Page) -> tuple[Request, ...]:
    """What the committee asked, as the officers recorded it; none where that return is not supplied."""
    listing = page.figure("requests")
    return () if listing.absent else tuple(_request(listing, row.key) for row in listing.rows)


def _request(listing: Publishable, row: str) -> Request:
    held = {column.key: listing.cell(row, column.key).value or "" for column in listing.columns}
    return Request(**{name: str(held.get(name, "")) for name in ("asked_on", "source", "area", "item", "answer")})


def finder(page: Page) -> Block:
    """The grid of answers: a row for each area asked for or monitored, a column for each item."""
    asked = requests(page)
    known = {area.id: area for area in page.params.pack.areas}
    wanted = [*known, *(one.area for one in asked if one.area not in known)]
    rows = [_row(page, area, known.get(area), [one for one in asked if one.area == area]) for area in dict.fromkeys(wanted)]
    return page.show(
        {
            "block": "table",
            "id": "what-you-asked-for",
            "style": "finder",
            "row_headers": 1,
            "wide": True,
            "caption": who_asked(page, asked),
            "columns": _columns(page),
            "rows": rows,
        }
    )


def _columns(page: Page) -> list[dict[str, Any]]:
    items = [{"label": page.words(f"item_{item}"), "width": _WIDTHS.get(item, 1.0)} for item in ITEMS]
    return [{"label": page.words("finder_area"), "width": 1.0}, *items]


def _row(page: Page, area_id: str, area: Area | None, asked: list[Request]) -> dict[str, Any]:
    head = _known_head(page, area, asked) if area else [sentence_case(area_id.replace("-", " "))]
    cells = [_known_cell(page, area, item) if area else _asked_cell(page, asked, item) for item in ITEMS]
    return {"kind": "body", "cells": [{"text": head}, *cells]}


def _known_head(page: Page, area: Area, asked: list[Request]) -> Line:
    headline = reading(page, area.indicators[0])
    unasked = "" if asked or return_absence(page, "requests") else f"\n{page.words('finder_not_asked')}"
    measured = f"\n{headline.title}; {headline.better()}"
    return [linked(area.short_title, f"monitoring-{area.id}", strong=True), measured + unasked]


def _known_cell(page: Page, area: Area, item: str) -> dict[str, Any]:
    said = answer(page, area, item).short()
    sign = {"sign": said.sign} if said.sign else {}
    return {"text": [linked(said.text, f"monitoring-{area.id}#{ANCHORS[item]}", **sign)]}


def _asked_cell(page: Page, asked: Iterable[Request], item: str) -> dict[str, Any]:
    """An area that the pack does not monitor yet: the officers' own answer, or that none was supplied."""
    mine = [one for one in asked if one.item in (item, ALL_ITEMS)]
    if not mine:
        return {"text": page.words("finder_item_not_asked")}
    written = next((one.answer for one in mine if one.answer), "")
    return {"text": shortened(written or page.words("finder_no_answer"), LONGEST)}


def who_asked(page: Page, asked: Iterable[Request]) -> str:
    """Who asked for what the grid answers, where and when; or why that is not known."""
    sources = "; ".join(dict.fromkeys(_source(page, one) for one in asked))
    if not sources:
        return page.words("who_asked_unknown", why=return_absence(page, "requests") or page.words("not_supplied"))
    return page.words("who_asked", committee=page.params.council.committee, sources=sources)


def _source(page: Page, one: Request) -> str:
    return page.words("asked_on", source=one.source, date=page.numbers.day(one.asked_on)) if one.asked_on else one.source
