"""Headline figures: a large number with its n of N, its arrow, its rating and its face, each with its word."""

from __future__ import annotations

from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import sentence_case
from helpers.display.blocks.mime import Block
from helpers.display.indicators.reading import Reading
from helpers.display.page.absence import absence_words
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import grand_total
from helpers.figures.publishable import Publishable, Shown


def cards(page: Page, asked: tuple[str, ...]) -> Block:
    """One card for each figure: an indicator with its signs, or the total of a table."""
    return page.show({"block": "cards", "id": "at-a-glance", "cards": [_card(page, page.figure(one)) for one in asked]})


def _card(page: Page, figure: Publishable) -> dict[str, Any]:
    if figure.absent:
        return {"label": figure.title, "value": page.words(figure.absent), "detail": absence_words(page, figure)}
    if figure.kind == "indicator":
        return _indicator_card(Reading(page, figure))
    return _total_card(page, figure)


def _indicator_card(one: Reading) -> dict[str, Any]:
    lines: list[Line] = [sentence_case(one.better()), one.comparison()]
    if one.has_target and not one.hidden:
        lines.append(one.against_target())
    face = one.face()
    if face and not one.hidden:
        lines.append([face])
    return {"label": one.title, "value": _large(one.page, one.now, one), "detail": _detail(one), "lines": lines}


def _large(page: Page, shown: Shown, one: Reading) -> str:
    if shown.value is None or isinstance(shown.value, str):
        return page.values.text(shown, one.unit)
    return page.values.amount(shown.value, one.unit, one.places)


def _detail(one: Reading) -> str:
    if one.hidden:
        return one.words("withheld_answer")
    out_of = one.page.values.out_of(one.now, str(one.facts["noun"])) if one.unit == "percent" else ""
    return f"{out_of}, {one.figure.period}" if out_of else one.figure.period


def _total_card(page: Page, figure: Publishable) -> dict[str, Any]:
    """The grand total of a table."""
    total = grand_total(figure)
    value = page.values.text(total, figure.unit)
    detail = page.words("withheld_answer") if total.hidden else figure.period
    return {"label": figure.title, "value": value, "detail": detail, "lines": []}
